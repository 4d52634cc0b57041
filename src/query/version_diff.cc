#include "query/version_diff.h"

#include <string>

namespace banggiao {
namespace {

constexpr int kIdsAtOnce = 1000;

// The ids of a table, in order, a page at a time.
class IdsInOrder {
 public:
  IdsInOrder(const Database& database, const std::string& table)
      : rows_(database.Prepare("SELECT id FROM " + table + " WHERE id > ? ORDER BY id LIMIT ?")) {}

  // Empty at the end.
  Result<std::string> Now() {
    if (at_ == page_.size() && !ended_) {
      if (Status read = ReadPage(); !read) return read.error();
    }
    return at_ < page_.size() ? page_[at_] : std::string();
  }
  void Next() { ++at_; }

 private:
  Status ReadPage() {
    const std::string last = page_.empty() ? "" : page_.back();
    page_.clear();
    at_ = 0;
    rows_.Bind(last).Bind(kIdsAtOnce);
    while (rows_.Next()) page_.push_back(rows_.String(0));
    rows_.Reset();
    ended_ = page_.empty();
    return rows_.status();
  }

  Query rows_;
  std::vector<std::string> page_;
  size_t at_ = 0;
  bool ended_ = false;
};

enum class In { kOlder, kNewer, kBoth };

// `each` for every id of the table in either store, in order; false ends it.
Status Merge(const StoreReader& older, const StoreReader& newer, const std::string& table,
             const std::function<Result<bool>(const std::string&, In)>& each) {
  IdsInOrder left(older.database(), table), right(newer.database(), table);
  for (;;) {
    const Result<std::string> a = left.Now(), b = right.Now();
    if (!a) return a.error();
    if (!b) return b.error();
    if (a.value().empty() && b.value().empty()) return {};
    const bool in_older = !a.value().empty() && (b.value().empty() || a.value() <= b.value());
    const bool in_newer = !b.value().empty() && (a.value().empty() || b.value() <= a.value());
    const std::string id = in_older ? a.value() : b.value();
    if (in_older) left.Next();
    if (in_newer) right.Next();
    const Result<bool> more = each(id, in_older && in_newer ? In::kBoth : in_older ? In::kOlder : In::kNewer);
    if (!more) return more.error();
    if (!more.value()) return {};
  }
}

Result<std::string> AskWith(const Database& database, const char* sql, const std::string& value) {
  Query row = database.Prepare(sql);
  row.Bind(value);
  std::string answer = row.Next() ? row.String(0) : std::string();
  if (Status status = row.status(); !status) return status.error();
  return answer;
}

Result<bool> HasDocument(const StoreReader& store, const std::string& id) {
  const Result<std::string> found = AskWith(store.database(), "SELECT 1 FROM documents WHERE id = ?", id);
  if (!found) return found.error();
  return !found.value().empty();
}

class StoreComparison {
 public:
  StoreComparison(const StoreReader& older, const StoreReader& newer, const std::function<bool(const DifferenceRow&)>& take)
      : older_(older), newer_(newer), take_(take) {}

  Result<DiffCounts> Run() {
    Status done = Merge(older_, newer_, "documents", [this](const std::string& id, In where) { return Document(id, where); });
    if (done && !ended_) done = Merge(older_, newer_, "articles", [this](const std::string& id, In where) { return Article(id, where); });
    if (!done) return done.error();
    return counts_;
  }

 private:
  Result<bool> Document(const std::string& id, In where) {
    if (where == In::kBoth) return true;
    const StoreReader& store = where == In::kOlder ? older_ : newer_;
    const Result<std::string> source = AskWith(store.database(), "SELECT source FROM documents WHERE id = ?", id);
    if (!source) return source.error();
    ++(where == In::kOlder ? counts_.only_older : counts_.only_newer);
    DifferenceRow row;
    row.change = where == In::kOlder ? "lost" : "gained";
    row.kind = "document";
    row.article = id;
    row.source = source.value();
    (where == In::kOlder ? row.older : row.newer) = source.value();
    return Hand(row);
  }

  Result<bool> Article(const std::string& id, In where) {
    if (where != In::kBoth) return ArticleOfOne(id, where);
    const Result<StoredArticle> before = older_.Article(id), after = newer_.Article(id);
    if (!before) return before.error();
    if (!after) return after.error();
    ++counts_.articles;
    const ArticleRecord& record = after.value().record;
    counts_.records += static_cast<int64_t>(record.events.size() + record.statements.size() + record.commitments.size());
    return HandAll(CompareRecords(before.value().record, record));
  }

  Result<bool> ArticleOfOne(const std::string& id, In where) {
    const bool lost = where == In::kOlder;
    const Result<StoredArticle> article = (lost ? older_ : newer_).Article(id);
    if (!article) return article.error();
    const Result<bool> shared = HasDocument(lost ? newer_ : older_, article.value().document);
    if (!shared) return shared.error();
    if (!shared.value()) return true;  // Told with its document.
    const ArticleRecord& record = article.value().record;
    DifferenceRow row;
    row.change = lost ? "lost" : "gained";
    row.kind = "article";
    row.article = id;
    row.source = record.source;
    (lost ? row.older : row.newer) = record.title;
    if (!Hand(row)) return false;
    // The records of an article that has none on the other side, all its own facts being the same.
    ArticleRecord none = record;
    none.events.clear();
    none.statements.clear();
    none.commitments.clear();
    return HandAll(lost ? CompareRecords(record, none) : CompareRecords(none, record));
  }

  Result<bool> HandAll(std::vector<DifferenceRow> rows) {
    for (DifferenceRow& row : rows) {
      const Result<std::string> text = SentenceOf(row);
      if (!text) return text.error();
      row.text = text.value();
      if (!Hand(row)) return false;
    }
    return true;
  }

  Result<std::string> SentenceOf(const DifferenceRow& row) {
    Query sentence = (row.change == "lost" ? older_ : newer_)
                         .database()
                         .Prepare("SELECT s.text FROM sentences s JOIN articles a ON a.number = s.article WHERE a.id = ? AND s.begin = ? AND s.end = ?");
    sentence.Bind(row.article).Bind(row.sentence.begin).Bind(row.sentence.end);
    std::string text = sentence.Next() ? sentence.String(0) : std::string();
    if (Status status = sentence.status(); !status) return status.error();
    return text;
  }

  bool Hand(const DifferenceRow& row) {
    ended_ = ended_ || !take_(row);
    return !ended_;
  }

  const StoreReader &older_, &newer_;
  const std::function<bool(const DifferenceRow&)>& take_;
  DiffCounts counts_;
  bool ended_ = false;
};

}  // namespace

Result<DiffCounts> CompareStores(const StoreReader& older, const StoreReader& newer, const std::function<bool(const DifferenceRow&)>& take) {
  return StoreComparison(older, newer, take).Run();
}

}  // namespace banggiao
