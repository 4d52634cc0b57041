// feed and sweep: documents into the queue, with the manifest in the shared store written first.
#include <algorithm>
#include <chrono>
#include <map>
#include <set>
#include <thread>
#include <unordered_map>

#include "cli/command_queue.h"
#include "cli/commands.h"
#include "cli/document_run.h"
#include "cli/exit_codes.h"
#include "cli/progress.h"
#include "cli/store_commands.h"
#include "cli/work_metrics.h"
#include "engine/engine.h"
#include "queue/batch.h"
#include "queue/manifest.h"
#include "queue/queue.h"
#include "source/document_kind.h"
#include "store/coded_document.h"
#include "store/living_runs.h"
#include "store/writer.h"

namespace banggiao {
namespace {

constexpr size_t kBatchDocuments = 100;
constexpr size_t kBatchBytes = 512 << 10;      // A message of NATS may have 1 MiB, and text packs to a third.
constexpr size_t kLargestMessage = 1000 << 10;
constexpr size_t kLargestFedDocument = 6 << 20;  // A worker needs some thirty bytes for each of the article that it codes.
constexpr uint64_t kMostWaiting = 1000;        // Batches; then feeding waits for the workers.

// A document may have the charset of a header behind the name of its archive, or that it is a line.
std::string FileOf(const std::string& path) {
  const std::string file = path.substr(0, path.rfind(";charset="));
  return file.ends_with(kLinesInPath) ? file.substr(0, file.size() - kLinesInPath.size()) : file;
}

// An archive that came from there is told by what stands in place of a name's ending.
bool IsStandardInput(const std::string& file) { return file == "-" || file == "-.warc"; }

class Feed {
 public:
  Feed(const Options& options, Console* console, Queue* queue, const Database& database)
      : options_(options), console_(*console), queue_(*queue), manifest_(database), metrics_({Engine::Version(), ""}) {}

  int Run(const std::vector<std::string>& paths) { return Run(paths, false); }

  // Documents that the manifest has and both the store and the queue lack.
  int Sweep() {
    if (Status read = ReadWaiting(); !read) return ExitCodeFor(read.error(), console_);
    if (Status left_out = LeaveOutQueued(); !left_out) return ExitCodeFor(left_out.error(), console_);
    const size_t piped = std::erase_if(waiting_, [](const auto& document) { return IsStandardInput(FileOf(*document.second)); });
    if (piped > 0) {
      CountProblem();
      console_.Complain(NumberOf(static_cast<int64_t>(piped), "document that waits came from standard input, which cannot be read again; feed it once more",
                                 "documents that wait came from standard input, which cannot be read again; feed them once more"));
    }
    for (const auto& [document, path] : waiting_) files_.insert(FileOf(*path));
    return Run({files_.begin(), files_.end()}, true);
  }

 private:
  Status ReadWaiting() {
    const auto waiting = manifest_.Waiting();
    if (!waiting) return waiting.error();
    for (const auto& [path, documents] : waiting.value()) {
      const std::string* const name = &*paths_.insert(path).first;
      for (const std::string& document : documents) waiting_.emplace(document, name);
    }
    return {};
  }

  // What stands in a batch that a worker will get, or has, comes by itself. The list of what waits was read before, so that what is stored meanwhile is
  // in neither; it is asked for once more before it is fed.
  Status LeaveOutQueued() {
    const Result<QueueState> state = queue_.State();
    if (!state) return state.error();
    if (state.value().messages == 0 || waiting_.empty()) return {};
    const size_t before = waiting_.size();
    Status read = queue_.ForEachMessage([this](std::string_view message) {
      metrics_.Beat();
      const Result<std::vector<std::string>> ids = DocumentIdsOf(message);
      if (!ids) return !Interrupted();  // No batch of ours; a worker says so.
      for (const std::string& id : ids.value()) waiting_.erase(id);
      return !Interrupted();
    });
    if (!read) return read;
    console_.Say(NumberOf(static_cast<int64_t>(state.value().messages), "batch is", "batches are") + " in the queue, with " +
                 NumberOf(static_cast<int64_t>(before - waiting_.size()), "document that waits", "documents that wait"));
    return {};
  }

  int Run(const std::vector<std::string>& paths, bool only_waiting) {
    if (Status listens = metrics_.Listen(options_, console_); !listens) return ExitCodeFor(listens.error(), console_);
    if (metrics_.listener() != nullptr) console_.Say("metrics at " + metrics_.listener()->url());
    ReadCallbacks callbacks;
    callbacks.document = [&](RawDocument&& document) {
      metrics_.Beat();
      if (!status_ || Interrupted()) return false;
      status_ = Take(std::move(document), only_waiting);
      return status_.ok();
    };
    callbacks.problem = [&](const ReadProblem& problem) {
      // What can't be read is said once.
      if (files_.erase(problem.where) > 0) std::erase_if(waiting_, [&](const auto& path) { return FileOf(*path.second) == problem.where; });
      if (status_) status_ = Refuse(problem.where, problem.error);
    };
    // The queue takes one id once within two minutes, also when it has lost what came with it.
    if (only_waiting) round_ = "-" + std::to_string(std::chrono::system_clock::now().time_since_epoch().count());
    ReadDocuments(paths, options_.common.limits, callbacks);
    if (status_) status_ = Send();
    if (!status_) {
      console_.Complain(status_.error().message);
      return kExitFailed;
    }
    if (Status told = Interrupted() ? Status() : TellOfMissing(); !told) return ExitCodeFor(told.error(), console_);
    console_.Say("fed " + NumberOf(documents_, "document", "documents") + " in " + NumberOf(batches_, "batch", "batches") +
                 (problems_ > 0 ? "; " + NumberOf(problems_, "problem", "problems") : ""));
    if (Interrupted()) return kExitInterrupted;
    return problems_ > 0 ? kExitFailed : documents_ == 0 && !only_waiting ? kExitNothingFound : kExitDone;
  }

  void CountProblem() {
    ++problems_;
    metrics_.problems.Increment();
  }

  // Says what is not fed, and leaves it in the store's list of problems.
  Status Refuse(const std::string& place, const Error& error) {
    CountProblem();
    console_.Complain(error.message);
    if (!round_.empty()) return {};  // A sweep meets the same again and again.
    return manifest_.NoteProblem(Engine::Version(), place, error);
  }

  // What was to be fed again and did not stand where it was, but for what somebody has stored meanwhile.
  Status TellOfMissing() {
    if (waiting_.empty()) return {};
    const Result<std::map<std::string, std::vector<std::string>>> still = manifest_.Waiting();
    if (!still) return still.error();
    for (const auto& [path, documents] : still.value()) {
      const auto missing = std::count_if(documents.begin(), documents.end(), [this](const std::string& id) { return waiting_.contains(id); });
      if (missing == 0) continue;
      CountProblem();
      console_.Complain(path + ": " + NumberOf(missing, "document that waits is not there any more as it was fed; feed it from where it is now",
                                                  "documents that wait are not there any more as they were fed; feed them from where they are now"));
    }
    return {};
  }

  Status Take(RawDocument&& document, bool only_waiting) {
    if (only_waiting) {
      const std::string id = DocumentId(document.source, document.bytes);
      if (waiting_.erase(id) == 0) return {};
      const Result<bool> waits = manifest_.Waits(id);
      if (!waits) return waits.error();
      if (!waits.value()) return {};
    }
    if (document.bytes.size() > kLargestFedDocument) {
      return Refuse(document.source, {ErrorCode::kLimit, document.source + ": is larger than " + std::to_string(kLargestFedDocument >> 20) +
                                                             " MiB, which is what a worker may have to hold; store it with `banggiao add`"});
    }
    if (!batch_.empty() && bytes_ + document.bytes.size() > kBatchBytes) {
      if (Status sent = Send(); !sent) return sent;
    }
    bytes_ += document.bytes.size();
    document.text = {};  // It is read again where it is coded.
    batch_.push_back(std::move(document));
    return batch_.size() >= kBatchDocuments ? Send() : Status();
  }

  Status Send() {
    if (batch_.empty()) return {};
    const std::string message = EncodeBatch(batch_);
    if (message.size() > kLargestMessage) {
      const std::string name = batch_.front().source;
      const bool alone = batch_.size() == 1;
      if (!alone) return SendHalves();
      Clear();
      return Refuse(name, {ErrorCode::kLimit, name + ": is larger than a message of the queue may be, packed; store it with `banggiao add`"});
    }
    if (Status wait = WaitForWorkers(); !wait) return wait;
    const std::string id = BatchId(batch_);
    if (Status noted = manifest_.Note(id, batch_); !noted) return noted;
    if (Status put = queue_.Put(id + round_, message); !put) return put;
    documents_ += static_cast<int64_t>(batch_.size());
    ++batches_;
    Count(message.size());
    Clear();
    return {};
  }

  void Count(size_t message_bytes) {
    metrics_.documents.Increment(static_cast<double>(batch_.size()));
    for (const RawDocument& document : batch_) metrics_.document_bytes.Increment(static_cast<double>(document.bytes.size()));
    metrics_.batches.Increment();
    metrics_.message_bytes.Increment(static_cast<double>(message_bytes));
    metrics_.last_success.Set(UnixSeconds());
  }

  Status SendHalves() {
    std::vector<RawDocument> all = std::move(batch_);
    std::vector<RawDocument> second(std::make_move_iterator(all.begin() + static_cast<std::ptrdiff_t>(all.size() / 2)),
                                    std::make_move_iterator(all.end()));
    all.resize(all.size() - second.size());
    batch_ = std::move(all);
    if (Status sent = Send(); !sent) return sent;
    batch_ = std::move(second);
    return Send();
  }

  void Clear() {
    batch_.clear();
    bytes_ = 0;
  }

  Status WaitForWorkers() {
    for (;;) {
      const Result<QueueState> state = queue_.State();
      if (!state) return state.error();
      metrics_.Beat();
      metrics_.SetQueue(state.value());
      if (state.value().messages < kMostWaiting || Interrupted()) return {};
      std::this_thread::sleep_for(std::chrono::milliseconds(200));
      metrics_.waited_seconds.Increment(0.2);
    }
  }

  const Options& options_;
  Console& console_;
  Queue& queue_;
  Manifest manifest_;
  FeedMetrics metrics_;
  std::vector<RawDocument> batch_;
  std::unordered_map<std::string, const std::string*> waiting_;  // Of a sweep: what is to be fed and was not read yet, and its path in `paths_`.
  std::set<std::string> paths_;
  std::set<std::string> files_;  // Of those.
  std::string round_;  // Behind the ids of what is fed again.
  size_t bytes_ = 0;
  int64_t documents_ = 0, batches_ = 0, problems_ = 0;
  Status status_;
};

// The store must be shared; its tables are made when there are none.
Result<Database> OpenShared(const Options& options) {
  if (!IsServerAddress(options.store)) {
    return Error{ErrorCode::kUsage, WithoutPassword(options.store) + ": workers need a shared store; give --store postgresql://…, or use `banggiao add`"};
  }
  if (Status made = MakeSharedStore(options.store); !made) return made.error();
  return Database::Open(options.store, Database::Mode::kWrite);
}

Result<QueueState> AskQueue(const Options& options, Console* console) {
  const auto queue = OpenQueue(options, console);
  return queue ? queue.value()->State() : Result<QueueState>(queue.error());
}

}  // namespace

int RunFeed(const Options& options, Console* console) {
  const Result<Database> database = OpenShared(options);
  if (!database) return ExitCodeFor(database.error(), *console);
  const auto queue = OpenQueue(options, console);
  if (!queue) return ExitCodeFor(queue.error(), *console);
  WatchForInterrupt();
  return Feed(options, console, queue.value().get(), database.value()).Run(options.inputs);
}

int RunSweep(const Options& options, Console* console) {
  const Result<Database> database = OpenShared(options);
  if (!database) return ExitCodeFor(database.error(), *console);
  const auto queue = OpenQueue(options, console);
  if (!queue) return ExitCodeFor(queue.error(), *console);
  WatchForInterrupt();
  return Feed(options, console, queue.value().get(), database.value()).Sweep();
}

int RunStatus(const Options& options, Console* console) {
  if (!IsServerAddress(options.store)) {
    return ExitCodeFor({ErrorCode::kUsage, WithoutPassword(options.store) +
                                               ": status tells of a shared store that workers fill; give --store postgresql://… or set BANGGIAO_STORE"},
                       *console);
  }
  const auto store = OpenStore(options, *console);
  if (store == nullptr) return kExitFailed;
  const Result<FedCounts> fed = Manifest(store->database()).Counts();
  if (!fed) return ExitCodeFor(fed.error(), *console);
  const Result<int64_t> writers = CountLivingRuns(store->database(), options.store);
  if (!writers) return ExitCodeFor(writers.error(), *console);
  std::string text = "fed      " + Grouped(fed.value().fed) + "\nstored   " + Grouped(fed.value().stored) + "\nfailed   " +
                     Grouped(fed.value().failed) + "\nwaiting  " + Grouped(fed.value().waiting()) + "\nwriters  " + Grouped(writers.value()) + "\n";
  const Result<QueueState> state = AskQueue(options, console);
  if (state) {
    text += "batches  " + Grouped(static_cast<int64_t>(state.value().messages)) + " in the queue, " +
            Grouped(static_cast<int64_t>(state.value().in_work)) + " of them at workers, each on " + std::to_string(state.value().replicas) +
            (state.value().replicas == 1 ? " server\n" : " servers\n");
  } else {
    console->Complain(state.error().message);
  }
  return console->Write(text) && state ? kExitDone : kExitFailed;
}

}  // namespace banggiao
