#include "store/integrity.h"

#include "store/coded_document.h"
#include "store/store_reader.h"

namespace banggiao {
namespace {

// Each query gives one text a row for what is wrong. These are asked of every store;
constexpr const char* kChecks[] = {
    "SELECT 'event ' || e.id || ': a span lies outside its document' FROM events e JOIN articles a ON a.number = e.article "
    "JOIN documents d ON d.number = a.document WHERE e.sentence_begin > e.sentence_end OR e.sentence_end > d.size "
    "OR e.trigger_begin > e.trigger_end OR e.trigger_begin < e.sentence_begin OR e.trigger_end > e.sentence_end LIMIT 100",
    "SELECT 'event ' || e.id || ': the span of ' || p.name || ' lies outside its document' FROM event_party p "
    "JOIN events e ON e.number = p.event JOIN articles a ON a.number = e.article JOIN documents d ON d.number = a.document "
    "WHERE p.begin > p.end OR p.end > d.size LIMIT 100",
    "SELECT 'event ' || e.id || ': its sentence is missing' FROM events e LEFT JOIN sentences s ON s.article = e.article "
    "AND s.begin = e.sentence_begin AND s.end = e.sentence_end WHERE s.article IS NULL LIMIT 100",
    "SELECT 'event ' || coalesce(e.id, '') || ' belongs to a happening that is missing' FROM happening_event x LEFT JOIN events e "
    "ON e.number = x.event WHERE x.happening NOT IN (SELECT number FROM happenings) LIMIT 100",
    "SELECT 'commitment ' || coalesce(c.id, '') || ' is a step of a ledger entry that is missing' FROM ledger_step s LEFT JOIN commitments c "
    "ON c.number = s.commitment WHERE s.entry NOT IN (SELECT number FROM ledger) LIMIT 100",
    "SELECT 'commitment ' || c.id || ': a span lies outside its document' FROM commitments c JOIN articles a ON a.number = c.article "
    "JOIN documents d ON d.number = a.document WHERE c.content_begin > c.content_end OR c.sentence_end > d.size "
    "OR c.content_begin < c.sentence_begin OR c.content_end > c.sentence_end LIMIT 100",
};
// these of a file,
constexpr const char* kFileChecks[] = {
    "SELECT integrity_check FROM pragma_integrity_check(100) WHERE integrity_check <> 'ok'",
    "SELECT 'row ' || coalesce(rowid, '') || ' of ' || \"table\" || ' points to a missing row of ' || parent "
    "FROM pragma_foreign_key_check LIMIT 100",
    "SELECT 'article ' || id || ' is missing from full-text search' FROM articles "
    "WHERE number NOT IN (SELECT id FROM article_words_docsize) LIMIT 100",
    "SELECT 'full-text search knows a row ' || id || ' that is no article' FROM article_words_docsize "
    "WHERE id NOT IN (SELECT number FROM articles) LIMIT 100",
};
// What record_ids holds, as rows (term, doc).
constexpr const char* kIdsAsRows = "CREATE VIRTUAL TABLE temp.held_ids USING fts5vocab(main, record_ids, instance)";
constexpr const char* kIdChecks[] = {
    "SELECT 'event ' || id || ' cannot be found by its id' FROM events r "
    "WHERE NOT EXISTS (SELECT 1 FROM temp.held_ids WHERE term = r.id AND doc = r.article) LIMIT 100",
    "SELECT 'statement ' || id || ' cannot be found by its id' FROM statements r "
    "WHERE NOT EXISTS (SELECT 1 FROM temp.held_ids WHERE term = r.id AND doc = r.article) LIMIT 100",
    "SELECT 'commitment ' || id || ' cannot be found by its id' FROM commitments r "
    "WHERE NOT EXISTS (SELECT 1 FROM temp.held_ids WHERE term = r.id AND doc = r.article) LIMIT 100",
};
// and these of a shared store, which has no foreign keys.
constexpr const char* kSharedChecks[] = {
    "SELECT 'article ' || id || ' is missing from full-text search' FROM articles a "
    "WHERE NOT EXISTS (SELECT 1 FROM article_words w WHERE w.rowid = a.number) LIMIT 100",
    "SELECT 'full-text search knows a row ' || rowid || ' that is no article' FROM article_words w "
    "WHERE NOT EXISTS (SELECT 1 FROM articles a WHERE a.number = w.rowid) LIMIT 100",
};
constexpr struct {
  const char* table;
  const char* column;
  const char* parent;
} kPointers[] = {
    {"articles", "document", "documents"},  {"regions", "article", "articles"},      {"sentences", "article", "articles"},
    {"events", "article", "articles"},      {"event_party", "event", "events"},      {"attributions", "event", "events"},
    {"statements", "article", "articles"},  {"commitments", "article", "articles"},  {"event_groups", "event", "events"},
    {"issues_found", "article", "articles"}, {"copies", "article", "articles"},      {"copies", "source", "articles"},
    {"story_articles", "article", "articles"}, {"story_articles", "story", "stories"},
};

void Ask(const Database& database, const std::string& check, std::vector<std::string>* findings) {
  Query rows = database.Prepare(check);
  while (rows.Next()) findings->push_back(rows.String(0));
  // Damage can stop a query; that is a finding, and the other checks still run.
  if (Status status = rows.status(); !status) findings->push_back(status.error().message);
}

void CheckPointers(const Database& database, std::vector<std::string>* findings) {
  for (const auto& [table, column, parent] : kPointers) {
    const std::string child = std::string("c.") + column;
    Ask(database, std::string("SELECT 'a row of ") + table + " points to " + parent + " ' || " + child + " || ', which is missing' FROM " +
                      table + " c WHERE NOT EXISTS (SELECT 1 FROM " + parent + " p WHERE p.number = " + child + ") LIMIT 100", findings);
  }
}

Status CheckDocuments(const Database& database, std::vector<std::string>* findings) {
  Query rows = database.Prepare("SELECT id, source, size, content FROM documents");
  while (rows.Next()) {
    const Result<std::string> bytes =
        Decompress(rows.Text(3), static_cast<uint64_t>(rows.Int(2)), "document " + rows.String(0));
    if (!bytes) {
      findings->push_back(bytes.error().message);
    } else if (DocumentId(rows.Text(1), bytes.value()) != rows.Text(0)) {
      findings->push_back("document " + rows.String(0) + ": its bytes are not those that its id was made from");
    }
  }
  return rows.status();
}

}  // namespace

Result<std::vector<std::string>> CheckStore(const std::string& path) {
  Result<std::unique_ptr<StoreReader>> reader = StoreReader::Open(path);
  if (!reader) return reader.error();
  const Database& database = (*reader)->database();
  std::vector<std::string> findings;
  for (const char* check : kChecks) Ask(database, check, &findings);
  if (database.shared()) {
    for (const char* check : kSharedChecks) Ask(database, check, &findings);
    CheckPointers(database, &findings);
  } else {
    for (const char* check : kFileChecks) Ask(database, check, &findings);
    Ask(database, kIdsAsRows, &findings);
    for (const char* check : kIdChecks) Ask(database, check, &findings);
  }
  if (Status status = CheckDocuments(database, &findings); !status) findings.push_back(status.error().message);
  return findings;
}

}  // namespace banggiao
