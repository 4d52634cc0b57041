#include "cli/batch_store.h"

#include <algorithm>
#include <thread>

#include "cli/interrupt.h"
#include "queue/manifest.h"

namespace banggiao {
namespace {

constexpr std::chrono::milliseconds kLongestPause{5000};

}  // namespace

void GrowingPause::Sleep() {
  std::this_thread::sleep_for(next_);
  next_ = std::min(next_ * 2, kLongestPause);
}

Status BatchStore::Open() {
  writer_.reset();
  Result<std::unique_ptr<StoreWriter>> writer = StoreWriter::Open(store_, version_, nullptr, OtherVersions::kKeep);
  if (!writer) return writer.error();
  writer_ = std::move(*writer);
  return {};
}

void BatchStore::Begin(WorkedBatch batch) {
  storing_ = std::async(std::launch::async, [this, held = std::move(batch)]() -> Status {
    // A large batch may take longer than the queue waits for a silent worker.
    std::future<Status> storing = std::async(std::launch::async, [&] { return StoreUntilDone(held); });
    while (storing.wait_for(kBetweenSigns) != std::future_status::ready) held.message->StillAtIt();
    if (Status stored = storing.get(); !stored) return stored;
    if (held.problems.empty()) ++batches_;
    documents_ += static_cast<int64_t>(held.documents.size());
    return Count(held, held.message->Done());
  });
}

Status BatchStore::Settle(QueueMessage* held) {
  if (!storing_.valid()) return {};
  while (storing_.wait_for(kBetweenSigns) != std::future_status::ready) {
    if (held != nullptr) held->StillAtIt();
  }
  return storing_.get();
}

Status BatchStore::Count(const WorkedBatch& batch, Status done) {
  const bool is_failed = !batch.problems.empty();
  (is_failed ? metrics_.failed_batches : metrics_.stored_batches).Increment();
  if (!batch.failed.empty()) metrics_.failed_documents.Increment();
  metrics_.stored_documents.Increment(static_cast<double>(batch.documents.size()));
  metrics_.known_documents.Increment(static_cast<double>(batch.known));
  for (const CodedDocument& document : batch.documents) metrics_.document_bytes.Increment(static_cast<double>(document.size));
  metrics_.batch_seconds.Observe(SecondsSince(batch.taken));
  if (done && !is_failed) metrics_.last_success.Set(UnixSeconds());
  return done;
}

Status BatchStore::StoreUntilDone(const WorkedBatch& batch) {
  const StopWatch watch(&metrics_.storing_seconds);
  for (GrowingPause pause;;) {
    metrics_.Beat();
    const Status opened = writer_ == nullptr ? Open() : Status();
    const Status done = opened ? StoreOnce(batch) : opened;
    if (done) return {};
    writer_.reset();
    lost_ = true;
    const bool passes = done.error().code == ErrorCode::kBusy || done.error().code == ErrorCode::kUnreadable;
    if (!passes || Interrupted()) return done;
    metrics_.store_retries.Increment();
    console_.Complain(done.error().message);
    pause.Sleep();
  }
}

Status BatchStore::StoreOnce(const WorkedBatch& batch) {
  for (const CodedDocument& document : batch.documents) {
    if (Status put = writer_->Put(document); !put) return put;
  }
  for (const ReadProblem& problem : batch.problems) {
    if (Status put = writer_->PutProblem(problem.where, problem.error); !put) return put;
  }
  if (!batch.failed.empty()) {
    Status marked = writer_->InBatch([&batch](const Database& database) { return Manifest::MarkFailed(database, batch.failed); });
    if (!marked) return marked;
  }
  return writer_->Commit();
}

}  // namespace banggiao
