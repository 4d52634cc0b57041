// worker: takes batches from the queue, codes them, stores them, and says that they are done after the commit.
//
// A batch that no worker survives comes back each time its time is over. At the third delivery it is split and its halves go back
// into the queue; a document that is alone by then is marked as failed, named in `problems`, and the rest goes on.
#include "cli/worker_command.h"

#include <atomic>
#include <future>
#include <thread>

#include "cli/coder.h"
#include "cli/commands.h"
#include "cli/exit_codes.h"
#include "cli/interrupt.h"
#include "cli/progress.h"
#include "cli/store_commands.h"
#include "queue/batch.h"
#include "queue/manifest.h"
#include "queue/queue.h"
#include "store/coded_document.h"
#include "store/writer.h"

namespace banggiao {
namespace {

constexpr uint64_t kDeliveriesBeforeSplit = 3;
constexpr std::chrono::milliseconds kLongestPause{5000};

class Worker {
 public:
  Worker(const Options& options, Console* console, const Engine& engine, CoderVersion version, Queue* queue, const WorkerHooks& hooks)
      : options_(options), console_(*console), engine_(engine), version_(std::move(version)), queue_(*queue), hooks_(hooks) {}

  int Run() {
    if (Status opened = Open(); !opened) return ExitCodeFor(opened.error(), console_);
    while (!Interrupted()) {
      Result<std::unique_ptr<QueueMessage>> message = queue_.Take(std::chrono::milliseconds(1000));
      if (!message) {
        Pause(message.error());
        continue;
      }
      if (*message == nullptr) {
        if (options_.until_empty && IsEmpty()) break;
        continue;
      }
      pause_ = std::chrono::milliseconds(100);
      if (Status done = Work(message->get()); !done) console_.Complain(done.error().message);
    }
    const Status finished = writer_ == nullptr ? Status() : writer_->Finish("done");
    if (!finished) return ExitCodeFor(finished.error(), console_);
    console_.Say("coded " + Grouped(documents_) + " documents of " + Grouped(batches_) + " batches");
    return Interrupted() ? kExitInterrupted : kExitDone;
  }

 private:
  Status Open() {
    known_.reset();
    writer_.reset();
    Result<std::unique_ptr<StoreWriter>> writer = StoreWriter::Open(options_.store, version_);
    if (!writer) return writer.error();
    Result<std::unique_ptr<KnownDocuments>> known = KnownDocuments::Open(options_.store, version_);
    if (!known) return known.error();
    writer_ = std::move(*writer);
    known_ = std::move(*known);
    return {};
  }

  bool IsEmpty() {
    const Result<QueueState> state = queue_.State();
    return state && state.value().messages == 0;
  }

  void Pause(const Error& error) {
    console_.Complain(error.message);
    std::this_thread::sleep_for(pause_);
    pause_ = std::min(pause_ * 2, kLongestPause);
  }

  Status Work(QueueMessage* message) {
    Result<std::vector<RawDocument>> batch = DecodeBatch(message->bytes());
    if (!batch) {
      if (Status stored = StoreUntilDone(message, {}, {{"queue", batch.error()}}, ""); !stored) return stored;
      return message->Done();
    }
    if (message->deliveries() >= kDeliveriesBeforeSplit) return Split(message, std::move(*batch));
    if (hooks_.before_coding) hooks_.before_coding(*batch);
    const std::vector<CodedDocument> coded = Code(*batch);
    if (Status stored = StoreUntilDone(message, coded, {}, ""); !stored) return stored;
    ++batches_;
    documents_ += static_cast<int64_t>(coded.size());
    return message->Done();
  }

  std::vector<CodedDocument> Code(const std::vector<RawDocument>& batch) {
    std::vector<const RawDocument*> wanted;
    for (const RawDocument& document : batch) {
      if (!known_->Contains(DocumentId(document.source, document.bytes))) wanted.push_back(&document);
    }
    std::vector<CodedDocument> coded(wanted.size());
    std::atomic<size_t> next{0};
    std::vector<std::future<void>> threads;
    for (size_t i = 0; i < JobsOf(options_.common); ++i) {
      threads.push_back(std::async(std::launch::async, [&] {
        for (size_t at = next++; at < wanted.size(); at = next++) coded[at] = MakeCodedDocument(*wanted[at], engine_.Code(*wanted[at]));
      }));
    }
    for (const auto& thread : threads) thread.wait();
    return coded;
  }

  // Stores in one transaction. As long as the server is away or another writer is in the way, it is tried again; the queue is told
  // meanwhile that the batch is in work.
  Status StoreUntilDone(QueueMessage* message, const std::vector<CodedDocument>& documents, const std::vector<ReadProblem>& problems,
                        const std::string& failed) {
    for (;;) {
      const Status stored = writer_ == nullptr ? Open() : Status();
      const Status done = stored ? Store(documents, problems, failed) : stored;
      if (done) return {};
      known_.reset();
      writer_.reset();
      const bool passes = done.error().code == ErrorCode::kBusy || done.error().code == ErrorCode::kUnreadable;
      if (!passes || Interrupted()) return done;
      message->StillAtIt();
      Pause(done.error());
    }
  }

  Status Store(const std::vector<CodedDocument>& documents, const std::vector<ReadProblem>& problems, const std::string& failed) {
    for (const CodedDocument& document : documents) {
      if (Status put = writer_->Put(document); !put) return put;
    }
    for (const ReadProblem& problem : problems) {
      if (Status put = writer_->PutProblem(problem.where, problem.error); !put) return put;
    }
    if (!failed.empty()) {
      Status marked = writer_->InBatch([&failed](const Database& database) { return Manifest::MarkFailed(database, failed); });
      if (!marked) return marked;
    }
    return writer_->Commit();
  }

  Status Split(QueueMessage* message, std::vector<RawDocument> batch) {
    if (batch.size() == 1) {
      const Error given_up{ErrorCode::kLimit, batch[0].source + ": no worker survived it in " + std::to_string(message->deliveries() - 1) +
                                                  " tries; it is left out, code it alone with `banggiao code`"};
      console_.Complain(given_up.message);
      Status stored = StoreUntilDone(message, {}, {{batch[0].source, given_up}}, DocumentId(batch[0].source, batch[0].bytes));
      return stored ? message->Done() : stored;
    }
    const auto middle = batch.begin() + static_cast<std::ptrdiff_t>(batch.size() / 2);
    for (const std::vector<RawDocument>& half : {std::vector(batch.begin(), middle), std::vector(middle, batch.end())}) {
      if (Status put = queue_.Put(BatchId(half), EncodeBatch(half)); !put) return put;
    }
    return message->Done();
  }

  const Options& options_;
  Console& console_;
  const Engine& engine_;
  CoderVersion version_;
  Queue& queue_;
  const WorkerHooks& hooks_;
  std::unique_ptr<StoreWriter> writer_;
  std::unique_ptr<KnownDocuments> known_;
  std::chrono::milliseconds pause_{100};
  int64_t documents_ = 0, batches_ = 0;
};

}  // namespace

int RunWorkerWith(const Options& options, const WorkerHooks& hooks, Console* console) {
  if (!IsServerAddress(options.store)) {
    return ExitCodeFor({ErrorCode::kUsage, options.store + ": workers need a shared store; give --store postgresql://…"}, *console);
  }
  const auto engine = LoadEngine(options.common);
  if (!engine) return ExitCodeFor(engine.error(), *console);
  const auto queue = Queue::Open(options.queue);
  if (!queue) return ExitCodeFor(queue.error(), *console);
  WatchForInterrupt();
  return Worker(options, console, *engine.value().engine, engine.value().version, queue.value().get(), hooks).Run();
}

int RunWorker(const Options& options, Console* console) { return RunWorkerWith(options, {}, console); }

}  // namespace banggiao
