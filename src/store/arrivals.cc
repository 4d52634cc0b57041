#include "store/arrivals.h"

namespace banggiao {
namespace {

constexpr const char* kOfAFile =
    "SELECT id, title, (SELECT count(*) FROM events WHERE article = a.number) FROM (SELECT * FROM articles "
    "WHERE number > CAST(? AS INTEGER) AND number <= CAST(? AS INTEGER) ORDER BY number DESC LIMIT ?) a ORDER BY number";

// A row tells the lower half of its transaction's number, `writer`; the upper follows, as it is not above that of the second look.
constexpr const char* kOfAServer =
    "WITH latest AS (SELECT d.number, d.rowid AS came, d.xmin::text::bigint AS writer FROM documents d ORDER BY d.rowid DESC LIMIT 10000), "
    "looks AS (SELECT ?::text::pg_snapshot AS before, ?::text::pg_snapshot AS now), "
    "numbered AS (SELECT l.number, l.came, k.before, k.now, (pg_snapshot_xmax(k.now)::text::bigint - "
    "((pg_snapshot_xmax(k.now)::text::bigint - l.writer) % 4294967296 + 4294967296) % 4294967296) AS writer FROM latest l, looks k), "
    "arrived AS (SELECT a.id, a.title, a.number, n.came FROM numbered n JOIN articles a ON a.document = n.number WHERE n.writer > 2 "
    "AND pg_visible_in_snapshot(n.writer::text::xid8, n.now) AND NOT pg_visible_in_snapshot(n.writer::text::xid8, n.before) "
    "ORDER BY n.came DESC, a.number DESC LIMIT ?) "
    "SELECT r.id, r.title, (SELECT count(*) FROM events e WHERE e.article = r.number) FROM arrived r ORDER BY r.came, r.number";

}  // namespace

const char* LookSql(const Database& database) {
  return database.shared() ? "pg_current_snapshot()::text" : "(SELECT coalesce(max(number), 0) FROM articles)";
}

Result<std::vector<Arrival>> ArrivedBetween(const Database& database, const std::string& before, const std::string& now, int64_t limit) {
  std::vector<Arrival> arrived;
  if (before.empty() || before == now) return arrived;
  Query rows = database.Prepare(database.shared() ? kOfAServer : kOfAFile);
  rows.Bind(before).Bind(now).Bind(limit);
  while (rows.Next()) arrived.push_back({rows.String(0), rows.String(1), rows.Int(2)});
  if (Status status = rows.status(); !status) return status.error();
  return arrived;
}

}  // namespace banggiao
