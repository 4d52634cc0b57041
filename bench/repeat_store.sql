-- Repeats what a shared store holds under new ids until it has as many articles as a large one, to time questions on it
-- (docs/scale.md): each article, with its events, parties and happenings, TIMES more.
--
--   psql "postgresql://…" -v times=28 -f bench/repeat_store.sql
--
-- Left out is what these questions don't ask for: documents, texts and search words, regions, statements, commitments, stories, and
-- what linking reads. Indexes are made anew at the end. The store is of no use for anything else afterwards.
\set ON_ERROR_STOP on
SET search_path = banggiao, public;
SET synchronous_commit = off;
SET work_mem = '256MB';
CREATE FUNCTION pg_temp.number_of(id TEXT) RETURNS BIGINT LANGUAGE sql IMMUTABLE AS $$ SELECT ('x' || id)::bit(64)::bigint & 9223372036854775807 $$;
CREATE FUNCTION pg_temp.again(id TEXT, turn INT) RETURNS TEXT LANGUAGE sql IMMUTABLE AS $$ SELECT left(md5(id || ' ' || turn), 16) $$;
-- Numbers as they become, by turn.
CREATE TEMP TABLE turns AS SELECT generate_series(1, :times) AS turn;
CREATE TEMP TABLE new_articles AS
  SELECT a.number AS old, t.turn, pg_temp.number_of(pg_temp.again(a.id, t.turn)) AS number, pg_temp.again(a.id, t.turn) AS id FROM articles a, turns t;
CREATE TEMP TABLE new_events AS
  SELECT e.number AS old, e.article, t.turn, pg_temp.number_of(pg_temp.again(e.id, t.turn)) AS number, pg_temp.again(e.id, t.turn) AS id FROM events e, turns t;
CREATE INDEX ON new_articles(old, turn);
CREATE INDEX ON new_events(old, turn);
ANALYZE new_articles;
ANALYZE new_events;
-- Indexes and keys of the tables that grow, to be made again.
CREATE TEMP TABLE indexes AS SELECT i.indexrelid::regclass::text AS name, i.indrelid::regclass::text AS of_table, pg_get_indexdef(i.indexrelid) AS made,
    c.conname AS key, pg_get_constraintdef(c.oid) AS key_made
  FROM pg_index i LEFT JOIN pg_constraint c ON c.conindid = i.indexrelid WHERE i.indrelid IN ('articles'::regclass, 'events'::regclass,
    'event_party'::regclass, 'event_pair'::regclass, 'sentences'::regclass, 'happening_event'::regclass, 'happenings'::regclass);
SELECT CASE WHEN key IS NULL THEN 'DROP INDEX ' || name ELSE 'ALTER TABLE ' || of_table || ' DROP CONSTRAINT ' || quote_ident(key) END FROM indexes \gexec
\timing on
INSERT INTO articles SELECT n.number, n.id, a.document, a.source, a.title, a.language, a.publisher, a.url, a.published, a.published_zone, a.published_how, ''
  FROM articles a JOIN new_articles n ON n.old = a.number;
INSERT INTO event_party SELECT n.number, p.role, p.ord, p.code, p.sector, p.entity, p.name, p.office, p.begin, p."end", p.reason, m.number
  FROM event_party p JOIN new_events n ON n.old = p.event JOIN new_articles m ON m.old = p.article AND m.turn = n.turn;
INSERT INTO event_pair SELECT p.first, p.second, p.reach, p.date_from, p.date_to, n.number, m.number, p.ord, p.type, p.quad, p.status, p.counted, p.score
  FROM event_pair p JOIN new_events n ON n.old = p.event JOIN new_articles m ON m.old = p.article AND m.turn = n.turn;
INSERT INTO sentences SELECT n.number, s.begin, s."end", s.text FROM sentences s JOIN new_articles n ON n.old = s.article;
INSERT INTO happening_event SELECT n.number, pg_temp.number_of(pg_temp.again(h.id, n.turn)), x.step
  FROM happening_event x JOIN happenings h ON h.number = x.happening JOIN new_events n ON n.old = x.event;
INSERT INTO happenings SELECT pg_temp.number_of(pg_temp.again(h.id, t.turn)), pg_temp.again(h.id, t.turn), h.block, h.state, h.disputed, h.date,
  h.date_from, h.date_to, h.first_seen, h.events, h.articles FROM happenings h, turns t;
INSERT INTO events SELECT n.number, n.id, m.number, e.ord, e.type, e.quad, e.mode, e.contexts, e.status, e.date, e.date_from, e.date_to, e.date_how,
  e.place_name, e.place_entity, e.place_country, e.place_precision, e.place_begin, e.place_end, e.issues, e.sentence_begin, e.sentence_end,
  e.trigger_begin, e.trigger_end, e.rule, e.confidence, e.why, e.intensity, e.cameo
  FROM events e JOIN new_events n ON n.old = e.number JOIN new_articles m ON m.old = e.article AND m.turn = n.turn;
SET maintenance_work_mem = '512MB';
SELECT CASE WHEN key IS NULL THEN made ELSE 'ALTER TABLE ' || of_table || ' ADD CONSTRAINT ' || quote_ident(key) || ' ' || key_made END FROM indexes \gexec
\timing off
ANALYZE;
VACUUM event_pair;
SELECT (SELECT count(*) FROM articles) AS articles, (SELECT count(*) FROM events) AS events, (SELECT count(*) FROM event_party) AS parties,
  pg_size_pretty(pg_database_size(current_database())) AS size;
