-- Who logs in, one for each duty, named by PGUSER in the examples. Run once, after roles.sql, by a superuser. Passwords are given afterwards, so
-- that none stands in a file or in a log: psql -d news -c '\password news_worker', and so on.
CREATE ROLE news_worker LOGIN IN ROLE banggiao_writer;
CREATE ROLE news_watch LOGIN IN ROLE banggiao_writer;
CREATE ROLE news_serve LOGIN IN ROLE banggiao_writer;  -- It stores corrections; for serve --read-only banggiao_reader will do.
CREATE ROLE news_feeder LOGIN IN ROLE banggiao_feeder;  -- feed, sweep and status.
