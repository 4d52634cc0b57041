// Until format 6 the keys of records were their ids, which are hashes. Now they are numbers in the order of coming, so every table of
// records is written anew: the old one is put aside, its rows are copied in the order of the articles, and it is dropped. Format 7 lacks
// the table of pairs only, and format 8 columns of it; in both the blocks of events have no month.
#include "store/upgrade.h"

#include <string>
#include <vector>

#include "store/event_pairs.h"
#include "store/label_blocks.h"
#include "store/schema.h"

namespace banggiao {
namespace {

// Tables of formats 2 to 6 whose rows are copied.
constexpr const char* kMoved[] = {"documents",  "articles",   "regions",      "sentences",    "events",     "event_party",     "attributions",
                                  "statements", "issues_found", "commitments", "event_groups"};
// Made anew: from the rows of others, or empty.
constexpr const char* kDropped[] = {"link_pending",  "happenings",    "happening_event", "ledger",     "ledger_step",  "copies",
                                    "stories",       "story_articles", "story_sentences", "story_vectors", "story_pending", "story_keys",
                                    "story_links",   "copy_sketches", "copy_keys",       "copy_links"};
// Kept as they are.
constexpr const char* kKept[] = {"entities", "runs", "corrections", "coded_records", "problems", "spellings", "article_words"};

constexpr const char* kCopyRecords = R"sql(
INSERT INTO documents SELECT NULL, id, source, path, size, content, engine, data FROM old_documents ORDER BY rowid;
INSERT INTO articles SELECT a.number, a.id, d.number, a.source, a.title, a.language, a.publisher, a.url, a.published, a.published_zone,
  a.published_how, a.text FROM old_articles a JOIN documents d ON d.id = a.document ORDER BY a.number;
INSERT INTO regions SELECT a.number, r.ord, r.kind, r.begin, r.end FROM articles a JOIN old_regions r ON r.article = a.id ORDER BY 1, 2;
INSERT INTO sentences SELECT a.number, s.begin, s.end, s.text FROM articles a JOIN old_sentences s ON s.article = a.id ORDER BY 1, 2, 3;
INSERT INTO issues_found SELECT a.number, i.ord, i.kind, i.begin, i.end, i.message FROM articles a
  JOIN old_issues_found i ON i.article = a.id ORDER BY 1, 2;
INSERT INTO events SELECT NULL, e.id, a.number, e.ord, e.type, e.quad, e.mode, e.contexts, e.status, e.date, e.date_from, e.date_to, e.date_how,
  e.place_name, e.place_entity, e.place_country, e.place_precision, e.place_begin, e.place_end, e.issues, e.sentence_begin, e.sentence_end,
  e.trigger_begin, e.trigger_end, e.rule, e.confidence, e.why, e.intensity, e.cameo
  FROM articles a JOIN old_events e ON e.article = a.id ORDER BY a.number, e.ord;
INSERT INTO event_party SELECT e.number, p.role, p.ord, p.code, p.sector, p.entity, p.name, p.office, p.begin, p.end, p.reason, e.article
  FROM events e JOIN old_event_party p ON p.event = e.id ORDER BY 1, 2, 3;
INSERT INTO attributions SELECT e.number, t.ord, t.name, t.begin, t.end, e.article
  FROM events e JOIN old_attributions t ON t.event = e.id ORDER BY 1, 2;
INSERT INTO statements SELECT NULL, s.id, a.number, s.ord, s.kind, s.code, s.sector, s.entity, s.speaker, s.office, s.speaker_begin,
  s.speaker_end, s.reason, s.via, s.spans, s.text FROM articles a JOIN old_statements s ON s.article = a.id ORDER BY a.number, s.ord;
)sql";
// Every block is linked anew at the end of the run.
constexpr const char* kCopyLinks = R"sql(
INSERT INTO commitments SELECT NULL, c.id, a.number, c.ord, c.by, c."to", c.content, c.content_begin, c.content_end, c.deadline, c.event,
  c.kind, c.step, c.said_by, c.date, c.date_from, c.date_to, c.issues, c.sentence_begin, c.sentence_end, c.reason, c.block
  FROM articles a JOIN old_commitments c ON c.article = a.id ORDER BY a.number, c.ord;
INSERT INTO event_groups SELECT e.number, g.first, g.block, e.article FROM events e JOIN old_event_groups g ON g.event = e.id ORDER BY 1;
)sql";

Result<bool> HasTable(const Database& database, const std::string& name) {
  Query row = database.Prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?");
  row.Bind(name);
  const bool has = row.Next();
  if (Status status = row.status(); !status) return status.error();
  return has;
}

// Indices keep their names when their table is renamed, and would be in the way of the new ones.
Result<std::string> DropIndicesOf(const Database& database, const std::string& table) {
  Query rows = database.Prepare("SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL");
  rows.Bind(table);
  std::string sql;
  while (rows.Next()) sql += "DROP INDEX " + rows.String(0) + ";";
  if (Status status = rows.status(); !status) return status.error();
  return sql;
}

// What makes room for the new tables.
Result<std::string> PutAside(const Database& database) {
  std::string sql = "DROP VIEW IF EXISTS dyads;";
  for (const char* table : kDropped) sql += std::string("DROP TABLE IF EXISTS ") + table + ";";
  for (const char* table : kMoved) {
    const Result<bool> has = HasTable(database, table);
    if (!has) return has.error();
    if (!has.value()) continue;
    const Result<std::string> indices = DropIndicesOf(database, table);
    if (!indices) return indices;
    sql += indices.value() + "ALTER TABLE " + table + " RENAME TO old_" + table + ";";
  }
  return sql;
}

// The statements that make the new tables, without those that are kept.
std::string NewTables() {
  std::string sql = std::string(kStoreSchema) + kRecordIds + kLinkSchema + kStorySchema;
  for (const std::string name : kKept) {
    for (const std::string& head : {"CREATE TABLE " + name + " ", "CREATE VIRTUAL TABLE " + name + " ", "CREATE INDEX " + name + "_by",
                                    "INSERT INTO " + name + "("}) {
      for (size_t at = sql.find(head); at != std::string::npos; at = sql.find(head)) sql.erase(at, sql.find(";\n", at) + 2 - at);
    }
  }
  return sql;
}

// What makes of a file of formats 2 to 6 one of format 7.
Result<std::string> NumberRecords(const Database& database) {
  const Result<std::string> rated = database.Ask("SELECT count(*) FROM pragma_table_info('events') WHERE name = 'intensity'");
  if (!rated) return rated.error();
  const Result<bool> linked = HasTable(database, "event_groups");  // Before it `commitments` was another table, and always empty.
  if (!linked) return linked.error();
  const Result<std::string> aside = PutAside(database);
  if (!aside) return aside.error();
  std::string sql = (rated.value() == "0" ? kIntensityColumns : "") + aside.value() + NewTables() + kCopyRecords;
  if (linked.value()) sql += kCopyLinks;
  sql += kFillRecordIds;
  for (const char* table : kMoved) sql += std::string("DROP TABLE IF EXISTS old_") + table + ";";
  return sql;
}

}  // namespace

const char* const kFillRecordIds =
    "INSERT INTO record_ids(rowid, ids) SELECT article, group_concat(id, ' ') FROM (SELECT article, id FROM events UNION ALL "
    "SELECT article, id FROM statements UNION ALL SELECT article, id FROM commitments ORDER BY 1) GROUP BY article;";
const char* const kMarkAllBlocks =
    "INSERT INTO link_pending SELECT block FROM event_groups WHERE block <> '' UNION SELECT block FROM commitments WHERE block <> '';";

Status CreateTables(const Database& database) {
  return database.Run("BEGIN IMMEDIATE;" + std::string(kStoreSchema) + kRecordIds + kPairSchema + kStorySchema + kLinkSchema +
                      "PRAGMA application_id = " + std::to_string(kStoreApplicationId) +
                      ";PRAGMA user_version = " + std::to_string(kStoreFormat) + ";COMMIT;");
}

Status UpgradeTables(const Database& database) {
  const Result<std::string> format = database.Ask("SELECT user_version FROM pragma_user_version");
  if (!format) return format.error();
  if (format.value() == std::to_string(kStoreFormat)) return {};
  const Result<std::string> numbered = std::stoll(format.value()) < 7 ? NumberRecords(database) : std::string();
  if (!numbered) return numbered.error();
  const Result<std::string> labelled = LabelBlocks(database);
  if (!labelled) return labelled.error();
  return database.Run("PRAGMA legacy_alter_table = ON;BEGIN IMMEDIATE;" + numbered.value() + "DROP TABLE IF EXISTS event_pair;" + kPairSchema + kFillEventPairs +
                      ";" + labelled.value() + "PRAGMA user_version = " + std::to_string(kStoreFormat) + ";COMMIT;PRAGMA legacy_alter_table = OFF;");
}

}  // namespace banggiao
