// The SQL of this project, written for SQLite, in the words of PostgreSQL.
//
// All queries stand once in the sources. PostgreSQL differs from SQLite in few of the things that they use; these are changed
// word by word, without a grammar:
//
//   ?  ?1                               $1, $2, …  $1
//   end (a column; END is the keyword)  "end"
//   INSERT OR IGNORE INTO t …           INSERT INTO t … ON CONFLICT DO NOTHING
//   INSERT OR REPLACE INTO t …          INSERT INTO t … ON CONFLICT (key) DO UPDATE SET …
//   json_each(x)                        list_values(x), a function of our schema
//   x GLOB y                            x %~ y, an operator of our schema
//   INDEXED BY i    +s.code             left out: PostgreSQL chooses for itself
//   CROSS JOIN t ON                     JOIN t ON
//   FROM (SELECT …)                     FROM (SELECT …) subquery1
//   LIMIT -1                            LIMIT ALL
//   CAST(x AS INTEGER | REAL)           BIGINT, DOUBLE PRECISION
//   BEGIN IMMEDIATE                     BEGIN
//   PRAGMA …                            left out (Database::Run)
//   article_words (FTS5)                a table with a tsvector; MATCH, bm25 and the two ways to write it
//
// What it relies on, and the tests of the store over both engines check: keywords in capitals, names in small letters.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace banggiao {

struct PostgresText {
  std::string sql;
  bool writes = false;            // Changes rows and gives none back.
  std::vector<int> search_terms;  // Parameters, from 1, that hold an expression for MATCH.
  size_t words_from = 0;          // 0, or the parameter that with the next makes one: words of a title and of a body (search_vector.h).
};

// "(key) DO UPDATE SET …" for a table, asked for INSERT OR REPLACE.
using ReplacePart = std::function<std::string(std::string_view table)>;

[[nodiscard]] PostgresText ToPostgres(std::string_view sql, const ReplacePart& replace);
// Statements separated by ';' outside of quotes, without empty ones.
[[nodiscard]] std::vector<std::string> SplitStatements(std::string_view sql);
// An expression for FTS5's MATCH, of phrases in quotes, AND, OR, NOT and brackets, as a tsquery.
[[nodiscard]] std::string ToTsQuery(std::string_view match);

}  // namespace banggiao
