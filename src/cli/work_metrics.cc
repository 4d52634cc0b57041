#include "cli/work_metrics.h"

#include "cli/token.h"

namespace banggiao {
namespace {

int64_t NowMs() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

}  // namespace

WorkMetrics::WorkMetrics(const BuildInfo& build)
    : metrics_(build),
      batches_(metrics_.Gauges("banggiao_queue_batches", "Batches in the queue, waiting or at workers, when it was last looked at.").Add({})),
      in_work_(metrics_.Gauges("banggiao_queue_batches_in_work", "Batches of the queue that workers hold.").Add({})),
      looked_(metrics_.Gauges("banggiao_queue_looked_timestamp_seconds", "When the queue was last looked at, in seconds since 1970.").Add({})),
      last_beat_ms_(NowMs()) {}

Status WorkMetrics::Listen(const Options& options, const Console& console) {
  if (options.metrics.empty()) return {};
  const Result<std::string> token = ReadToken(options.serve.token_file);
  if (!token) return token.error();
  auto listener = MetricsListener::Open(options.metrics, token.value(), &metrics_, [this] { return Trouble(); },
                                        [&console](const Error& error) { console.Complain("--metrics: " + error.message); });
  if (!listener) return listener.error();
  listener_ = std::move(*listener);
  return {};
}

void WorkMetrics::Beat() { last_beat_ms_ = NowMs(); }

void WorkMetrics::SetQueue(const QueueState& state) {
  batches_.Set(static_cast<double>(state.messages));
  in_work_.Set(static_cast<double>(state.in_work));
  looked_.Set(UnixSeconds());
}

void WorkMetrics::Watch(Queue* queue) {
  const auto now = std::chrono::steady_clock::now();
  if (listener_ == nullptr || now < next_look_) return;
  next_look_ = now + std::chrono::seconds(1);
  if (const Result<QueueState> state = queue->State(); state) SetQueue(state.value());
}

std::string WorkMetrics::Trouble() const {
  const int64_t silent_s = (NowMs() - last_beat_ms_) / 1000;
  if (silent_s < std::chrono::seconds(kLongestSilence).count()) return "";
  return "no sign of life for " + std::to_string(silent_s) + " s";
}

WorkerMetrics::WorkerMetrics(const BuildInfo& build)
    : WorkMetrics(build),
      documents(metrics_.Counters("banggiao_worker_documents_total", "Documents of batches that are done: stored, known before, or given up (failed).")),
      stored_documents(documents.Add({{"result", "stored"}})),
      known_documents(documents.Add({{"result", "known"}})),
      failed_documents(documents.Add({{"result", "failed"}})),
      document_bytes(metrics_.Counters("banggiao_worker_document_bytes_total", "Bytes of the documents that were stored.").Add({})),
      batches(metrics_.Counters("banggiao_worker_batches_total", "Batches: stored, split because no worker survived them, or given up (failed).")),
      stored_batches(batches.Add({{"result", "stored"}})),
      split_batches(batches.Add({{"result", "split"}})),
      failed_batches(batches.Add({{"result", "failed"}})),
      redelivered(metrics_.Counters("banggiao_worker_redelivered_batches_total", "Batches that had been given to a worker before.").Add({})),
      retries(metrics_.Counters("banggiao_worker_retries_total", "Pauses after which the store or the queue was tried again.")),
      store_retries(retries.Add({{"of", "store"}})),
      queue_retries(retries.Add({{"of", "queue"}})),
      batch_seconds(metrics_.Histograms("banggiao_worker_batch_duration_seconds", "Seconds from taking a batch until the queue knew what came of it.").Add({}, BatchSeconds())),
      stages(metrics_.Histograms("banggiao_worker_stage_duration_seconds", "Seconds of a batch's coding, and of its storing with every retry.")),
      coding_seconds(stages.Add({{"stage", "code"}}, BatchSeconds())),
      storing_seconds(stages.Add({{"stage", "store"}}, BatchSeconds())),
      busy(metrics_.Gauges("banggiao_worker_busy", "1 while a batch is in work, else 0.").Add({})),
      last_success(metrics_.Gauges("banggiao_worker_last_success_timestamp_seconds", "When a batch was last stored and taken out of the queue, in seconds since 1970; 0: never.").Add({})) {}

FeedMetrics::FeedMetrics(const BuildInfo& build)
    : WorkMetrics(build),
      documents(metrics_.Counters("banggiao_feed_documents_total", "Documents that were put into the queue.").Add({})),
      document_bytes(metrics_.Counters("banggiao_feed_document_bytes_total", "Their bytes, unpacked.").Add({})),
      batches(metrics_.Counters("banggiao_feed_batches_total", "Batches that were put into the queue.").Add({})),
      message_bytes(metrics_.Counters("banggiao_feed_message_bytes_total", "Bytes of the batches, packed.").Add({})),
      problems(metrics_.Counters("banggiao_feed_problems_total", "Documents that could not be read or were too large.").Add({})),
      waited_seconds(metrics_.Counters("banggiao_feed_waited_seconds_total", "Seconds of waiting for workers, because the queue was full.").Add({})),
      last_success(metrics_.Gauges("banggiao_feed_last_success_timestamp_seconds", "When the queue last took a batch, in seconds since 1970; 0: never.").Add({})) {}

}  // namespace banggiao
