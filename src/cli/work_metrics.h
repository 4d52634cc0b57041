// What a worker and a feed count, for --metrics; docs/metrics.md lists it.
#pragma once

#include <atomic>
#include <chrono>
#include <memory>
#include <string>

#include "cli/console.h"
#include "cli/options.h"
#include "core/result.h"
#include "metrics/metric_set.h"
#include "queue/queue.h"
#include "serve/metrics_listener.h"

namespace banggiao {

// How long a program may give no sign of life before /healthz says so: a batch of large documents takes minutes on one core.
inline constexpr std::chrono::minutes kLongestSilence{10};

// Counts from the working thread, read from any. What both programs have.
class WorkMetrics {
 public:
  explicit WorkMetrics(const BuildInfo& build);

  // Opens what --metrics names; nothing without it. Fails as MetricsListener::Open and ReadToken do. `console` outlives this and is
  // told when nothing listens any more.
  Status Listen(const Options& options, const Console& console);
  [[nodiscard]] const MetricsListener* listener() const { return listener_.get(); }
  // A sign of life.
  void Beat();
  void SetQueue(const QueueState& state);
  // Looks at the queue, once a second at most and only when somebody may ask.
  void Watch(Queue* queue);

 protected:
  MetricSet metrics_;

 private:
  [[nodiscard]] std::string Trouble() const;

  prometheus::Gauge& batches_;
  prometheus::Gauge& in_work_;
  prometheus::Gauge& looked_;
  std::chrono::steady_clock::time_point next_look_{};
  std::atomic<int64_t> last_beat_ms_;
  std::unique_ptr<MetricsListener> listener_;  // Last: its thread reads the others.
};

struct WorkerMetrics : WorkMetrics {
  explicit WorkerMetrics(const BuildInfo& build);

  prometheus::Family<prometheus::Counter>& documents;
  prometheus::Counter& stored_documents;
  prometheus::Counter& known_documents;
  prometheus::Counter& failed_documents;
  prometheus::Counter& document_bytes;
  prometheus::Family<prometheus::Counter>& batches;
  prometheus::Counter& stored_batches;
  prometheus::Counter& split_batches;
  prometheus::Counter& failed_batches;
  prometheus::Counter& redelivered;
  prometheus::Family<prometheus::Counter>& retries;
  prometheus::Counter& store_retries;
  prometheus::Counter& queue_retries;
  prometheus::Histogram& batch_seconds;
  prometheus::Family<prometheus::Histogram>& stages;
  prometheus::Histogram& coding_seconds;
  prometheus::Histogram& storing_seconds;
  prometheus::Gauge& busy;
  prometheus::Gauge& last_success;
};

struct FeedMetrics : WorkMetrics {
  explicit FeedMetrics(const BuildInfo& build);

  prometheus::Counter& documents;
  prometheus::Counter& document_bytes;
  prometheus::Counter& batches;
  prometheus::Counter& message_bytes;
  prometheus::Counter& problems;
  prometheus::Counter& waited_seconds;
  prometheus::Gauge& last_success;
};

[[nodiscard]] inline double SecondsSince(std::chrono::steady_clock::time_point then) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - then).count();
}

// Seconds from its making to its end, into a histogram.
class StopWatch {
 public:
  explicit StopWatch(prometheus::Histogram* into) : into_(*into) {}
  StopWatch(const StopWatch&) = delete;
  StopWatch& operator=(const StopWatch&) = delete;
  ~StopWatch() { into_.Observe(SecondsSince(begun_)); }

 private:
  prometheus::Histogram& into_;
  std::chrono::steady_clock::time_point begun_ = std::chrono::steady_clock::now();
};

}  // namespace banggiao
