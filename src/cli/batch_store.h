// The half of a worker that stores: one batch at a time, in a thread of its own, while the other half codes the next.
#pragma once

#include <atomic>
#include <chrono>
#include <future>
#include <memory>
#include <string>
#include <vector>

#include "cli/console.h"
#include "cli/work_metrics.h"
#include "queue/queue.h"
#include "source/reader.h"
#include "store/coded_document.h"
#include "store/writer.h"

namespace banggiao {

// How often a worker tells the queue that it is at a batch; the shortest time to work that may be asked for is a second.
inline constexpr std::chrono::milliseconds kBetweenSigns{300};

// A batch with everything that is to be stored of it.
struct WorkedBatch {
  std::unique_ptr<QueueMessage> message;
  std::vector<CodedDocument> documents;
  std::vector<ReadProblem> problems;
  std::string failed;  // Id of a document that is given up; empty: none.
  size_t known = 0;    // Documents that the store has already.
  std::chrono::steady_clock::time_point taken = std::chrono::steady_clock::now();  // From the queue.
};

// Made and used by one thread.
class BatchStore {
 public:
  // `store` is the address of a shared store. `metrics` counts what comes of each batch.
  BatchStore(std::string store, CoderVersion version, const Console& console, WorkerMetrics* metrics)
      : store_(std::move(store)), version_(std::move(version)), console_(console), metrics_(*metrics) {}
  // Waits for what is being stored.
  ~BatchStore() = default;

  Status Open();
  // Begins to store a batch in one transaction; then the queue is told that it is done. As long as the server is away or another
  // writer is in the way, it is tried again, and the queue is told meanwhile that the batch is in work. The batch before must be settled.
  void Begin(WorkedBatch batch);
  // Waits until the batch that was begun is stored or cannot be, and gives that outcome once; done when there is none. The queue is
  // told that `held`, which waits for its turn, is in work; may be null.
  Status Settle(QueueMessage* held);
  // Whether the connection to the store was lost since the last question.
  bool WasLost() { return lost_.exchange(false); }
  // Ends the run in the store. Nothing must be begun and not settled.
  Status Finish() { return writer_ == nullptr ? Status() : writer_->Finish("done"); }

  [[nodiscard]] int64_t documents() const { return documents_; }
  [[nodiscard]] int64_t batches() const { return batches_; }

 private:
  Status StoreUntilDone(const WorkedBatch& batch);
  Status StoreOnce(const WorkedBatch& batch);
  // `done` is what the queue said; what was stored counts whatever that was.
  Status Count(const WorkedBatch& batch, Status done);

  std::string store_;
  CoderVersion version_;
  const Console& console_;
  WorkerMetrics& metrics_;
  std::unique_ptr<StoreWriter> writer_;
  std::atomic<bool> lost_{false};
  int64_t documents_ = 0, batches_ = 0;  // Written by the thread below, read when it is over.
  std::future<Status> storing_;          // Last: its thread ends before what it uses goes.
};

// Sleeps, twice as long each time, up to five seconds.
class GrowingPause {
 public:
  void Sleep();
  void Reset() { next_ = kFirst; }

 private:
  static constexpr std::chrono::milliseconds kFirst{100};
  std::chrono::milliseconds next_ = kFirst;
};

}  // namespace banggiao
