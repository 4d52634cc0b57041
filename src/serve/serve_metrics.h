// What the server counts, for /metrics; docs/metrics.md lists it.
#pragma once

#include <chrono>
#include <string>

#include "metrics/metric_set.h"
#include "query/store_sizes.h"
#include "serve/http_message.h"

namespace banggiao {

// What the sockets count themselves; the numbers live in a MetricSet.
struct ConnectionMetrics {
  prometheus::Gauge& open;       // Read from or answered.
  prometheus::Gauge& waiting;    // For one of the threads.
  prometheus::Counter& begun;
  prometheus::Counter& unsound;  // What came was no HTTP, or too long.
};

[[nodiscard]] ConnectionMetrics ConnectionMetricsOf(MetricSet* metrics);

// Thread-safe.
class ServeMetrics {
 public:
  explicit ServeMetrics(const BuildInfo& build);

  // Counts an answer to what was asked `time` ago, and, if it is a stream, follows that to its end.
  void Count(const HttpRequest& request, std::chrono::steady_clock::duration time, HttpResponse* response);
  [[nodiscard]] ConnectionMetrics& connections() { return connections_; }
  // The answer at /metrics. Without sizes the store counts as away.
  [[nodiscard]] HttpResponse Answer(const Result<StoreSizes>& sizes);

 private:
  void SetSizes(const StoreSizes& sizes);

  MetricSet metrics_;
  ConnectionMetrics connections_;
  prometheus::Family<prometheus::Counter>& requests_;
  prometheus::Family<prometheus::Histogram>& seconds_;
  prometheus::Counter& body_bytes_;
  prometheus::Gauge& streams_;
  prometheus::Counter& broken_streams_;
  prometheus::Gauge& store_up_;
  prometheus::Gauge& store_bytes_;
  prometheus::Family<prometheus::Gauge>& store_rows_;
};

// The route of a request, as a label: "/api/v1/events/{id}", "/api/v1/session", "/metrics", "page" or, where there is nothing, "none".
[[nodiscard]] std::string RouteLabel(const HttpRequest& request);

}  // namespace banggiao
