-- Roles with no more rights than their commands need. Run by the owner of the database, or a superuser, once its schema is there:
--
--   banggiao feed --store postgresql://owner@db.example/news …    -- the first of them that the owner runs makes the schema
--   psql -d news -f roles.sql
--
--   banggiao_reader   events, search, counts, …, status, check, export, serve --read-only, pull (from)
--   banggiao_feeder   feed, sweep, status
--   banggiao_writer   worker, add, correct, serve, push (to), and all of the others
--
-- None of them logs in by itself: GRANT banggiao_writer TO somebody, who has LOGIN and a password or a certificate. Running it again,
-- also after an upgrade of the schema, does no harm. Tried by tests/cli/roles_test.cc.

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
GRANT SELECT ON ALL TABLES IN SCHEMA banggiao TO banggiao_reader, banggiao_feeder, banggiao_writer;
GRANT INSERT ON banggiao.fed_documents TO banggiao_feeder;
GRANT INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA banggiao TO banggiao_writer;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA banggiao TO banggiao_writer;
