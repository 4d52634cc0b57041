#include "store/postgres_functions.h"

namespace banggiao {

const char* const kSharedFunctions = R"sql(
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
)sql";

}  // namespace banggiao
