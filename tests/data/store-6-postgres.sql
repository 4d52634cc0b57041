-- The tables of a shared store of format 6, as the program of that time made them; for the tests of bringing one up to date.
BEGIN;
SELECT pg_advisory_xact_lock(1111968065);  -- One writer makes it; the next then fails at the schema.
CREATE SCHEMA banggiao;
SET LOCAL search_path = banggiao;
-- The number of the format is that of store/schema.h.
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
INSERT INTO meta VALUES ('format', '6');
CREATE TABLE documents (
  id TEXT COLLATE "C" PRIMARY KEY,
  source TEXT COLLATE "C" NOT NULL,
  path TEXT COLLATE "C" NOT NULL,
  size BIGINT NOT NULL,
  content BYTEA NOT NULL,
  engine TEXT COLLATE "C" NOT NULL,
  data TEXT COLLATE "C" NOT NULL,
  rowid BIGINT GENERATED ALWAYS AS IDENTITY UNIQUE
);
CREATE TABLE articles (
  number BIGINT NOT NULL UNIQUE,
  id TEXT COLLATE "C" PRIMARY KEY,
  document TEXT COLLATE "C" NOT NULL,
  source TEXT COLLATE "C" NOT NULL,
  title TEXT COLLATE "C" NOT NULL,
  language TEXT COLLATE "C" NOT NULL,
  publisher TEXT COLLATE "C" NOT NULL,
  url TEXT COLLATE "C" NOT NULL,
  published TEXT COLLATE "C" NOT NULL,
  published_zone TEXT COLLATE "C" NOT NULL,
  published_how TEXT COLLATE "C" NOT NULL,
  text TEXT COLLATE "C" NOT NULL
);
CREATE INDEX articles_by_document ON articles(document);
CREATE INDEX articles_by_day ON articles(nullif(published, ''));
CREATE TABLE regions (
  article TEXT COLLATE "C" NOT NULL,
  ord BIGINT NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  begin BIGINT NOT NULL,
  "end" BIGINT NOT NULL,
  PRIMARY KEY (article, ord)
);
CREATE TABLE sentences (
  article TEXT COLLATE "C" NOT NULL,
  begin BIGINT NOT NULL,
  "end" BIGINT NOT NULL,
  text TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (article, begin, "end")
);
CREATE TABLE entities (
  id TEXT COLLATE "C" PRIMARY KEY,
  name TEXT COLLATE "C" NOT NULL,
  code TEXT COLLATE "C" NOT NULL
);
CREATE TABLE events (
  id TEXT COLLATE "C" NOT NULL,
  article TEXT COLLATE "C" NOT NULL,
  ord BIGINT NOT NULL,
  type TEXT COLLATE "C" NOT NULL,
  quad BIGINT NOT NULL,
  mode TEXT COLLATE "C" NOT NULL,
  contexts TEXT COLLATE "C" NOT NULL,
  status TEXT COLLATE "C" NOT NULL,
  date TEXT COLLATE "C" NOT NULL,
  date_from TEXT COLLATE "C",
  date_to TEXT COLLATE "C",
  date_how TEXT COLLATE "C" NOT NULL,
  place_name TEXT COLLATE "C" NOT NULL,
  place_entity TEXT COLLATE "C" NOT NULL,
  place_country TEXT COLLATE "C" NOT NULL,
  place_precision TEXT COLLATE "C" NOT NULL,
  place_begin BIGINT NOT NULL,
  place_end BIGINT NOT NULL,
  issues TEXT COLLATE "C" NOT NULL,
  sentence_begin BIGINT NOT NULL,
  sentence_end BIGINT NOT NULL,
  trigger_begin BIGINT NOT NULL,
  trigger_end BIGINT NOT NULL,
  rule TEXT COLLATE "C" NOT NULL,
  confidence DOUBLE PRECISION NOT NULL,
  why TEXT COLLATE "C" NOT NULL,
  intensity DOUBLE PRECISION NOT NULL DEFAULT 0,
  cameo TEXT COLLATE "C" NOT NULL DEFAULT '',
  rowid BIGINT GENERATED ALWAYS AS (('x' || id)::bit(64)::bigint) STORED,
  PRIMARY KEY (id, article)
);
CREATE INDEX events_by_rowid ON events(rowid);
CREATE INDEX events_by_article ON events(article, ord);
CREATE INDEX events_by_date ON events(date_from, article, ord);
CREATE TABLE event_party (
  event TEXT COLLATE "C" NOT NULL,
  role TEXT COLLATE "C" NOT NULL,
  ord BIGINT NOT NULL,
  code TEXT COLLATE "C" NOT NULL,
  sector TEXT COLLATE "C" NOT NULL,
  entity TEXT COLLATE "C" NOT NULL,
  name TEXT COLLATE "C" NOT NULL,
  office TEXT COLLATE "C" NOT NULL,
  begin BIGINT NOT NULL,
  "end" BIGINT NOT NULL,
  reason TEXT COLLATE "C" NOT NULL,
  article TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (event, role, ord, article)
);
CREATE INDEX event_party_by_code ON event_party(code, event);
CREATE INDEX event_party_by_entity ON event_party(entity, event);
CREATE TABLE attributions (
  event TEXT COLLATE "C" NOT NULL,
  ord BIGINT NOT NULL,
  name TEXT COLLATE "C" NOT NULL,
  begin BIGINT NOT NULL,
  "end" BIGINT NOT NULL,
  article TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (event, ord, article)
);
CREATE TABLE statements (
  id TEXT COLLATE "C" NOT NULL,
  article TEXT COLLATE "C" NOT NULL,
  ord BIGINT NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  code TEXT COLLATE "C" NOT NULL,
  sector TEXT COLLATE "C" NOT NULL,
  entity TEXT COLLATE "C" NOT NULL,
  speaker TEXT COLLATE "C" NOT NULL,
  office TEXT COLLATE "C" NOT NULL,
  speaker_begin BIGINT NOT NULL,
  speaker_end BIGINT NOT NULL,
  reason TEXT COLLATE "C" NOT NULL,
  via TEXT COLLATE "C" NOT NULL,
  spans TEXT COLLATE "C" NOT NULL,
  text TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (id, article)
);
CREATE INDEX statements_by_article ON statements(article, ord);
CREATE INDEX statements_by_code ON statements(code);
CREATE INDEX statements_by_entity ON statements(entity);
CREATE TABLE issues_found (
  article TEXT COLLATE "C" NOT NULL,
  ord BIGINT NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  begin BIGINT NOT NULL,
  "end" BIGINT NOT NULL,
  message TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (article, ord)
);
CREATE TABLE runs (
  number BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
  started TEXT COLLATE "C" NOT NULL,
  finished TEXT COLLATE "C",
  state TEXT COLLATE "C" NOT NULL,
  engine TEXT COLLATE "C" NOT NULL,
  data TEXT COLLATE "C" NOT NULL,
  documents BIGINT NOT NULL DEFAULT 0,
  articles BIGINT NOT NULL DEFAULT 0,
  events BIGINT NOT NULL DEFAULT 0,
  statements BIGINT NOT NULL DEFAULT 0,
  problems BIGINT NOT NULL DEFAULT 0
);
CREATE TABLE corrections (
  number BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
  id TEXT COLLATE "C" NOT NULL UNIQUE,
  article TEXT COLLATE "C" NOT NULL,
  action TEXT COLLATE "C" NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  target TEXT COLLATE "C" NOT NULL,
  author TEXT COLLATE "C" NOT NULL,
  time TEXT COLLATE "C" NOT NULL,
  reason TEXT COLLATE "C" NOT NULL,
  before TEXT COLLATE "C" NOT NULL,
  after TEXT COLLATE "C" NOT NULL
);
CREATE INDEX corrections_by_article ON corrections(article);
CREATE TABLE coded_records (
  article TEXT COLLATE "C" PRIMARY KEY,
  record TEXT COLLATE "C" NOT NULL
);
CREATE TABLE problems (
  run BIGINT NOT NULL,
  place TEXT COLLATE "C" NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  message TEXT COLLATE "C" NOT NULL
);
CREATE TABLE spellings (
  bare TEXT COLLATE "C" NOT NULL,
  word TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (bare, word)
);

CREATE TABLE copies (
  article TEXT COLLATE "C" PRIMARY KEY,
  source TEXT COLLATE "C" NOT NULL,
  overlap DOUBLE PRECISION NOT NULL
);
CREATE INDEX copies_by_source ON copies(source);
CREATE TABLE stories (
  id TEXT COLLATE "C" PRIMARY KEY,
  headline TEXT COLLATE "C" NOT NULL,
  headline_article TEXT COLLATE "C" NOT NULL,
  first_day TEXT COLLATE "C",
  last_day TEXT COLLATE "C",
  articles BIGINT NOT NULL,
  copies BIGINT NOT NULL,
  parties TEXT COLLATE "C" NOT NULL
);
CREATE INDEX stories_by_day ON stories(first_day);
CREATE TABLE story_articles (
  article TEXT COLLATE "C" PRIMARY KEY,
  story TEXT COLLATE "C" NOT NULL,
  ord BIGINT NOT NULL
);
CREATE INDEX story_articles_by_story ON story_articles(story, ord);
CREATE TABLE story_sentences (
  story TEXT COLLATE "C" NOT NULL,
  ord BIGINT NOT NULL,
  article TEXT COLLATE "C" NOT NULL,
  begin BIGINT NOT NULL,
  "end" BIGINT NOT NULL,
  text TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (story, ord)
);
CREATE TABLE story_vectors (
  article BIGINT PRIMARY KEY,
  id BIGINT NOT NULL,
  day BIGINT NOT NULL,
  told BIGINT NOT NULL,
  size BIGINT NOT NULL,
  terms BYTEA NOT NULL,
  nearest BIGINT NOT NULL,
  nearest_id BIGINT NOT NULL,
  likeness DOUBLE PRECISION NOT NULL
);
CREATE INDEX story_vectors_by_nearest ON story_vectors(nearest);
CREATE TABLE story_pending (article BIGINT PRIMARY KEY, fresh BIGINT NOT NULL);
CREATE TABLE copy_sketches (article BIGINT PRIMARY KEY, sketch BYTEA NOT NULL);
CREATE TABLE story_keys (key BIGINT NOT NULL, article BIGINT NOT NULL, PRIMARY KEY (key, article));
CREATE TABLE copy_keys (key BIGINT NOT NULL, article BIGINT NOT NULL, PRIMARY KEY (key, article));
CREATE TABLE story_links (
  article BIGINT NOT NULL, other BIGINT NOT NULL, strength DOUBLE PRECISION NOT NULL, PRIMARY KEY (article, other)
);
CREATE TABLE copy_links (
  article BIGINT NOT NULL, other BIGINT NOT NULL, strength DOUBLE PRECISION NOT NULL, PRIMARY KEY (article, other)
);

CREATE TABLE commitments (
  id TEXT COLLATE "C" NOT NULL,
  article TEXT COLLATE "C" NOT NULL,
  ord BIGINT NOT NULL,
  by TEXT COLLATE "C" NOT NULL,
  "to" TEXT COLLATE "C" NOT NULL,
  content TEXT COLLATE "C" NOT NULL,
  content_begin BIGINT NOT NULL,
  content_end BIGINT NOT NULL,
  deadline TEXT COLLATE "C" NOT NULL,
  event TEXT COLLATE "C" NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  step TEXT COLLATE "C" NOT NULL,
  said_by TEXT COLLATE "C" NOT NULL,
  date TEXT COLLATE "C" NOT NULL,
  date_from TEXT COLLATE "C",
  date_to TEXT COLLATE "C",
  issues TEXT COLLATE "C" NOT NULL,
  sentence_begin BIGINT NOT NULL,
  sentence_end BIGINT NOT NULL,
  reason TEXT COLLATE "C" NOT NULL,
  block TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (id, article)
);
CREATE INDEX commitments_by_article ON commitments(article, ord);
CREATE INDEX commitments_by_block ON commitments(block);
CREATE TABLE event_groups (
  event TEXT COLLATE "C" NOT NULL,
  first TEXT COLLATE "C" NOT NULL,
  block TEXT COLLATE "C" NOT NULL,
  article TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (event, article)
);
CREATE INDEX event_groups_by_block ON event_groups(block);
CREATE TABLE link_pending (
  block TEXT COLLATE "C" NOT NULL
);
CREATE TABLE happenings (
  id TEXT COLLATE "C" PRIMARY KEY,
  block TEXT COLLATE "C" NOT NULL,
  state TEXT COLLATE "C" NOT NULL,
  disputed BIGINT NOT NULL,
  date TEXT COLLATE "C" NOT NULL,
  date_from TEXT COLLATE "C",
  date_to TEXT COLLATE "C",
  first_seen TEXT COLLATE "C" NOT NULL,
  events BIGINT NOT NULL,
  articles BIGINT NOT NULL
);
CREATE INDEX happenings_by_block ON happenings(block);
CREATE INDEX happenings_by_date ON happenings(date_from);
CREATE TABLE happening_event (
  event TEXT COLLATE "C" PRIMARY KEY,
  happening TEXT COLLATE "C" NOT NULL,
  step TEXT COLLATE "C" NOT NULL
);
CREATE INDEX happening_event_by_happening ON happening_event(happening);
CREATE TABLE ledger (
  id TEXT COLLATE "C" PRIMARY KEY,
  block TEXT COLLATE "C" NOT NULL,
  by TEXT COLLATE "C" NOT NULL,
  "to" TEXT COLLATE "C" NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  content TEXT COLLATE "C" NOT NULL,
  issues TEXT COLLATE "C" NOT NULL,
  deadline TEXT COLLATE "C" NOT NULL,
  first_made TEXT COLLATE "C" NOT NULL,
  date_from TEXT COLLATE "C",
  date_to TEXT COLLATE "C",
  status TEXT COLLATE "C" NOT NULL,
  how TEXT COLLATE "C" NOT NULL,
  steps BIGINT NOT NULL,
  articles BIGINT NOT NULL
);
CREATE INDEX ledger_by_block ON ledger(block);
CREATE INDEX ledger_by_first_day ON ledger(date_from);
CREATE INDEX ledger_by_last_day ON ledger(date_to);
CREATE TABLE ledger_step (
  commitment TEXT COLLATE "C" PRIMARY KEY,
  entry TEXT COLLATE "C" NOT NULL,
  ord BIGINT NOT NULL,
  step TEXT COLLATE "C" NOT NULL,
  date TEXT COLLATE "C" NOT NULL
);
CREATE INDEX ledger_step_by_entry ON ledger_step(entry, ord);
-- What was fed to workers (queue/manifest.h); a file has no such table.
CREATE TABLE fed_documents (
  document TEXT COLLATE "C" PRIMARY KEY,
  batch TEXT COLLATE "C" NOT NULL,
  path TEXT COLLATE "C" NOT NULL,
  failed BIGINT NOT NULL DEFAULT 0
);
CREATE TABLE article_words (
  rowid BIGINT PRIMARY KEY,
  words TSVECTOR NOT NULL
);
CREATE INDEX article_words_by_word ON article_words USING gin (words);
-- What the queries of the project ask of SQLite and PostgreSQL lacks (store/postgres_dialect.h).
CREATE FUNCTION list_values(list TEXT) RETURNS TABLE (key BIGINT, value TEXT) LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS $$ SELECT place - 1, v COLLATE "C" FROM jsonb_array_elements_text(list::jsonb) WITH ORDINALITY AS l(v, place) $$;
CREATE FUNCTION instr(a TEXT, b TEXT) RETURNS BOOLEAN LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS $$ SELECT strpos(a, b) > 0 $$;
CREATE FUNCTION matches_glob(a TEXT, b TEXT) RETURNS BOOLEAN LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS $$ SELECT a ~ ('^' || replace(replace(replace(b, '.', '\.'), '*', '.*'), '?', '.') || '$') $$;
CREATE OPERATOR %~ (FUNCTION = matches_glob, LEFTARG = TEXT, RIGHTARG = TEXT);
CREATE FUNCTION round(a DOUBLE PRECISION, places INTEGER) RETURNS DOUBLE PRECISION LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS $$ SELECT round(a::numeric, places)::double precision $$;
CREATE FUNCTION max(a BIGINT, b BIGINT) RETURNS BIGINT LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS $$ SELECT greatest(a, b) $$;
CREATE FUNCTION add_one(a BIGINT, b BOOLEAN) RETURNS BIGINT LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS $$ SELECT a + CASE WHEN b THEN 1 ELSE 0 END $$;
CREATE OPERATOR + (FUNCTION = add_one, LEFTARG = BIGINT, RIGHTARG = BOOLEAN);
CREATE AGGREGATE sum(BOOLEAN) (SFUNC = add_one, STYPE = BIGINT, INITCOND = '0');
CREATE FUNCTION join_texts(a TEXT, b TEXT) RETURNS TEXT LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS $$ SELECT coalesce(a || ',' || b, a, b) $$;
CREATE AGGREGATE group_concat(TEXT) (SFUNC = join_texts, STYPE = TEXT);
-- Words that are folded already (store/search_words.h), with their places; no parser may cut them again. Title: weight A.
-- A phrase does not run from the title into the body. Of very long articles the first 60,000 words are found.
CREATE FUNCTION search_vector(title TEXT, body TEXT) RETURNS TSVECTOR LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(string_agg(quote_literal(word) || ':' || least(place, 16383) || weight, ' '), '')::tsvector FROM (
    SELECT word, place, 'A' AS weight FROM unnest(string_to_array(title, ' ')) WITH ORDINALITY AS t(word, place)
    UNION ALL
    SELECT word, place + coalesce(array_length(string_to_array(title, ' '), 1), 0) + 1, 'D'
    FROM unnest((string_to_array(body, ' '))[1:60000]) WITH ORDINALITY AS b(word, place)) w
  WHERE word <> '' AND length(word) < 500 $$;
-- One row for each event, doer and other party; acts of all together count in both directions (docs/aggregates.md).
CREATE VIEW dyads AS
SELECT e.id AS event, e.article, coalesce(h.happening, e.id) AS happening, s.code AS source, t.code AS target, e.type, e.mode,
  e.quad, e.status, e.intensity AS score, e.date, e.date_from, e.date_to
FROM events e
JOIN event_party s ON s.event = e.id AND s.role = 'actor' AND s.code <> ''
JOIN event_party t ON t.event = e.id AND t.code <> '' AND t.code <> s.code
  AND (t.role = 'recipient' OR NOT EXISTS (SELECT 1 FROM event_party r WHERE r.event = e.id AND r.role = 'recipient'))
LEFT JOIN happening_event h ON h.event = e.id
WHERE e.status IN ('actual', 'future');
COMMIT;
