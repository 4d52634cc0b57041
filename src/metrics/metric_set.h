// What one process counts and measures, told in the text format of Prometheus, version 0.0.4
// (https://prometheus.io/docs/instrumenting/exposition_formats/). Counting is prometheus-cpp's own: atomic, from any thread.
//
//   MetricSet metrics({"0.1.0", "5b7c…"});
//   auto& batches = metrics.Counters("banggiao_worker_batches_total", "Batches by what came of them.");
//   batches.Add({{"result", "stored"}}).Increment();
//
// Names: banggiao_ first, base units (_seconds, _bytes), _total for what only grows. Labels have few values, and never words of
// articles, addresses or secrets. A label's values that are known are added at the start, so that they are there as 0.
#pragma once

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>

#include <string>
#include <vector>

namespace banggiao {

inline constexpr const char* kMetricsContentType = "text/plain; version=0.0.4; charset=utf-8";

// Told as labels of banggiao_build_info; an empty one is left out.
struct BuildInfo {
  std::string version;  // Of the engine.
  std::string data;     // Of its tables and models.
};

// Thread-safe. Families live as long as the set.
class MetricSet {
 public:
  explicit MetricSet(const BuildInfo& build);

  // The family of that name; made by the first call. One name has one kind: another is a bug, and throws.
  [[nodiscard]] prometheus::Family<prometheus::Counter>& Counters(const std::string& name, const std::string& help);
  [[nodiscard]] prometheus::Family<prometheus::Gauge>& Gauges(const std::string& name, const std::string& help);
  [[nodiscard]] prometheus::Family<prometheus::Histogram>& Histograms(const std::string& name, const std::string& help);

  // All of it, and of the process what /proc tells: seconds of CPU, memory, open files, begin. Sorted by name and labels.
  [[nodiscard]] std::string Text() const;

 private:
  prometheus::Registry registry_;
};

// Upper bounds in seconds: of answers to a request (1 ms to 10 s), of work on a batch (50 ms to 5 minutes).
[[nodiscard]] std::vector<double> AnswerSeconds();
[[nodiscard]] std::vector<double> BatchSeconds();

// Seconds since 1970.
[[nodiscard]] double UnixSeconds();

}  // namespace banggiao
