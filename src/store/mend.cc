#include "store/mend.h"

#include <set>

#include "record/json.h"
#include "store/event_pairs.h"
#include "store/given_document.h"
#include "store/search_words.h"
#include "store/spellings.h"
#include "store/store_reader.h"
#include "store/upgrade.h"

namespace banggiao {
namespace {

constexpr int kArticlesAtOnce = 500;

// What follows from the records, children before parents.
constexpr const char* kDerived[] = {"event_pair", "happening_event", "happenings",  "ledger_step", "ledger",      "link_pending", "story_sentences",
                                    "story_articles",  "stories",     "copies",      "story_links", "copy_links",   "story_vectors",
                                    "story_pending",   "story_keys",  "story_keys_new", "copy_keys", "copy_keys_new", "copy_sketches"};

Result<int64_t> CountRows(const Database& database, const std::string& table) {
  Query row = database.Prepare("SELECT count(*) FROM " + table);
  const int64_t count = row.Next() ? row.Int(0) : 0;
  if (Status status = row.status(); !status) return status.error();
  return count;
}

// Parents first, so that one walk is enough.
Result<int64_t> RemoveOrphans(const Database& database) {
  int64_t removed = 0;
  for (const StorePointer& pointer : StorePointers()) {
    if (!pointer.record) continue;
    const Result<int64_t> before = CountRows(database, pointer.table);
    if (!before) return before;
    const std::string table = pointer.table;
    Status gone = database.Prepare("DELETE FROM " + table + " WHERE NOT EXISTS (SELECT 1 FROM " + pointer.parent + " p WHERE p.number = " + table + "." +
                                   pointer.column + ")")
                      .Run();
    if (!gone) return gone.error();
    const Result<int64_t> after = CountRows(database, pointer.table);
    if (!after) return after;
    removed += before.value() - after.value();
  }
  return removed;
}

// Full-text search and the spellings that it is asked with; those of the documents `again` are added when they are coded.
Status FillSearch(const Database& database, const std::set<std::string>& again) {
  Status emptied = database.shared() ? database.Prepare("DELETE FROM article_words").Run()
                                     : database.Run("INSERT INTO article_words(article_words) VALUES ('delete-all')");
  if (!emptied) return emptied;
  Query words = database.Prepare("INSERT INTO article_words(rowid, title, body) VALUES (?,?,?)");
  Query spelling = database.Prepare("INSERT OR IGNORE INTO spellings VALUES (?,?)");
  int64_t last = INT64_MIN;
  for (bool more = true; more;) {
    more = false;
    Query rows = database.Prepare("SELECT a.number, a.title, a.text, d.id FROM articles a JOIN documents d ON d.number = a.document WHERE a.number > ? "
                                  "ORDER BY a.number LIMIT ?");
    rows.Bind(last).Bind(kArticlesAtOnce);
    while (rows.Next()) {
      more = true;
      last = rows.Int(0);
      const std::string title = JoinedSearchWords(rows.Text(1)), body = JoinedSearchWords(rows.Text(2));
      if (Status put = words.RunWith(last, title, body); !put) return put;
      if (again.contains(rows.String(3))) continue;
      for (const Spelling& word : SpellingsOf(title, body)) {
        if (Status put = spelling.RunWith(word.bare, word.word); !put) return put;
      }
    }
    if (Status status = rows.status(); !status) return status;
  }
  return {};
}

Status MakeDerivedAnew(const Database& database, const std::set<std::string>& again) {
  for (const char* table : kDerived) {
    if (Status emptied = database.Prepare(std::string("DELETE FROM ") + table).Run(); !emptied) return emptied;
  }
  if (!database.shared()) {
    Status filled = database.Run(std::string("REINDEX; INSERT INTO record_ids(record_ids) VALUES ('delete-all');") + kFillRecordIds);
    if (!filled) return filled;
  }
  if (Status filled = database.Prepare(kFillEventPairs).Run(); !filled) return filled;
  std::string mark = kMarkAllBlocks;
  mark.pop_back();  // Its semicolon.
  if (Status marked = database.Prepare(mark).Run(); !marked) return marked;
  return FillSearch(database, again);
}

// What SaveCoded kept and does not read; the article is coded again, and where it has corrections kept again.
Status ForgetDamagedRecords(const Database& database) {
  Query rows = database.Prepare("SELECT article, record FROM coded_records");
  std::vector<std::string> damaged;
  while (rows.Next()) {
    const auto record = ParseArticleRecord(rows.Text(1));
    if (!record || record.value().article != rows.Text(0)) damaged.push_back(rows.String(0));
  }
  if (Status status = rows.status(); !status) return status;
  for (const std::string& article : damaged) {
    if (Status gone = database.Prepare("DELETE FROM coded_records WHERE article = ?").RunWith(article); !gone) return gone;
  }
  return {};
}

class Mending {
 public:
  Mending(const std::string& path, const MendTools& tools) : path_(path), tools_(tools) {}

  Result<MendedStore> Run(const std::vector<StoreFinding>& findings) {
    const auto writer = StoreWriter::Open(path_, tools_.version);
    if (!writer) return writer.error();
    if (Status done = Mend(findings, writer.value().get()); !done) return done.error();
    return std::move(mended_);
  }

  [[nodiscard]] bool had_stories() const { return had_stories_; }

 private:
  Status Mend(const std::vector<StoreFinding>& findings, StoreWriter* writer) {
    const Result<std::set<std::string>> again = DocumentsToCode(findings);
    if (!again) return again.error();
    Status prepared = writer->InBatch([&](const Database& database) { return Prepare(database, findings, again.value()); });
    if (!prepared) return prepared;
    // Beside the batch; what came beside the bytes of a document stands in its articles until it is put.
    const auto reader = StoreReader::Open(path_);
    if (!reader) return reader.error();
    for (const std::string& id : again.value()) {
      const Result<RawDocument> document = ReadAsGiven(*reader.value(), id);
      if (!document) continue;  // Its bytes are damaged too; that is a finding of its own.
      // Search and ids are in order by now, and forget what the document had.
      if (Status put = writer->Put(tools_.code(document.value())); !put) return put;
      ++mended_.coded;
    }
    return writer->Finish("done");
  }

  Result<std::set<std::string>> DocumentsToCode(const std::vector<StoreFinding>& findings) const {
    std::set<std::string> ids;
    bool all = false;
    for (const StoreFinding& finding : findings) {
      if (finding.remedy == Remedy::kRecode) ids.insert(finding.document);
      all = all || finding.remedy == Remedy::kRecodeAll;
    }
    if (!all) return ids;
    const auto reader = StoreReader::Open(path_);
    if (!reader) return reader.error();
    Query rows = reader.value()->database().Prepare("SELECT id FROM documents");
    while (rows.Next()) ids.insert(rows.String(0));
    if (Status status = rows.status(); !status) return status.error();
    return ids;
  }

  Status Prepare(const Database& database, const std::vector<StoreFinding>& findings, const std::set<std::string>& again) {
    const Result<int64_t> stories = CountRows(database, "story_vectors");
    if (!stories) return stories.error();
    had_stories_ = stories.value() > 0;
    const Result<int64_t> removed = RemoveOrphans(database);
    if (!removed) return removed.error();
    mended_.removed = removed.value();
    if (Status forgotten = ForgetDamagedRecords(database); !forgotten) return forgotten;
    for (const StoreFinding& finding : findings) {
      if (finding.remedy != Remedy::kAddAgain) continue;
      // A version that is none: whoever adds the document stores it.
      Status forgotten = database.Prepare("UPDATE documents SET engine = '', data = '' WHERE id = ?").RunWith(finding.document);
      if (!forgotten) return forgotten;
    }
    return MakeDerivedAnew(database, again);
  }

  const std::string& path_;
  const MendTools& tools_;
  MendedStore mended_;
  bool had_stories_ = false;
};

}  // namespace

Result<MendedStore> MendStore(const std::string& path, const std::vector<StoreFinding>& findings, const MendTools& tools) {
  for (const StoreFinding& finding : findings) {
    if (finding.remedy == Remedy::kRestore) return Error{ErrorCode::kMalformed, finding.what + "; " + RemedyText(finding, WithoutPassword(path))};
  }
  Mending mending(path, tools);
  Result<MendedStore> mended = mending.Run(findings);
  if (!mended) return mended;
  if (mending.had_stories() && tools.follower != nullptr) {
    const auto writer = StoreWriter::Open(path, tools.version, tools.follower);
    if (!writer) return writer.error();
    if (Status done = writer.value()->Finish("done"); !done) return done.error();
  }
  auto left = CheckStore(path, CheckDepth::kDeep);
  if (!left) return left.error();
  mended->left = std::move(*left);
  return mended;
}

}  // namespace banggiao
