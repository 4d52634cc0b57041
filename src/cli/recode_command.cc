// recode: the documents of a store, coded by this program and its tables into a store beside it. No file is read again.
//
// Documents that come into the first store meanwhile are found in a further pass over it, until one finds none.
#include <set>

#include "cli/coder.h"
#include "cli/exit_codes.h"
#include "cli/interrupt.h"
#include "cli/ordered_pipeline.h"
#include "cli/progress.h"
#include "cli/store_commands.h"
#include "cli/version_commands.h"
#include "store/correction_rows.h"
#include "store/given_document.h"
#include "store/same_store.h"
#include "store/writer.h"
#include "story/story_keeper.h"

namespace banggiao {
namespace {

constexpr int kIdsAtOnce = 1000;

struct StoredItem {
  std::string id;
  Result<RawDocument> document;
};

struct RecodedItem {
  std::string id;
  Result<CodedDocument> coded;
};

class Recoding {
 public:
  Recoding(const Options& options, Console* console, const StoreReader& from, const LoadedEngine& engine)
      : options_(options), console_(*console), from_(from), engine_(*engine.engine), version_(engine.version) {}

  Status Run(StoreWriter* writer, const BatchFollower* follower) {
    writer_ = writer;
    if (Status noted = writer_->InBatch([&](const Database& database) { return NoteEarlierVersions(database); }); !noted) return noted;
    // Before the documents: they wait in the log until their articles come.
    if (Status carried = CarryCorrections(); !carried) return carried;
    for (bool more = true; more && !Interrupted(); first_pass_ = false) {
      const int64_t before = coded_;
      if (Status passed = Pass(follower); !passed) return passed;
      more = coded_ > before;
    }
    if (Status carried = CarryCorrections(); !carried) return carried;
    return writer_->Finish(Interrupted() ? "interrupted" : "done");
  }

  int Report() const {
    std::string said = WithoutPassword(options_.other_store) + ": coded " + NumberOf(coded_, "document", "documents") + " of " +
                       WithoutPassword(options_.store) + "; " + NumberOf(known_, "was", "were") + " there already";
    if (kept_ > 0) said += ", " + Grouped(kept_) + " of them coded by a newer version";
    if (corrections_ > 0) said += "; " + NumberOf(corrections_, "correction", "corrections");
    if (!failed_.empty()) said += "; " + NumberOf(static_cast<int64_t>(failed_.size()), "problem", "problems");
    if (Interrupted()) said += "; interrupted, run the same command again for the rest";
    console_.Say(said);
    if (Interrupted()) return kExitInterrupted;
    if (!failed_.empty()) return kExitFailed;
    return coded_ + known_ == 0 ? kExitNothingFound : kExitDone;
  }

 private:
  // The versions that ran on the old store stand before this one in the diary of the new, which so knows them as older.
  Status NoteEarlierVersions(const Database& database) const {
    Query versions = from_.database().Prepare("SELECT engine, data, min(started) FROM runs GROUP BY engine, data ORDER BY min(number) DESC");
    Query note = database.Prepare(
        "INSERT INTO runs(number, started, state, engine, data) SELECT (SELECT min(number) FROM runs) - 1, ?, 'on another store', ?, ? "
        "WHERE NOT EXISTS (SELECT 1 FROM runs WHERE engine = ? AND data = ?)");
    while (versions.Next()) {
      const std::string engine = versions.String(0), data = versions.String(1), started = versions.String(2);
      if (Status noted = note.RunWith(started, engine, data, engine, data); !noted) return noted;
    }
    return versions.status();
  }

  Status CarryCorrections() {
    const auto log = ReadCorrections(from_.database(), "");
    if (!log) return log.error();
    if (log.value().empty()) return {};
    if (Status stored = writer_->Commit(); !stored) return stored;  // What they are about is looked for beside the batch.
    const Result<int64_t> taken = writer_->PutCorrections(log.value());
    if (!taken) return taken.error();
    corrections_ += taken.value();
    return {};
  }

  Status Pass(const BatchFollower* follower) {
    auto known = KnownDocuments::Open(options_.other_store, version_, OtherVersions::kReplaceOlder);
    if (!known) return known.error();
    PipelineLimits limits;
    limits.jobs = JobsOf(options_.common);
    using Pipeline = OrderedPipeline<StoredItem, RecodedItem>;
    Status read, stored;
    Pipeline::Run(
        limits, [&](const Pipeline::Put& put) { read = ReadAll(known->get(), put); },
        [&](StoredItem&& item) { return Code(std::move(item), follower); },
        [&](RecodedItem&& item) {
          stored = Store(item);
          return stored.ok();
        });
    kept_ = (*known)->kept();
    if (!stored) return stored;
    if (!read) return read;
    return writer_->Commit();  // So that the next pass sees what is stored.
  }

  template <typename Put>
  Status ReadAll(KnownDocuments* known, const Put& put) {
    int64_t last = INT64_MIN;
    for (;;) {
      Query rows = from_.database().Prepare("SELECT number, id FROM documents WHERE number > ? ORDER BY number LIMIT ?");
      rows.Bind(last).Bind(kIdsAtOnce);
      std::vector<std::string> ids;
      while (rows.Next()) {
        last = rows.Int(0);
        ids.push_back(rows.String(1));
      }
      if (Status status = rows.status(); !status || ids.empty()) return status;
      for (const std::string& id : ids) {
        if (Interrupted()) return {};
        if (known->Contains(id)) {
          if (first_pass_) ++known_;  // Later ones find what this run stored.
          continue;
        }
        StoredItem item{id, ReadAsGiven(from_, id)};
        const size_t held = item.document ? item.document->bytes.size() * 3 : 0;  // With its text and the map between.
        if (!put(std::move(item), held)) return {};
      }
    }
  }

  RecodedItem Code(StoredItem&& item, const BatchFollower* follower) const {
    if (!item.document) return {item.id, item.document.error()};
    CodedDocument coded = MakeCodedDocument(*item.document, engine_.Code(*item.document));
    if (follower != nullptr) follower->Prepare(&coded);
    return {item.id, std::move(coded)};
  }

  Status Store(const RecodedItem& item) {
    if (item.coded) {
      ++coded_;
      return writer_->Put(item.coded.value());
    }
    if (!failed_.insert(item.id).second) return {};  // Told in an earlier pass.
    console_.Complain("document " + item.id + ": " + item.coded.error().message);
    return writer_->PutProblem("document " + item.id, item.coded.error());
  }

  const Options& options_;
  Console& console_;
  const StoreReader& from_;
  const Engine& engine_;
  CoderVersion version_;
  StoreWriter* writer_ = nullptr;
  bool first_pass_ = true;
  std::set<std::string> failed_;
  int64_t coded_ = 0, known_ = 0, kept_ = 0, corrections_ = 0;
};

}  // namespace

int RunRecode(const Options& options, Console* console) {
  const Result<bool> same = IsSameStore(options.store, options.other_store);
  if (!same) return ExitCodeFor(same.error(), *console);
  if (same.value()) {
    return ExitCodeFor({ErrorCode::kUsage, WithoutPassword(options.other_store) + ": is the store itself; name another one with --to, where the new records go"},
                       *console);
  }
  const auto from = OpenStore(options, *console);
  if (from == nullptr) return kExitFailed;
  const auto engine = LoadEngine(options.common);
  if (!engine) return ExitCodeFor(engine.error(), *console);
  const auto stories = MakeStoryKeeper(engine.value().data != nullptr ? *engine.value().data : EmbeddedData());
  if (!stories) return ExitCodeFor(stories.error(), *console);
  BatchFollower* follower = options.no_stories ? nullptr : stories.value().get();
  const auto writer = StoreWriter::Open(options.other_store, engine.value().version, follower, OtherVersions::kReplaceOlder);
  if (!writer) return ExitCodeFor(writer.error(), *console);
  WatchForInterrupt();
  Recoding recoding(options, console, *from, engine.value());
  if (Status done = recoding.Run(writer.value().get(), follower); !done) return ExitCodeFor(done.error(), *console);
  return recoding.Report();
}

}  // namespace banggiao
