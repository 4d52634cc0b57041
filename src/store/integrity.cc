#include "store/integrity.h"

#include "record/json.h"
#include "source/document_kind.h"
#include "store/coded_document.h"
#include "store/deep_check.h"
#include "store/event_pairs.h"
#include "store/store_reader.h"

namespace banggiao {
namespace {

// Gives a row for each thing that is wrong: what, and the id of the document that is to be coded again, or ''.
struct SqlCheck {
  const char* sql;
  Remedy remedy;
};

// FROM ... of the events of `e` with their document.
#define OF_EVENTS "FROM events e JOIN articles a ON a.number = e.article JOIN documents d ON d.number = a.document "
#define OF_ARTICLE(table) "FROM " table " r JOIN articles a ON a.number = r.article JOIN documents d ON d.number = a.document "

// These are asked of every store;
const SqlCheck kChecks[] = {
    {"SELECT 'event ' || e.id || ': a span lies outside its document', d.id " OF_EVENTS
     "WHERE e.sentence_begin > e.sentence_end OR e.sentence_end > d.size OR e.trigger_begin > e.trigger_end OR e.trigger_begin < e.sentence_begin "
     "OR e.trigger_end > e.sentence_end OR e.place_begin > e.place_end OR e.place_end > d.size LIMIT 100",
     Remedy::kRecode},
    {"SELECT 'event ' || e.id || ': the span of ' || p.name || ' lies outside its document', d.id FROM event_party p JOIN events e ON e.number = p.event "
     "JOIN articles a ON a.number = e.article JOIN documents d ON d.number = a.document WHERE p.begin > p.end OR p.end > d.size LIMIT 100",
     Remedy::kRecode},
    {"SELECT 'event ' || e.id || ': the span of ' || t.name || ' lies outside its document', d.id FROM attributions t JOIN events e ON e.number = t.event "
     "JOIN articles a ON a.number = e.article JOIN documents d ON d.number = a.document WHERE t.begin > t.end OR t.end > d.size LIMIT 100",
     Remedy::kRecode},
    {"SELECT 'event ' || e.id || ': a party belongs to another article', d.id " OF_EVENTS
     "WHERE EXISTS (SELECT 1 FROM event_party p WHERE p.event = e.number AND p.article <> e.article) LIMIT 100",
     Remedy::kRecode},
    {"SELECT 'event ' || e.id || ': its sentence is missing', d.id " OF_EVENTS
     "WHERE NOT EXISTS (SELECT 1 FROM sentences s WHERE s.article = e.article AND s.begin = e.sentence_begin AND s.end = e.sentence_end) LIMIT 100",
     Remedy::kRecode},
    {"SELECT 'commitment ' || r.id || ': a span lies outside its document', d.id " OF_ARTICLE("commitments")
     "WHERE r.content_begin > r.content_end OR r.sentence_end > d.size OR r.content_begin < r.sentence_begin OR r.content_end > r.sentence_end LIMIT 100",
     Remedy::kRecode},
    {"SELECT 'commitment ' || r.id || ': its sentence is missing', d.id " OF_ARTICLE("commitments")
     "WHERE NOT EXISTS (SELECT 1 FROM sentences s WHERE s.article = r.article AND s.begin = r.sentence_begin AND s.end = r.sentence_end) LIMIT 100",
     Remedy::kRecode},
    {"SELECT 'statement ' || r.id || ': the span of its speaker lies outside its document', d.id " OF_ARTICLE("statements")
     "WHERE r.speaker_begin > r.speaker_end OR r.speaker_end > d.size LIMIT 100",
     Remedy::kRecode},
    {"SELECT 'article ' || a.id || ': a region lies outside its document', d.id " OF_ARTICLE("regions")
     "WHERE r.begin > r.end OR r.end > d.size LIMIT 100",
     Remedy::kRecode},
    {"SELECT 'article ' || a.id || ': an issue lies outside its document', d.id " OF_ARTICLE("issues_found")
     "WHERE r.begin > r.end OR r.end > d.size LIMIT 100",
     Remedy::kRecode},
    {kMissingEventPairs, Remedy::kDerive},
    {kNeedlessEventPairs, Remedy::kDerive},
    {"SELECT 'event ' || e.id || ' is in no happening', '' FROM event_groups g JOIN events e ON e.number = g.event WHERE g.block <> '' "
     "AND NOT EXISTS (SELECT 1 FROM happening_event x WHERE x.event = g.event) AND g.block NOT IN (SELECT block FROM link_pending) LIMIT 100",
     Remedy::kDerive},
    {"SELECT 'commitment ' || c.id || ' is no step in the ledger', '' FROM commitments c WHERE c.block <> '' "
     "AND NOT EXISTS (SELECT 1 FROM ledger_step s WHERE s.commitment = c.number) AND c.block NOT IN (SELECT block FROM link_pending) LIMIT 100",
     Remedy::kDerive},
    {"SELECT 'happening ' || h.id || ' counts other events than it has', '' FROM happenings h "
     "WHERE h.events <> (SELECT count(*) FROM happening_event x WHERE x.happening = h.number) LIMIT 100",
     Remedy::kDerive},
    {"SELECT 'entry ' || l.id || ' of the ledger counts other steps than it has', '' FROM ledger l "
     "WHERE l.steps <> (SELECT count(*) FROM ledger_step s WHERE s.entry = l.number) LIMIT 100",
     Remedy::kDerive},
    {"SELECT 'story ' || s.id || ' counts other articles than it has', '' FROM stories s "
     "WHERE s.articles <> (SELECT count(*) FROM story_articles x WHERE x.story = s.number) LIMIT 100",
     Remedy::kDerive},
};
// these of a file,
constexpr SqlCheck kFileChecks[] = {
    {"SELECT 'article ' || id || ' is missing from full-text search', '' FROM articles WHERE number NOT IN (SELECT id FROM article_words_docsize) LIMIT 100",
     Remedy::kDerive},
    {"SELECT 'full-text search knows a row ' || id || ' that is no article', '' FROM article_words_docsize "
     "WHERE id NOT IN (SELECT number FROM articles) LIMIT 100",
     Remedy::kDerive},
};
// What record_ids holds, as rows (term, doc).
constexpr const char* kIdsAsRows = "CREATE VIRTUAL TABLE temp.held_ids USING fts5vocab(main, record_ids, instance)";
constexpr SqlCheck kIdChecks[] = {
    {"SELECT 'event ' || id || ' cannot be found by its id', '' FROM events r "
     "WHERE NOT EXISTS (SELECT 1 FROM temp.held_ids WHERE term = r.id AND doc = r.article) LIMIT 100",
     Remedy::kDerive},
    {"SELECT 'statement ' || id || ' cannot be found by its id', '' FROM statements r "
     "WHERE NOT EXISTS (SELECT 1 FROM temp.held_ids WHERE term = r.id AND doc = r.article) LIMIT 100",
     Remedy::kDerive},
    {"SELECT 'commitment ' || id || ' cannot be found by its id', '' FROM commitments r "
     "WHERE NOT EXISTS (SELECT 1 FROM temp.held_ids WHERE term = r.id AND doc = r.article) LIMIT 100",
     Remedy::kDerive},
    // An id is held and its record is not there.
    {"SELECT 'record ' || h.term || ' of article ' || a.id || ' is missing', d.id FROM temp.held_ids h JOIN articles a ON a.number = h.doc "
     "JOIN documents d ON d.number = a.document WHERE NOT EXISTS (SELECT 1 FROM events r WHERE r.article = h.doc AND r.id = h.term) "
     "AND NOT EXISTS (SELECT 1 FROM statements r WHERE r.article = h.doc AND r.id = h.term) "
     "AND NOT EXISTS (SELECT 1 FROM commitments r WHERE r.article = h.doc AND r.id = h.term) LIMIT 100",
     Remedy::kRecode},
};
// and these of a shared store.
constexpr SqlCheck kSharedChecks[] = {
    {"SELECT 'article ' || id || ' is missing from full-text search', '' FROM articles a "
     "WHERE NOT EXISTS (SELECT 1 FROM article_words w WHERE w.rowid = a.number) LIMIT 100",
     Remedy::kDerive},
    {"SELECT 'full-text search knows a row ' || rowid || ' that is no article', '' FROM article_words w "
     "WHERE NOT EXISTS (SELECT 1 FROM articles a WHERE a.number = w.rowid) LIMIT 100",
     Remedy::kDerive},
};

#undef OF_EVENTS
#undef OF_ARTICLE

using Findings = std::vector<StoreFinding>;

// Damage can stop a query; that is a finding, and the other checks still run.
void NoteFailure(const Status& status, Findings* findings) {
  if (!status) findings->push_back({status.error().message, Remedy::kRestore, "", ""});
}

void Ask(const Database& database, const SqlCheck& check, Findings* findings) {
  Query rows = database.Prepare(check.sql);
  while (rows.Next()) findings->push_back({rows.String(0), check.remedy, rows.String(1), ""});
  NoteFailure(rows.status(), findings);
}

// SQLite's own check. What only an index has wrong, an index made anew mends.
void CheckPages(const Database& database, Findings* findings) {
  Query rows = database.Prepare("SELECT integrity_check FROM pragma_integrity_check(100) WHERE integrity_check <> 'ok'");
  while (rows.Next()) {
    const std::string said = rows.String(0);
    const bool index = said.find(" index ") != std::string::npos && said.find("Tree ") == std::string::npos;
    findings->push_back({said, index ? Remedy::kDerive : Remedy::kRestore, "", ""});
  }
  NoteFailure(rows.status(), findings);
}

// A happening or an entry that tells of a record which is gone. A file knows from record_ids which article had it, and names it so.
Remedy RemedyOfLink(const StorePointer& pointer, const Database& database) {
  const std::string_view parent = pointer.parent;
  return database.shared() && (parent == "events" || parent == "commitments") ? Remedy::kRecodeAll : Remedy::kDerive;
}

// The rest of an article's record whose row is gone is coded again with its document; what has no article any more goes.
void CheckPointers(const Database& database, Findings* findings) {
  for (const StorePointer& pointer : StorePointers()) {
    const std::string child = std::string("c.") + pointer.column;
    const bool of_article = pointer.record && std::string_view(pointer.table) != "articles" && std::string_view(pointer.table) != "problems";
    const std::string document =
        of_article ? "coalesce((SELECT d.id FROM articles a JOIN documents d ON d.number = a.document WHERE a.number = c.article), '')" : "''";
    Query rows = database.Prepare(std::string("SELECT 'a row of ") + pointer.table + " points to " + pointer.parent + " ' || " + child +
                                  " || ', which is missing', " + document + " FROM " + pointer.table + " c WHERE NOT EXISTS (SELECT 1 FROM " +
                                  pointer.parent + " p WHERE p.number = " + child + ") LIMIT 100");
    while (rows.Next()) {
      const Remedy remedy = !pointer.record ? RemedyOfLink(pointer, database) : rows.Text(1).empty() ? Remedy::kRemove : Remedy::kRecode;
      findings->push_back({rows.String(0), remedy, rows.String(1), ""});
    }
    NoteFailure(rows.status(), findings);
  }
}

void CheckDocuments(const Database& database, Findings* findings) {
  Query rows = database.Prepare("SELECT id, source, size, content, path FROM documents");
  while (rows.Next()) {
    const Result<std::string> bytes =
        Decompress(rows.Text(3), static_cast<uint64_t>(rows.Int(2)), "document " + rows.String(0));
    if (bytes && DocumentId(rows.Text(1), bytes.value()) == rows.Text(0)) continue;
    const std::string what = bytes ? "document " + rows.String(0) + ": its bytes are not those that its id was made from"
                                   : "document " + rows.String(0) + ": the stored bytes are damaged";
    findings->push_back({what, Remedy::kAddAgain, rows.String(0), rows.String(4)});
  }
  NoteFailure(rows.status(), findings);
}

// Of a line of JSON Lines the articles alone knew its title, day and publisher.
void CheckArticlesOfDocuments(const Database& database, Findings* findings) {
  Query rows = database.Prepare("SELECT d.id, d.path FROM documents d WHERE NOT EXISTS (SELECT 1 FROM articles a WHERE a.document = d.number) LIMIT 100");
  while (rows.Next()) {
    const DocumentKind kind = KindOfName(rows.Text(1));
    const bool tells_all = kind == DocumentKind::kText || kind == DocumentKind::kHtml || kind == DocumentKind::kWarc;
    findings->push_back({"document " + rows.String(0) + " has no article", tells_all ? Remedy::kRecode : Remedy::kAddAgain, rows.String(0), rows.String(1)});
  }
  NoteFailure(rows.status(), findings);
}

void CheckCodedRecords(const Database& database, Findings* findings) {
  Query rows = database.Prepare("SELECT c.article, c.record, coalesce((SELECT d.id FROM articles a JOIN documents d ON d.number = a.document "
                                "WHERE a.id = c.article), '') FROM coded_records c");
  while (rows.Next()) {
    const auto record = ParseArticleRecord(rows.Text(1));
    if (record && record.value().article == rows.Text(0)) continue;
    findings->push_back({"article " + rows.String(0) + ": its records as coded, before corrections, are damaged",
                         rows.Text(2).empty() ? Remedy::kRemove : Remedy::kRecode, rows.String(2), ""});
  }
  NoteFailure(rows.status(), findings);
}

}  // namespace

const std::vector<StorePointer>& StorePointers() {
  static const std::vector<StorePointer> pointers = {
      {"articles", "document", "documents", true},        {"regions", "article", "articles", true},
      {"sentences", "article", "articles", true},         {"events", "article", "articles", true},
      {"statements", "article", "articles", true},        {"commitments", "article", "articles", true},
      {"issues_found", "article", "articles", true},      {"event_party", "article", "articles", true},
      {"event_party", "event", "events", true},           {"attributions", "article", "articles", true},
      {"attributions", "event", "events", true},          {"event_groups", "article", "articles", true},
      {"event_groups", "event", "events", true},          {"problems", "run", "runs", true},
      {"happening_event", "event", "events", false},      {"happening_event", "happening", "happenings", false},
      {"ledger_step", "commitment", "commitments", false}, {"ledger_step", "entry", "ledger", false},
      {"copies", "article", "articles", false},           {"copies", "source", "articles", false},
      {"stories", "headline_article", "articles", false}, {"story_articles", "article", "articles", false},
      {"story_articles", "story", "stories", false},      {"story_sentences", "story", "stories", false},
      {"story_sentences", "article", "articles", false},  {"story_vectors", "article", "articles", false},
      {"copy_sketches", "article", "articles", false},
  };
  return pointers;
}

std::string RemedyText(const StoreFinding& finding, const std::string& store) {
  const std::string mend = "`banggiao mend --store " + store + "` ";
  switch (finding.remedy) {
    case Remedy::kDerive: return mend + "makes it anew from the records";
    case Remedy::kRemove: return mend + "takes it away";
    case Remedy::kRecode: return mend + "codes document " + finding.document + " again from its stored bytes";
    case Remedy::kRecodeAll: return mend + "codes every document again from its stored bytes";
    case Remedy::kAddAgain:
      return mend + "lets the next add store it again; then `banggiao add --store " + store + " " + finding.file + "`";
    case Remedy::kRestore: return "restore a backup and add what came later; `banggiao recode --store " + store + " --to NEW` saves what can still be read";
  }
  return "";
}

Result<std::vector<StoreFinding>> CheckStore(const std::string& path, CheckDepth depth) {
  Result<std::unique_ptr<StoreReader>> reader = StoreReader::Open(path);
  if (!reader) return reader.error();
  const Database& database = (*reader)->database();
  Findings findings;
  if (!database.shared()) CheckPages(database, &findings);
  CheckPointers(database, &findings);
  for (const SqlCheck& check : kChecks) Ask(database, check, &findings);
  if (database.shared()) {
    for (const SqlCheck& check : kSharedChecks) Ask(database, check, &findings);
  } else {
    for (const SqlCheck& check : kFileChecks) Ask(database, check, &findings);
    NoteFailure(database.Run(kIdsAsRows), &findings);
    for (const SqlCheck& check : kIdChecks) Ask(database, check, &findings);
  }
  CheckDocuments(database, &findings);
  CheckArticlesOfDocuments(database, &findings);
  CheckCodedRecords(database, &findings);
  if (depth == CheckDepth::kDeep) CheckAgainstDocuments(**reader, &findings);
  return findings;
}

}  // namespace banggiao
