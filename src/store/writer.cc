#include "store/writer.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <map>
#include <set>
#include <unordered_set>

#include "core/utc.h"
#include "store/article_rows.h"
#include "store/correction_rows.h"
#include "store/database.h"
#include "store/format_check.h"
#include "store/known_rows.h"
#include "store/linker.h"
#include "store/postgres_schema.h"
#include "store/postgres_upgrade.h"
#include "store/server_address.h"
#include "store/string_list.h"
#include "store/upgrade.h"
#include "store/writer_lock.h"

namespace banggiao {
namespace {

// A batch ends with the first of these; the last keeps a slow source from holding finished work back.
constexpr int64_t kBatchDocuments = 2000;
constexpr size_t kBatchBytes = 16u << 20;
constexpr std::chrono::seconds kBatchTime{5};
// A server is asked for so many documents at once what it has of them.
constexpr size_t kAskedTogether = 200;
constexpr size_t kBytesTogether = 4u << 20;
constexpr size_t kMaxRememberedSpellings = 200'000;  // About 20 MB; above it they are asked of the store again.

// Of two writers that find nothing one makes the tables; the other then finds them. So it is with an older format.
Status PrepareShared(const Database& database) {
  const std::string schema = SchemaOf(database.address());
  const Result<std::string> table = database.Ask("SELECT coalesce(to_regclass('" + schema + ".meta')::text, '')");
  if (!table) return table.error();
  if (!table.value().empty() && CheckFormat(database, CheckFor::kReading)) return {};
  const Status made = !table.value().empty() ? UpgradeShared(database) : database.RunScript(MakeSchema(schema));
  return CheckFormat(database, CheckFor::kReading) ? Status() : made;
}

Status Prepare(const Database& database) {
  if (Status format = CheckFormat(database, CheckFor::kWriting); !format) return format;
  if (database.shared()) return PrepareShared(database);
  // A page that several batches change is written to the file once for all that stand in the log between two checkpoints (512 MB).
  if (Status set = database.Run("PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
                                "PRAGMA cache_size = -160000; PRAGMA wal_autocheckpoint = 64000; PRAGMA temp_store = MEMORY;");
      !set) {
    return set;
  }
  const Result<std::string> tables = database.Ask("SELECT count(*) FROM sqlite_master");
  if (!tables) return tables.error();
  return tables.value() == "0" ? CreateTables(database) : UpgradeTables(database);
}

class SqliteWriter : public StoreWriter {
 public:
  SqliteWriter(WriterLock lock, Database database, CoderVersion version, BatchFollower* follower, OtherVersions others)
      : lock_(std::move(lock)), database_(std::move(database)), version_(std::move(version)), follower_(follower), others_(others),
        rows_(database_), known_(database_),
        articles_of_(database_.Prepare("SELECT a.number, a.id FROM documents d JOIN articles a ON a.document = d.number WHERE d.id = ?")),
        version_of_(database_.Prepare("SELECT engine, data FROM documents WHERE id = ?")),
        spelling_(database_.Prepare("INSERT OR IGNORE INTO spellings VALUES (?,?)")),
        problem_(database_.Prepare("INSERT INTO problems VALUES (?,?,?,?)")) {}

  // Runs that never closed were killed: this process holds the lock on a file, so none of them lives; in a shared store each
  // living run holds the lock of its number.
  Status StartRun() {
    const std::string lock = "(" + std::to_string(LockKey(database_.address(), kRunLocks)) + ", CAST(";
    const std::string free = database_.shared() ? " AND pg_try_advisory_xact_lock" + lock + "number AS int))" : "";
    Status status = database_.Run("UPDATE runs SET state = 'killed' WHERE state = 'running'" + free);
    if (!status) return status;
    Query start = database_.Prepare("INSERT INTO runs(started, state, engine, data) VALUES (?, 'running', ?, ?) RETURNING number");
    start.Bind(NowUtc()).Bind(version_.engine).Bind(version_.data);
    if (!start.Next()) return start.status();
    run_ = start.Int(0);
    start.Reset();
    if (!database_.shared()) return {};
    return database_.Prepare("SELECT pg_advisory_lock" + lock + "? AS int))").RunWith(run_);
  }

  // Copies and stories are found by one process at a time: what they are depends on all articles.
  Status LockForFollowing() {
    if (follower_ == nullptr || !database_.shared()) return {};
    Query lock = database_.Prepare("SELECT pg_try_advisory_lock(" + std::to_string(LockKey(database_.address(), 1111968067)) + ")");
    if (!lock.Next()) return lock.status();
    if (lock.Int(0) == 1) return {};
    return Error{ErrorCode::kBusy, database_.path() + ": another banggiao finds stories in this store; wait until it is done, or add "
                                                      "with --no-stories: the next run without it finds them"};
  }

  // Tells the follower of articles that were stored without it, in batches like all others.
  Status CatchUp() {
    if (follower_ == nullptr) return {};
    if (Status status = LockForFollowing(); !status) return status;
    if (Status status = follower_->Start(database_); !status) return status;
    int64_t last = 0;
    while (true) {
      Query missing = database_.Prepare("SELECT number FROM articles WHERE number > ? AND number NOT IN "
                                        "(SELECT article FROM story_vectors) ORDER BY number LIMIT ?");
      missing.Bind(last).Bind(kBatchDocuments);
      std::vector<int64_t> numbers;
      while (missing.Next()) numbers.push_back(missing.Int(0));
      if (Status status = missing.status(); !status || numbers.empty()) return status;
      missing.Reset();
      last = numbers.back();
      if (Status status = BeginBatch(); !status) return status;
      for (const int64_t number : numbers) {
        if (Status status = follower_->Added(number, nullptr); !status) return status;
      }
      if (Status status = Commit(); !status) return status;
    }
  }

  // For a server documents are gathered, so that it is asked once what it has of them.
  Status Put(const CodedDocument& document) override {
    if (Status status = BeginBatch(); !status) return status;
    if (database_.shared()) {
      if (waiting_.size() >= kAskedTogether || waiting_bytes_ >= kBytesTogether || WaitsAlready(document)) {
        if (Status status = StoreWaiting(); !status) return status;
      }
      waiting_ids_.insert(document.id);
      for (const CodedArticle& article : document.articles) waiting_ids_.insert(article.record.article);
      waiting_bytes_ += document.content.size();
      waiting_.push_back(document);
    } else if (Status status = Store(document); !status) {
      return status;
    }
    ++batch_documents_;
    batch_bytes_ += document.content.size();
    return BatchIsFull() ? Commit() : Status();
  }

  Status PutProblem(const std::string& place, const Error& error) override {
    if (Status status = BeginBatch(); !status) return status;
    ++counts_.problems;
    return problem_.RunWith(run_, place, ProblemKind(error.code), error.message);
  }

  Status InBatch(const std::function<Status(const Database&)>& work) override {
    if (Status status = BeginBatch(); !status) return status;
    if (Status status = StoreWaiting(); !status) return status;
    return work(database_);
  }

  Result<int64_t> PutCorrections(const std::vector<Correction>& corrections) override {
    if (Status status = BeginBatch(); !status) return status.error();
    if (Status status = StoreWaiting(); !status) return status.error();
    int64_t taken = 0;
    std::set<std::string> articles;
    for (const Correction& correction : corrections) {
      const Result<bool> is_new = InsertCorrection(database_, correction);
      if (!is_new) return is_new.error();
      if (!is_new.value()) continue;
      ++taken;
      articles.insert(correction.article);
    }
    // Beside this connection, so it sees the articles as they were before this batch.
    const Result<std::unique_ptr<StoreReader>> before = StoreReader::Open(database_.address());
    if (!before) return before.error();
    for (const std::string& article : articles) {
      if (Status status = Recorrect(*before.value(), article); !status) return status.error();
    }
    in_batch_ = false;
    if (Status status = BeforeCommit(); !status) return status.error();
    if (Status status = database_.Run("COMMIT"); !status) return status.error();
    if (Status linked = LinkPending(database_, nullptr); !linked) return linked.error();
    return taken;
  }

  Status Commit() override {
    if (!in_batch_) return {};
    if (Status status = StoreWaiting(); !status) return status;
    if (Status status = NoteCounts("running"); !status) return status;
    if (Status status = BeforeCommit(); !status) return status;
    in_batch_ = false;
    batch_documents_ = 0;
    batch_bytes_ = 0;
    return database_.Run("COMMIT");
  }

  Status Finish(const std::string& state, Linking linking) override {
    if (Status status = BeginBatch(); !status) return status;
    if (Status status = StoreWaiting(); !status) return status;
    if (Status status = NoteCounts(state); !status) return status;
    if (Status status = BeforeCommit(); !status) return status;
    in_batch_ = false;
    if (Status status = database_.Run("COMMIT"); !status) return status;
    if (state == "interrupted") return {};
    if (follower_ != nullptr) {
      if (Status status = follower_->Complete(); !status) return status;
    }
    return linking == Linking::kLater ? Status() : LinkPending(database_, nullptr);
  }

  const RunCounts& counts() const override { return counts_; }

 private:
  // Whether one that waits has the same id, or an article of the same id.
  bool WaitsAlready(const CodedDocument& document) const {
    return waiting_ids_.contains(document.id) ||
           std::any_of(document.articles.begin(), document.articles.end(),
                       [this](const CodedArticle& article) { return waiting_ids_.contains(article.record.article); });
  }

  Status StoreWaiting() {
    if (waiting_.empty()) return {};
    if (Status asked = known_.Ask(waiting_); !asked) return asked;
    for (const CodedDocument& document : waiting_) {
      if (Status stored = Store(document); !stored) return stored;
    }
    waiting_.clear();
    waiting_ids_.clear();
    waiting_bytes_ = 0;
    return {};
  }

  Status Store(const CodedDocument& document) {
    const Result<std::optional<int64_t>> known = known_.Document(document.id);
    if (!known) return known.error();
    // Who stores it beside this writer and commits after the question meets its rows below, and this batch is tried again.
    const Result<bool> kept = known.value() ? IsKept(document.id) : Result<bool>(false);
    if (!kept) return kept.error();
    if (kept.value()) return {};
    std::map<std::string, int64_t> numbers;
    if (Status status = DeleteOld(document, known.value().has_value(), &numbers); !status) return status;
    const Result<int64_t> stored = rows_.PutDocument(document, known.value(), version_.engine, version_.data);
    if (!stored) return stored.error();
    for (const CodedArticle& article : document.articles) {
      const auto old = numbers.find(article.record.article);
      const auto number = old == numbers.end() ? std::nullopt : std::optional<int64_t>(old->second);
      if (Status status = StoreArticle(document, article, stored.value(), number); !status) return status;
    }
    if (Status status = PutSpellings(document); !status) return status;
    ++counts_.documents;
    return {};
  }

  Status StoreArticle(const CodedDocument& document, const CodedArticle& article, int64_t document_number, std::optional<int64_t> old) {
    const Result<std::optional<CodedArticle>> corrected = Corrected(document, article);
    if (!corrected) return corrected.error();
    const Result<int64_t> row = rows_.Insert(corrected.value() ? *corrected.value() : article, document_number, old);
    if (!row) return row.error();
    // Corrections change what the notes were made of.
    const auto notes = corrected.value() ? nullptr : article.notes;
    if (follower_ != nullptr) {
      if (Status followed = follower_->Added(row.value(), notes); !followed) return followed;
    }
    ++counts_.articles;
    counts_.events += static_cast<int64_t>(article.record.events.size());
    counts_.statements += static_cast<int64_t>(article.record.statements.size());
    return {};
  }

  Status BeforeCommit() {
    if (follower_ != nullptr) {
      if (Status status = follower_->BeforeCommit(); !status) return status;
    }
    for (const auto& [bare, word] : new_spellings_) {
      if (Status status = spelling_.RunWith(bare, word); !status) return status;
    }
    new_spellings_.clear();
    return rows_.BeforeCommit();
  }

  Status BeginBatch() {
    if (in_batch_) return {};
    if (Status status = database_.Run("BEGIN IMMEDIATE"); !status) return status;
    in_batch_ = true;
    batch_began_ = std::chrono::steady_clock::now();
    return {};
  }

  // The article with its corrections; nothing when it has none.
  Result<std::optional<CodedArticle>> Corrected(const CodedDocument& document, const CodedArticle& article) {
    if (!known_.MayBeCorrected(article.record.article)) return std::optional<CodedArticle>();
    const Result<std::vector<Correction>> log = ReadCorrections(database_, article.record.article);
    if (!log) return log.error();
    if (log.value().empty()) return std::optional<CodedArticle>();
    if (Status saved = SaveCoded(database_, article.record); !saved) return saved.error();
    Result<std::string> bytes = Decompress(document.content, document.size, document.source);
    if (!bytes) return bytes.error();
    Result<CodedArticle> corrected =
        MakeCorrected({document.id, document.source, document.path, std::move(*bytes), "", ""}, article.record, log.value());
    if (!corrected) return corrected.error();
    return std::optional<CodedArticle>(std::move(*corrected));
  }

  // Writes an article anew from its records as coded and its log.
  Status Recorrect(const StoreReader& before, const std::string& article) {
    const Result<std::optional<int64_t>> number = rows_.NumberOf(article);
    if (!number) return number.error();
    if (!number.value()) return {};
    const Result<StoredArticle> stored = before.Article(article);
    if (!stored) return stored.error();
    const Result<StoredDocument> document = before.Document(stored.value().document);
    if (!document) return document.error();
    const Result<int64_t> document_number = before.NumberOf("documents", stored.value().document);
    if (!document_number) return document_number.error();
    const Result<ArticleRecord> coded = CodedRecord(before, article);
    if (!coded) return coded.error();
    const Result<std::vector<Correction>> log = ReadCorrections(database_, article);
    if (!log) return log.error();
    const Result<CodedArticle> corrected = MakeCorrected(document.value(), coded.value(), log.value());
    if (!corrected) return corrected.error();
    if (Status saved = SaveCoded(database_, coded.value()); !saved) return saved;
    Query pending = database_.Prepare("INSERT OR REPLACE INTO story_pending VALUES (?, 1)");
    if (Status noted = pending.RunWith(*number.value()); !noted) return noted;
    if (Status deleted = rows_.Delete(*number.value()); !deleted) return deleted;
    const Result<int64_t> inserted = rows_.Insert(corrected.value(), document_number.value(), number.value());
    return inserted ? Status() : Status(inserted.error());
  }

  bool BatchIsFull() const {
    return batch_documents_ >= kBatchDocuments || batch_bytes_ >= kBatchBytes ||
           std::chrono::steady_clock::now() - batch_began_ >= kBatchTime;
  }

  Result<bool> IsKept(const std::string& document) {
    if (others_ != OtherVersions::kKeep) return false;
    version_of_.Bind(document);
    const bool kept = version_of_.Next() && !(CoderVersion{version_of_.String(0), version_of_.String(1)} == version_);
    version_of_.Reset();
    if (Status status = version_of_.status(); !status) return status.error();
    return kept;
  }

  // Articles that the document had, and those of its articles that came in with another document. Their row numbers are
  // kept for articles that come back.
  Status DeleteOld(const CodedDocument& document, bool known, std::map<std::string, int64_t>* numbers) {
    if (known) articles_of_.Bind(document.id);
    while (known && articles_of_.Next()) numbers->emplace(articles_of_.String(1), articles_of_.Int(0));
    articles_of_.Reset();
    if (Status status = articles_of_.status(); !status) return status;
    for (const CodedArticle& article : document.articles) {
      const Result<std::optional<int64_t>> number = known_.Article(article.record.article);
      if (!number) return number.error();
      if (number.value()) numbers->emplace(article.record.article, *number.value());
    }
    for (const auto& [id, number] : *numbers) {
      if (follower_ != nullptr) {
        if (Status status = follower_->Removed(number); !status) return status;
      }
      if (Status status = rows_.Delete(number); !status) return status;
    }
    return {};
  }

  Status PutSpellings(const CodedDocument& document) {
    if (spellings_.size() > kMaxRememberedSpellings) spellings_.clear();
    for (const Spelling& spelling : document.spellings) {
      if (!spellings_.insert(spelling.word).second) continue;
      if (database_.shared()) {
        new_spellings_.emplace(spelling.bare, spelling.word);  // Told before the commit, in order (ArticleRows::BeforeCommit).
      } else if (Status status = spelling_.RunWith(spelling.bare, spelling.word); !status) {
        return status;
      }
    }
    return {};
  }

  Status NoteCounts(const std::string& state) {
    Query note = database_.Prepare("UPDATE runs SET state = ?, finished = ?, documents = ?, articles = ?, events = ?, "
                                   "statements = ?, problems = ? WHERE number = ?");
    note.Bind(state);
    state == "running" ? note.Bind(Null{}) : note.Bind(NowUtc());
    return note.RunWith(counts_.documents, counts_.articles, counts_.events, counts_.statements, counts_.problems, run_);
  }

  WriterLock lock_;  // Outlives the database, so that nobody else writes before it is closed.
  Database database_;
  CoderVersion version_;
  BatchFollower* follower_;  // May be null.
  OtherVersions others_;
  ArticleRows rows_;
  KnownRows known_;
  Query articles_of_, version_of_, spelling_, problem_;
  std::unordered_set<std::string> spellings_;  // Known to be stored.
  std::set<std::pair<std::string, std::string>> new_spellings_;
  std::vector<CodedDocument> waiting_;  // For a server, in the open batch.
  std::unordered_set<std::string> waiting_ids_;  // Of them and of their articles.
  size_t waiting_bytes_ = 0;
  RunCounts counts_;
  int64_t run_ = 0;
  bool in_batch_ = false;
  int64_t batch_documents_ = 0;
  size_t batch_bytes_ = 0;
  std::chrono::steady_clock::time_point batch_began_;
};

}  // namespace

std::string ProblemKind(ErrorCode code) {
  switch (code) {
    case ErrorCode::kNotFound: return "not-found";
    case ErrorCode::kUnreadable: return "unreadable";
    case ErrorCode::kMalformed: return "malformed";
    case ErrorCode::kLimit: return "limit";
    case ErrorCode::kWrongVersion: return "wrong-version";
    case ErrorCode::kBusy: return "busy";
    case ErrorCode::kUsage: return "usage";
  }
  return "malformed";
}

Result<std::unique_ptr<StoreWriter>> StoreWriter::Open(const std::string& path, const CoderVersion& version,
                                                       BatchFollower* follower, OtherVersions others) {
  Result<WriterLock> lock = IsServerAddress(path) ? WriterLock() : WriterLock::Take(path);
  if (!lock) return lock.error();
  Result<Database> database = Database::Open(path, Database::Mode::kWrite);
  if (!database) return database.error();
  if (Status prepared = Prepare(*database); !prepared) return prepared.error();
  auto writer = std::make_unique<SqliteWriter>(std::move(*lock), std::move(*database), version, follower, others);
  if (Status started = writer->StartRun(); !started) return started.error();
  if (Status caught_up = writer->CatchUp(); !caught_up) return caught_up.error();
  return std::unique_ptr<StoreWriter>(std::move(writer));
}

Result<std::unique_ptr<StoreWriter>> StoreWriter::OpenForCorrections(const std::string& path) {
  // Asked first, so that a mistyped path makes no store.
  if (const auto reader = StoreReader::Open(path); !reader) return reader.error();
  Result<WriterLock> lock = IsServerAddress(path) ? WriterLock() : WriterLock::Take(path);
  if (!lock) return lock.error();
  Result<Database> database = Database::Open(path, Database::Mode::kWrite);
  if (!database) return database.error();
  if (Status prepared = Prepare(*database); !prepared) return prepared.error();
  return std::unique_ptr<StoreWriter>(std::make_unique<SqliteWriter>(std::move(*lock), std::move(*database), CoderVersion{}, nullptr, OtherVersions::kKeep));
}

Status MakeSharedStore(const std::string& address) {
  const Result<Database> database = Database::Open(address, Database::Mode::kWrite);
  return database ? Prepare(database.value()) : Status(database.error());
}

}  // namespace banggiao
