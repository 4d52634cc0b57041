#include "metrics/process_metrics.h"

#include <time.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

namespace banggiao {
namespace {

using prometheus::ClientMetric;
using prometheus::MetricFamily;
using prometheus::MetricType;

// The words of /proc/self/stat after the name, which is in brackets and may hold anything: word 0 is the state, field 3 of proc(5).
std::vector<std::string> StatWords() {
  std::ifstream file("/proc/self/stat");
  std::string line;
  std::getline(file, line);
  const size_t end = line.rfind(')');
  std::istringstream rest(end == std::string::npos ? "" : line.substr(end + 1));
  std::vector<std::string> words;
  for (std::string word; rest >> word;) words.push_back(word);
  return words;
}

double Now(clockid_t clock) {
  timespec now{};
  clock_gettime(clock, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

double OpenFiles() {
  std::error_code error;
  double count = 0;
  for (auto entry = std::filesystem::directory_iterator("/proc/self/fd", error); !error && entry != std::filesystem::directory_iterator();
       entry.increment(error)) {
    ++count;
  }
  return count;
}

MetricFamily Counter(const char* name, const char* help, double value) {
  ClientMetric metric;
  metric.counter.value = value;
  return {name, help, MetricType::Counter, {metric}};
}

MetricFamily Gauge(const char* name, const char* help, double value) {
  ClientMetric metric;
  metric.gauge.value = value;
  return {name, help, MetricType::Gauge, {metric}};
}

}  // namespace

std::vector<MetricFamily> ProcessMetrics() {
  constexpr size_t kField = 3;  // Of the first word.
  const std::vector<std::string> words = StatWords();
  if (words.size() <= 24 - kField) return {};
  const auto field = [&words](size_t number) { return std::stod(words[number - kField]); };
  const auto ticks = static_cast<double>(sysconf(_SC_CLK_TCK));
  const auto page = static_cast<double>(sysconf(_SC_PAGESIZE));
  return {Counter("process_cpu_seconds_total", "Seconds of CPU, of the program and the system for it.", (field(14) + field(15)) / ticks),
          Gauge("process_start_time_seconds", "When the process began, in seconds since 1970.", Now(CLOCK_REALTIME) - (Now(CLOCK_BOOTTIME) - field(22) / ticks)),
          Gauge("process_virtual_memory_bytes", "Bytes of address space.", field(23)),
          Gauge("process_resident_memory_bytes", "Bytes of memory in use.", field(24) * page),
          Gauge("process_open_fds", "Open files and sockets.", OpenFiles())};
}

}  // namespace banggiao
