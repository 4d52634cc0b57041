#include "store/postgres_upgrade.h"

#include <string>

#include "store/event_pairs.h"
#include "store/label_blocks.h"
#include "store/postgres_dialect.h"
#include "store/postgres_schema.h"
#include "store/schema.h"
#include "store/server_address.h"

namespace banggiao {
namespace {

// The number of a row is made of its id (store/new_numbers.h). The old schema is `aside`, the new one stands first in the search path.
constexpr const char* kCopyRows = R"sql(
CREATE FUNCTION pg_temp.number_of(id TEXT) RETURNS BIGINT LANGUAGE sql IMMUTABLE
  AS $$ SELECT ('x' || id)::bit(64)::bigint & 9223372036854775807 $$;
INSERT INTO documents SELECT pg_temp.number_of(id), id, source, path, size, content, engine, data FROM aside.documents ORDER BY rowid;
INSERT INTO articles SELECT number, id, pg_temp.number_of(document), source, title, language, publisher, url, published, published_zone,
  published_how, text FROM aside.articles;
INSERT INTO regions SELECT pg_temp.number_of(article), ord, kind, begin, "end" FROM aside.regions;
INSERT INTO sentences SELECT pg_temp.number_of(article), begin, "end", text FROM aside.sentences;
INSERT INTO entities SELECT * FROM aside.entities;
INSERT INTO events SELECT pg_temp.number_of(id), id, pg_temp.number_of(article), ord, type, quad, mode, contexts, status, date, date_from, date_to,
  date_how, place_name, place_entity, place_country, place_precision, place_begin, place_end, issues, sentence_begin, sentence_end,
  trigger_begin, trigger_end, rule, confidence, why, intensity, cameo FROM aside.events;
INSERT INTO event_party SELECT pg_temp.number_of(event), role, ord, code, sector, entity, name, office, begin, "end", reason,
  pg_temp.number_of(article) FROM aside.event_party;
INSERT INTO attributions SELECT pg_temp.number_of(event), ord, name, begin, "end", pg_temp.number_of(article) FROM aside.attributions;
INSERT INTO statements SELECT pg_temp.number_of(id), id, pg_temp.number_of(article), ord, kind, code, sector, entity, speaker, office,
  speaker_begin, speaker_end, reason, via, spans, text FROM aside.statements;
INSERT INTO issues_found SELECT pg_temp.number_of(article), ord, kind, begin, "end", message FROM aside.issues_found;
INSERT INTO runs SELECT * FROM aside.runs;
INSERT INTO corrections SELECT * FROM aside.corrections;
SELECT setval(pg_get_serial_sequence('runs', 'number'), max(number)) FROM runs HAVING count(*) > 0;
SELECT setval(pg_get_serial_sequence('corrections', 'number'), max(number)) FROM corrections HAVING count(*) > 0;
INSERT INTO coded_records SELECT * FROM aside.coded_records;
INSERT INTO problems SELECT * FROM aside.problems;
INSERT INTO spellings SELECT * FROM aside.spellings;
INSERT INTO article_words SELECT * FROM aside.article_words;
INSERT INTO commitments SELECT pg_temp.number_of(id), id, pg_temp.number_of(article), ord, by, "to", content, content_begin, content_end, deadline,
  event, kind, step, said_by, date, date_from, date_to, issues, sentence_begin, sentence_end, reason, block FROM aside.commitments;
INSERT INTO event_groups SELECT pg_temp.number_of(event), first, block, pg_temp.number_of(article) FROM aside.event_groups;
)sql";
constexpr const char* kCopyFed = "INSERT INTO fed_documents SELECT * FROM aside.fed_documents;";

// In the server's own words.
std::string FillPairs() { return ToPostgres(kFillEventPairs, {}).sql + ";"; }

// `aside.` stands for the schema that is put aside.
std::string WithName(std::string sql, const std::string& aside) {
  const std::string mark = "aside.";
  for (size_t at = sql.find(mark); at != std::string::npos; at = sql.find(mark, at + aside.size())) sql.replace(at, mark.size() - 1, aside);
  return sql;
}

// Of formats 5 and 6: the old schema goes aside and all rows are copied.
Status CopyIntoNewSchema(const Database& database, const std::string& schema, const std::string& labelled) {
  const std::string aside = schema.substr(0, 50) + "_aside";
  const Result<std::string> fed = database.Ask("SELECT coalesce(to_regclass('" + schema + ".fed_documents')::text, '')");
  if (!fed) return fed.error();
  const Result<std::string> tables =
      database.Ask("SELECT string_agg(format('%I.%I', schemaname, tablename), ', ' ORDER BY tablename) FROM pg_tables WHERE schemaname = '" + schema + "'");
  if (!tables) return tables.error();
  std::string sql = "BEGIN; SET LOCAL lock_timeout = 30000; LOCK TABLE " + tables.value() + " IN ACCESS EXCLUSIVE MODE; ALTER SCHEMA " + schema +
                    " RENAME TO " + aside + ";" + SchemaBody(schema) + WithName(kCopyRows, aside) + FillPairs();
  if (!fed.value().empty()) sql += WithName(kCopyFed, aside);
  return database.RunScript(sql + labelled + "DROP SCHEMA " + aside + " CASCADE; COMMIT;");
}

// Of format 7, which lacks one table and one index, and of format 8, whose table of pairs has fewer columns; the blocks of events have no month in either.
Status MakePairs(const Database& database, const std::string& schema, const std::string& labelled) {
  return database.RunScript("BEGIN; SET LOCAL lock_timeout = 30000; SET LOCAL search_path = " + schema +
                            "; LOCK TABLE events, event_party, event_groups, happenings, happening_event, link_pending, meta IN SHARE ROW EXCLUSIVE MODE; DROP TABLE IF EXISTS event_pair;" + kSharedPairTable +
                            kSharedUpkeep + FillPairs() + labelled + "CREATE INDEX IF NOT EXISTS link_pending_by_block ON link_pending(block); "
                            "UPDATE meta SET value = '" + std::to_string(kStoreFormat) + "' WHERE key = 'format'; COMMIT;");
}

}  // namespace

Status UpgradeShared(const Database& database) {
  const std::string schema = SchemaOf(database.address());
  const Result<std::string> format = database.Ask("SELECT value FROM meta WHERE key = 'format'");
  if (!format) return format.error();
  const bool numbered = format.value() == "7" || format.value() == "8";
  const Result<std::string> labelled = LabelBlocks(database);
  if (!labelled) return labelled.error();
  return numbered ? MakePairs(database, schema, labelled.value()) : CopyIntoNewSchema(database, schema, labelled.value());
}

}  // namespace banggiao
