#include "cli/commands.h"
#include "cli/document_run.h"
#include "cli/exit_codes.h"
#include "cli/progress.h"
#include "store/coded_document.h"
#include "store/writer.h"
#include "story/story_keeper.h"

namespace banggiao {
namespace {

struct AddOutput {
  std::optional<CodedDocument> document;
  std::optional<ReadProblem> problem;
  uint64_t bytes = 0;
  bool known = false;
};

AddOutput CodeForStore(const Engine& engine, const BatchFollower* follower, ReadItem&& item) {
  AddOutput output;
  output.bytes = item.bytes;
  output.known = item.known;
  output.problem = std::move(item.problem);
  // The engine takes the document with it, and the store needs its bytes.
  if (item.document) output.document = MakeCodedDocument(*item.document, engine.Code(*item.document));
  if (item.document && follower != nullptr) follower->Prepare(&*output.document);
  return output;
}

class AddRun {
 public:
  AddRun(const Options& options, Console* console, StoreWriter* writer)
      : options_(options), console_(*console), writer_(*writer),
        progress_(console->ShowsProgress(), console->ShowsProgress() ? EstimateBytes(options.inputs) : 0) {}

  int Run(const Engine& engine, const BatchFollower* follower, KnownDocuments* known) {
    RunOverDocuments<AddOutput>(
        options_, [known](const RawDocument& document) { return known->Contains(DocumentId(document.source, document.bytes)); },
        [&](ReadItem&& item) { return CodeForStore(engine, follower, std::move(item)); },
        [&](AddOutput&& output) {
          status_ = Keep(output);
          return status_.ok();
        });
    progress_.Clear();
    kept_ = known->kept();
    replaced_ = known->replaced();
    if (status_) status_ = writer_.Finish(Interrupted() ? "interrupted" : "done", options_.no_links ? Linking::kLater : Linking::kNow);
    if (!status_) {
      console_.Complain(status_.error().message);
      return kExitFailed;
    }
    Report();
    return ExitCode();
  }

 private:
  Status Keep(const AddOutput& output) {
    counts_.bytes += output.bytes;
    known_ += output.known ? 1 : 0;
    if (output.problem) {
      progress_.Clear();
      console_.Complain(output.problem->error.message);
      if (Status put = writer_.PutProblem(output.problem->where, output.problem->error); !put) return put;
    }
    if (output.document) {
      if (Status put = writer_.Put(*output.document); !put) return put;
    }
    counts_.articles = writer_.counts().articles;
    counts_.events = writer_.counts().events;
    counts_.problems = writer_.counts().problems;
    progress_.Update(counts_);
    return {};
  }

  void Report() const {
    const RunCounts& counts = writer_.counts();
    if (FoundNothing()) return console_.Say("no article found; give files, folders or - for stdin");
    std::string said = WithoutPassword(options_.store) + ": stored " + NumberOf(counts.articles, "article", "articles") + " with " +
                       NumberOf(counts.events, "event", "events") + " and " + NumberOf(counts.statements, "statement", "statements");
    if (known_ > kept_) said += "; " + NumberOf(known_ - kept_, "document was", "documents were") + " there already";
    if (replaced_ > 0) said += "; " + NumberOf(replaced_, "document that another version had coded was", "documents that another version had coded were") + " coded again";
    if (kept_ > 0) said += "; " + NumberOf(kept_, "was left as a newer version coded it", "were left as a newer version coded them") + " (`banggiao recode` makes a store beside)";
    if (counts.problems > 0) said += "; " + NumberOf(counts.problems, "problem", "problems");
    if (Interrupted()) said += "; interrupted, run the same command again for the rest";
    console_.Say(said);
  }

  [[nodiscard]] bool FoundNothing() const {
    return !Interrupted() && writer_.counts().problems == 0 && writer_.counts().documents + known_ == 0;
  }

  int ExitCode() const {
    if (Interrupted()) return kExitInterrupted;
    if (writer_.counts().problems > 0) return kExitFailed;
    return FoundNothing() ? kExitNothingFound : kExitDone;
  }

  const Options& options_;
  Console& console_;
  StoreWriter& writer_;
  Progress progress_;
  ProgressCounts counts_;
  int64_t known_ = 0, kept_ = 0, replaced_ = 0;
  Status status_;
};

}  // namespace

int RunAdd(const Options& options, Console* console) {
  const auto engine = LoadEngine(options.common);
  if (!engine) {
    console->Complain(engine.error().message);
    return kExitFailed;
  }
  const CoderVersion& version = engine.value().version;
  const auto stories = MakeStoryKeeper(engine.value().data != nullptr ? *engine.value().data : EmbeddedData());
  if (!stories) {
    console->Complain(stories.error().message);
    return kExitFailed;
  }
  BatchFollower* follower = options.no_stories ? nullptr : stories.value().get();
  auto writer = StoreWriter::Open(options.store, version, follower);
  if (!writer) {
    console->Complain(writer.error().message);
    return kExitFailed;
  }
  auto known = KnownDocuments::Open(options.store, version, OtherVersions::kReplaceOlder);
  if (!known) {
    console->Complain(known.error().message);
    return kExitFailed;
  }
  WatchForInterrupt();
  return AddRun(options, console, writer->get()).Run(*engine.value().engine, follower, known->get());
}

}  // namespace banggiao
