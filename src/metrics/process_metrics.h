// What the system tells of this process, by the names that Prometheus' own clients use.
#pragma once

#include <prometheus/metric_family.h>

#include <vector>

namespace banggiao {

// process_cpu_seconds_total, process_resident_memory_bytes, process_virtual_memory_bytes, process_open_fds and
// process_start_time_seconds. Nothing where /proc is not there.
[[nodiscard]] std::vector<prometheus::MetricFamily> ProcessMetrics();

}  // namespace banggiao
