// worker: takes batches from the queue, codes them, stores them, and says that they are done after the commit.
//
// A batch that no worker survives comes back each time its time is over. At the third delivery it is split and its halves go back
// into the queue. A document that is alone by then is coded in a process of its own first, since workers also die of what is no fault
// of their documents; when that process dies too, the document is marked as failed, named in `problems`, and the rest goes on. A
// worker that comes to no end with a document dies of it too: it would hold its batch for good.
//
// While one batch is stored, the next is coded. One that comes again may be what killed the worker before, so it is coded and stored
// with nothing beside it: no other batch shares its fate twice.
#include "cli/worker_command.h"

#include <atomic>
#include <cstdlib>
#include <future>
#include <unordered_set>

#include "cli/batch_store.h"
#include "cli/coder.h"
#include "cli/command_queue.h"
#include "cli/commands.h"
#include "cli/exit_codes.h"
#include "cli/interrupt.h"
#include "cli/progress.h"
#include "cli/store_commands.h"
#include "cli/trial.h"
#include "cli/work_metrics.h"
#include "queue/batch.h"
#include "queue/queue.h"
#include "store/coded_document.h"
#include "store/server_address.h"
#include "store/writer.h"

namespace banggiao {
namespace {

constexpr uint64_t kDeliveriesBeforeSplit = 3;
constexpr uint64_t kDeliveriesBeforeGivingUp = 10;  // Of one that can be coded: then it is what comes after that kills.

class Worker {
 public:
  Worker(const Options& options, Console* console, const Engine& engine, const CoderVersion& version, Queue* queue, const WorkerHooks& hooks)
      : options_(options), console_(*console), engine_(engine), version_(version), queue_(*queue), hooks_(hooks),
        metrics_({version.engine, version.data}), store_(options.store, version, *console, &metrics_) {}

  int Run() {
    Status opened = metrics_.Listen(options_, console_);
    if (opened && metrics_.listener() != nullptr) console_.Say("metrics at " + metrics_.listener()->url());
    if (opened) opened = store_.Open();
    if (opened) opened = OpenKnown();
    if (!opened) return ExitCodeFor(opened.error(), console_);
    while (!Interrupted()) {
      metrics_.Beat();
      metrics_.Watch(&queue_);
      Result<std::unique_ptr<QueueMessage>> message = queue_.Take(std::chrono::milliseconds(1000));
      if (!message) {
        metrics_.queue_retries.Increment();
        console_.Complain(message.error().message);
        pause_.Sleep();
        continue;
      }
      if (*message == nullptr) {
        Settle(nullptr);
        metrics_.busy.Set(0);
        if (options_.until_empty && IsEmpty()) break;
        continue;
      }
      pause_.Reset();
      metrics_.busy.Set(1);
      if (Status done = Work(std::move(*message)); !done) console_.Complain(done.error().message);
    }
    Settle(nullptr);
    if (const Status finished = store_.Finish(); !finished) return ExitCodeFor(finished.error(), console_);
    if (known_ != nullptr) kept_ += known_->kept();
    console_.Say("coded " + NumberOf(store_.documents(), "document", "documents") + " of " + NumberOf(store_.batches(), "batch", "batches") +
                 (kept_ > 0 ? "; " + NumberOf(kept_, "was left as another version coded it", "were left as another version coded them") + " (`banggiao recode` makes a store beside)" : ""));
    return Interrupted() ? kExitInterrupted : kExitDone;
  }

 private:
  Status OpenKnown() {
    if (known_ != nullptr) kept_ += known_->kept();
    known_.reset();
    Result<std::unique_ptr<KnownDocuments>> known = KnownDocuments::Open(options_.store, version_, OtherVersions::kKeep);
    if (!known) return known.error();
    known_ = std::move(*known);
    return {};
  }

  bool IsEmpty() {
    const Result<QueueState> state = queue_.State();
    return state && state.value().messages == 0;
  }

  // Waits for the batch that is being stored; `held` waits with us.
  void Settle(QueueMessage* held) {
    if (const Status settled = store_.Settle(held); !settled) console_.Complain(settled.error().message);
  }

  Status Work(std::unique_ptr<QueueMessage> message) {
    const auto taken = std::chrono::steady_clock::now();
    const bool again = message->deliveries() > 1;
    if (again) metrics_.redelivered.Increment();
    if (again) Settle(message.get());
    Result<std::vector<RawDocument>> batch = DecodeBatch(message->bytes());
    if (batch && message->deliveries() >= kDeliveriesBeforeSplit && !IsAloneAndWell(message.get(), *batch)) return Split(std::move(message), std::move(*batch));
    WorkedBatch worked;
    if (!batch) {
      worked.problems.push_back({"queue", batch.error()});
    } else {
      if (hooks_.before_coding) hooks_.before_coding(*batch);
      worked.documents = Code(*batch, message.get());
      worked.known = batch->size() - worked.documents.size();
    }
    worked.taken = taken;
    Settle(message.get());
    worked.message = std::move(message);
    store_.Begin(std::move(worked));
    if (again) Settle(nullptr);
    return {};
  }

  bool IsAloneAndWell(QueueMessage* message, const std::vector<RawDocument>& batch) const {
    if (batch.size() != 1 || message->deliveries() >= kDeliveriesBeforeGivingUp) return false;
    const auto code = [&] {
      if (hooks_.before_coding) hooks_.before_coding(batch);
      (void)CodeOne(batch[0]);
    };
    return SurvivesInAChild(code, hooks_.longest_document, [message] { message->StillAtIt(); });
  }

  std::vector<CodedDocument> Code(const std::vector<RawDocument>& batch, QueueMessage* message) {
    const StopWatch watch(&metrics_.coding_seconds);
    if (store_.WasLost() || known_ == nullptr) (void)OpenKnown();  // Without it all are coded.
    std::vector<std::string> ids;
    for (const RawDocument& document : batch) ids.push_back(DocumentId(document.source, document.bytes));
    const std::unordered_set<std::string> there = known_ == nullptr ? std::unordered_set<std::string>() : known_->Among(ids);
    std::vector<const RawDocument*> wanted;
    for (size_t i = 0; i < batch.size(); ++i) {
      if (!there.contains(ids[i])) wanted.push_back(&batch[i]);
    }
    std::vector<CodedDocument> coded(wanted.size());
    std::atomic<size_t> next{0};
    std::atomic<size_t> ended{0};
    std::vector<std::future<void>> threads;
    for (size_t i = 0; i < JobsOf(options_.common); ++i) {
      threads.push_back(std::async(std::launch::async, [&] {
        for (size_t at = next++; at < wanted.size(); at = next++) {
          coded[at] = CodeOne(*wanted[at]);
          ++ended;
        }
      }));
    }
    size_t seen = 0;
    auto since = std::chrono::steady_clock::now();
    for (const auto& thread : threads) {
      while (thread.wait_for(kBetweenSigns) != std::future_status::ready) {
        message->StillAtIt();
        const auto now = std::chrono::steady_clock::now();
        if (ended != seen) {
          seen = ended;
          since = now;
        } else if (now - since > hooks_.longest_document) {
          EndForGood(*wanted.front());
        }
      }
    }
    for (auto& thread : threads) thread.get();  // What a thread could not bear ends the worker, and the batch comes again.
    return coded;
  }

  CodedDocument CodeOne(const RawDocument& document) const {
    if (hooks_.while_coding) hooks_.while_coding(document);
    return MakeCodedDocument(document, engine_.Code(document));
  }

  // Threads cannot be told to leave a document.
  [[noreturn]] void EndForGood(const RawDocument& first) {
    console_.Complain("a document of the batch that begins with " + first.source + " came to no end in " +
                      NumberOf(hooks_.longest_document.count(), "second", "seconds") + "; this worker ends, and the batch comes again");
    (void)console_.Flush();
    std::_Exit(kExitFailed);
  }

  Status Split(std::unique_ptr<QueueMessage> message, std::vector<RawDocument> batch) {
    if (batch.size() == 1) {
      const Error given_up{ErrorCode::kLimit, batch[0].source + ": no worker survived it in " + std::to_string(message->deliveries() - 1) +
                                                  " tries; it is left out, code it alone with `banggiao code`"};
      console_.Complain(given_up.message);
      WorkedBatch none{std::move(message), {}, {{batch[0].source, given_up}}, DocumentId(batch[0].source, batch[0].bytes)};
      store_.Begin(std::move(none));
      Settle(nullptr);
      return {};
    }
    const StopWatch watch(&metrics_.batch_seconds);
    const auto middle = batch.begin() + static_cast<std::ptrdiff_t>(batch.size() / 2);
    for (const std::vector<RawDocument>& half : {std::vector(batch.begin(), middle), std::vector(middle, batch.end())}) {
      if (Status put = queue_.Put(BatchId(half), EncodeBatch(half)); !put) return put;
    }
    metrics_.split_batches.Increment();
    return message->Done();
  }

  const Options& options_;
  Console& console_;
  const Engine& engine_;
  CoderVersion version_;
  Queue& queue_;
  const WorkerHooks& hooks_;
  std::unique_ptr<KnownDocuments> known_;
  int64_t kept_ = 0;
  GrowingPause pause_;
  WorkerMetrics metrics_;
  BatchStore store_;  // Last: it ends before what its thread may use.
};

}  // namespace

int RunWorkerWith(const Options& options, const WorkerHooks& hooks, Console* console) {
  if (!IsServerAddress(options.store)) {
    return ExitCodeFor({ErrorCode::kUsage, WithoutPassword(options.store) + ": workers need a shared store; give --store postgresql://…"}, *console);
  }
  const auto engine = LoadEngine(options.common);
  if (!engine) return ExitCodeFor(engine.error(), *console);
  const auto queue = OpenQueue(options, console);
  if (!queue) return ExitCodeFor(queue.error(), *console);
  WatchForInterrupt();
  return Worker(options, console, *engine.value().engine, engine.value().version, queue.value().get(), hooks).Run();
}

int RunWorker(const Options& options, Console* console) { return RunWorkerWith(options, {}, console); }

}  // namespace banggiao
