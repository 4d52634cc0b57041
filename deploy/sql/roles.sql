-- Roles with no more rights than their commands need. Run by the owner of the database, or a superuser, once its schema is there:
--
--   banggiao add --store postgresql://owner@db.example/news one.txt    -- any article: the owner's first makes the schema
--   psql -d news -f roles.sql -f logins.sql
--
--   banggiao_reader   events, search, counts, …, status, check, export, serve --read-only, pull (from)
--   banggiao_feeder   feed, sweep, status; reads what was fed and which ids are stored, no article and no record
--   banggiao_writer   worker, add, watch, correct, serve, push (to), and all of the others
--
-- None of them logs in by itself: logins.sql makes who does. Running this one again, also after an upgrade of the schema, does no harm.
-- Tried by tests/cli/roles_test.cc.

DO $$
DECLARE
  role text;
BEGIN
  FOREACH role IN ARRAY ARRAY['banggiao_reader', 'banggiao_feeder', 'banggiao_writer'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role) THEN
      EXECUTE format('CREATE ROLE %I NOLOGIN', role);
    END IF;
  END LOOP;
  -- What everybody may do in a new database: make temporary tables, and in one that was upgraded from PostgreSQL 14, any.
  EXECUTE format('REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC', current_database());
END
$$;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;

GRANT USAGE ON SCHEMA banggiao TO banggiao_reader, banggiao_feeder, banggiao_writer;
GRANT SELECT ON ALL TABLES IN SCHEMA banggiao TO banggiao_reader, banggiao_writer;
GRANT INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA banggiao TO banggiao_writer;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA banggiao TO banggiao_writer;

BEGIN;
REVOKE ALL ON ALL TABLES IN SCHEMA banggiao FROM banggiao_feeder;  -- Which could once read everything.
GRANT SELECT ON banggiao.meta, banggiao.fed_documents, banggiao.runs, banggiao.problems TO banggiao_feeder;
GRANT SELECT (id) ON banggiao.documents TO banggiao_feeder;
GRANT INSERT ON banggiao.fed_documents, banggiao.problems TO banggiao_feeder;
-- What is not fed is a problem of a run, which is over when it begins.
GRANT INSERT (started, finished, state, engine, data), UPDATE (problems, finished) ON banggiao.runs TO banggiao_feeder;
COMMIT;
