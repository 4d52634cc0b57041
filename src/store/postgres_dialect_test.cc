// The words of SQL on their way to a server. Needs none.
#include "store/postgres_dialect.h"

#include <gmock/gmock.h>

#include "store/gathered_rows.h"

namespace banggiao {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::string Translated(std::string_view sql) {
  return ToPostgres(sql, [](std::string_view table) { return "(key of " + std::string(table) + ")"; }).sql;
}

TEST(ToPostgres, ChangesWhatDiffersAndNothingElse) {
  const std::pair<const char*, const char*> rows[] = {
      {"SELECT a FROM t WHERE b = ? AND c IN (?,?)", "SELECT a FROM t WHERE b = $1 AND c IN ($2,$3)"},
      {"DELETE FROM t WHERE a = ?1 OR b = ?1", "DELETE FROM t WHERE a = $1 OR b = $1"},
      {"SELECT kind, begin, end FROM r", "SELECT kind, begin, \"end\" FROM r"},
      {"SELECT CASE WHEN x THEN 1 ELSE 0 END, t.end, sentence_end FROM r", "SELECT CASE WHEN x THEN 1 ELSE 0 END, t.\"end\", sentence_end FROM r"},
      {"SELECT '?' || 'end' || \"to\" || 'it''s ?' FROM r", "SELECT '?' || 'end' || \"to\" || 'it''s ?' FROM r"},
      {"INSERT OR IGNORE INTO t VALUES (?)", "INSERT INTO t VALUES ($1) ON CONFLICT DO NOTHING"},
      {"INSERT OR IGNORE INTO t SELECT DISTINCT b FROM g", "INSERT INTO t SELECT DISTINCT b FROM g ON CONFLICT DO NOTHING"},
      {"INSERT OR REPLACE INTO t VALUES (?,?)", "INSERT INTO t VALUES ($1,$2) ON CONFLICT (key of t)"},
      {"SELECT i.value FROM e JOIN json_each(e.issues) i", "SELECT i.value FROM e CROSS JOIN list_values(e.issues) i"},
      {"SELECT 1 FROM a INDEXED BY a_by_day CROSS JOIN s ON s.x = a.x", "SELECT 1 FROM a  JOIN s ON s.x = a.x"},
      {"SELECT 1 FROM s WHERE +s.code IN (?) AND +a.n = 1 + 2", "SELECT 1 FROM s WHERE s.code IN ($1) AND a.n = 1 + 2"},
      {"SELECT r.ord + NOT EXISTS (SELECT 1)", "SELECT r.ord + NOT EXISTS (SELECT 1)"},
      {"SELECT 1 FROM s WHERE id GLOB ? LIMIT -1 OFFSET 0", "SELECT 1 FROM s WHERE id %~ $1 LIMIT ALL OFFSET 0"},
      {"SELECT CAST(value AS INTEGER), CAST(? AS REAL)", "SELECT CAST(value AS BIGINT), CAST($1 AS DOUBLE PRECISION)"},
      {"SELECT count(*) FROM (SELECT 1 FROM (SELECT 2) b WHERE c IN (SELECT 3)) GROUP BY 1",
       "SELECT count(*) FROM (SELECT 1 FROM (SELECT 2) b WHERE c IN (SELECT 3)) subquery1 GROUP BY 1"},
      {"BEGIN IMMEDIATE", "BEGIN"},
  };
  for (const auto& [from, to] : rows) EXPECT_EQ(Translated(from), to);
}

TEST(ToPostgres, TellsWhatGivesNoRows) {
  const auto none = [](std::string_view) { return std::string(); };
  EXPECT_TRUE(ToPostgres("UPDATE t SET a = ?", none).writes);
  EXPECT_FALSE(ToPostgres("SELECT 1", none).writes);
  EXPECT_FALSE(ToPostgres("INSERT INTO t(a) VALUES (?) RETURNING a", none).writes);
}

TEST(SplitStatements, CutsOutsideOfQuotes) {
  EXPECT_THAT(SplitStatements("UPDATE a SET b = ';'; COMMIT; "), ElementsAre("UPDATE a SET b = ';'", " COMMIT"));
}

TEST(ToTsQuery, PhrasesAndOperators) {
  EXPECT_EQ(ToTsQuery("(\"bán dẫn\" OR \"ban\") AND (\"x\") NOT (\"nga\")"), "(('bán' <-> 'dẫn') | ('ban')) & (('x')) & ! (('nga'))");
}

TEST(ParsePlainInsert, TakesRowsOfValuesAndNothingElse) {
  const auto plain = ParsePlainInsert("INSERT INTO t VALUES ($1,$2,$3)");
  ASSERT_TRUE(plain);
  EXPECT_EQ(plain->table, "t");
  EXPECT_EQ(plain->count, 3u);
  EXPECT_THAT(plain->columns, IsEmpty());
  EXPECT_FALSE(plain->passes_over);
  const auto named = ParsePlainInsert("INSERT INTO t(a, \"end\") VALUES ($1,$2) ON CONFLICT DO NOTHING");
  ASSERT_TRUE(named);
  EXPECT_THAT(named->columns, ElementsAre("a", "\"end\""));
  EXPECT_TRUE(named->passes_over);
  for (const char* other : {"INSERT INTO t VALUES ($1,$1)", "INSERT INTO t VALUES ($1, 1)", "INSERT INTO t(a) VALUES ($1,$2)", "INSERT INTO t SELECT 1",
                            "INSERT INTO t VALUES ($1) ON CONFLICT (a) DO UPDATE SET b = excluded.b", "INSERT INTO t VALUES ($1) RETURNING a",
                            "UPDATE t SET a = $1", "INSERT INTO t"}) {
    EXPECT_FALSE(ParsePlainInsert(other)) << other;
  }
}

}  // namespace
}  // namespace banggiao
