// For tests: reads Prometheus' text format and finds every fault in it, by its grammar and by the rules of good names.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace banggiao {

class Exposition {
 public:
  explicit Exposition(const std::string& text) {
    if (text.empty() || text.back() != '\n') Fault("", "the last line has no end");
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
      if (line.starts_with("# HELP ")) ReadHelp(line);
      else if (line.starts_with("# TYPE ")) ReadType(line);
      else ReadSample(line);
    }
    for (const auto& [name, family] : families_) CheckFamily(name, family);
  }

  // What is wrong; empty: nothing.
  [[nodiscard]] const std::vector<std::string>& faults() const { return faults_; }
  // Of "banggiao_worker_batches_total{result=\"stored\"}", labels in the order of their names; NaN when it isn't there.
  [[nodiscard]] double Value(const std::string& sample) const {
    const auto found = samples_.find(sample);
    return found == samples_.end() ? std::numeric_limits<double>::quiet_NaN() : found->second;
  }
  [[nodiscard]] bool Has(const std::string& sample) const { return samples_.count(sample) > 0; }
  // Of all samples whose name is this, whatever their labels.
  [[nodiscard]] double Sum(const std::string& name) const {
    double sum = 0;
    for (const auto& [sample, value] : samples_) {
      if (sample.substr(0, sample.find('{')) == name) sum += value;
    }
    return sum;
  }
  [[nodiscard]] std::vector<std::string> FamilyNames() const {
    std::vector<std::string> names;
    for (const auto& [name, family] : families_) names.push_back(name);
    return names;
  }

 private:
  struct Bucket {
    double bound = 0, count = 0;
  };
  struct Family {
    std::string kind, help;
    std::map<std::string, std::vector<Bucket>> buckets;  // By the other labels.
    std::map<std::string, double> counts;
    std::set<std::string> sums;
    int samples = 0;
  };

  void Fault(const std::string& where, const std::string& what) { faults_.push_back(where + ": " + what); }

  static bool IsName(const std::string& name, bool of_label) {
    if (name.empty() || (name[0] >= '0' && name[0] <= '9')) return false;
    return std::all_of(name.begin(), name.end(), [of_label](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || (c == ':' && !of_label);
    });
  }

  void ReadHelp(const std::string& line) {
    const size_t end = line.find(' ', 7);
    const std::string name = line.substr(7, end - 7);
    if (!IsName(name, false)) Fault(line, "no name of a metric");
    if (families_.count(name) > 0) Fault(line, "told twice, or after its samples");
    open_ = name;
    families_[name].help = end == std::string::npos ? "" : line.substr(end + 1);
  }

  void ReadType(const std::string& line) {
    const size_t end = line.find(' ', 7);
    const std::string name = line.substr(7, end - 7);
    const std::string kind = end == std::string::npos ? "" : line.substr(end + 1);
    if (name != open_) Fault(line, "does not follow its HELP");
    if (!std::set<std::string>{"counter", "gauge", "histogram"}.contains(kind)) Fault(line, "a kind that we do not use");
    if (!families_[name].kind.empty()) Fault(line, "a second TYPE");
    families_[name].kind = kind;
  }

  void ReadSample(const std::string& line) {
    size_t at = line.find_first_of("{ ");
    if (at == std::string::npos) return Fault(line, "neither comment nor sample");
    const std::string name = line.substr(0, at);
    std::map<std::string, std::string> labels;
    if (line[at] == '{' && !ReadLabels(line, &at, &labels)) return;
    if (at >= line.size() || line[at] != ' ') return Fault(line, "no blank before the value");
    const char* begin = line.c_str() + at + 1;
    char* end = nullptr;
    const double value = std::strtod(begin, &end);
    if (end == begin || *end != '\0') return Fault(line, "no number, or something after it");
    Take(line, name, std::move(labels), value);
  }

  // From `{` on; leaves `at` behind `}`.
  bool ReadLabels(const std::string& line, size_t* at, std::map<std::string, std::string>* labels) {
    ++*at;
    while (*at < line.size() && line[*at] != '}') {
      const size_t equals = line.find("=\"", *at);
      if (equals == std::string::npos) return Fault(line, "a label without value"), false;
      const std::string name = line.substr(*at, equals - *at);
      std::string value;
      for (*at = equals + 2; *at < line.size() && line[*at] != '"'; ++*at) {
        if (line[*at] == '\\') value += line[(*at)++];
        if (*at < line.size()) value += line[*at];
      }
      if (*at >= line.size()) return Fault(line, "a value without end"), false;
      if (!IsName(name, true) || name.starts_with("__")) Fault(line, "no name of a label: " + name);
      if (!labels->emplace(name, value).second) Fault(line, "a label twice: " + name);
      if (line[++*at] == ',') ++*at;
      else if (line[*at] != '}') return Fault(line, "no comma between labels"), false;
    }
    if (*at >= line.size()) return Fault(line, "labels without end"), false;
    ++*at;
    return true;
  }

  static std::string Shown(const std::map<std::string, std::string>& labels) {
    std::string shown;
    for (const auto& [name, value] : labels) shown += (shown.empty() ? "" : ",") + name + "=\"" + value + "\"";
    return shown.empty() ? "" : "{" + shown + "}";
  }

  void Take(const std::string& line, const std::string& name, std::map<std::string, std::string> labels, double value) {
    if (!samples_.emplace(name + Shown(labels), value).second) Fault(line, "a sample twice");
    Family& family = families_[open_];
    ++family.samples;
    if (family.kind != "histogram") {
      if (name != open_) Fault(line, "stands under another family, " + open_);
      if (family.kind == "counter" && !(value >= 0 && std::isfinite(value))) Fault(line, "a counter below 0 or without bound");
      return;
    }
    const std::string bound = labels["le"];
    labels.erase("le");
    if (name == open_ + "_bucket") {
      family.buckets[Shown(labels)].push_back({std::strtod(bound.c_str(), nullptr), value});
      if (bound.empty()) Fault(line, "a bucket without le");
    } else if (name == open_ + "_count") {
      family.counts[Shown(labels)] = value;
    } else if (name == open_ + "_sum") {
      family.sums.insert(Shown(labels));
    } else {
      Fault(line, "stands under another family, " + open_);
    }
  }

  void CheckFamily(const std::string& name, const Family& family) {
    if (family.kind.empty()) Fault(name, "no TYPE");
    if (family.samples == 0) Fault(name, "no sample");
    if (family.help.empty() || family.help.back() != '.') Fault(name, "the help is no sentence");
    if (!name.starts_with("banggiao_") && !name.starts_with("process_")) Fault(name, "the name does not tell whose it is");
    if (name.ends_with("_total") != (family.kind == "counter")) Fault(name, "_total and counters go together");
    for (const char* unit : {"_ms", "_milliseconds", "_minutes", "_kb", "_mb", "_percent"}) {
      if (name.find(unit) != std::string::npos) Fault(name, "not in base units");
    }
    if (family.kind == "histogram" && !name.ends_with("_seconds") && !name.ends_with("_bytes")) Fault(name, "a histogram without unit");
    for (const auto& [labels, buckets] : family.buckets) CheckBuckets(name + labels, family, labels, buckets);
  }

  void CheckBuckets(const std::string& where, const Family& family, const std::string& labels, const std::vector<Bucket>& buckets) {
    for (size_t i = 1; i < buckets.size(); ++i) {
      if (buckets[i].bound <= buckets[i - 1].bound) Fault(where, "bounds do not rise");
      if (buckets[i].count < buckets[i - 1].count) Fault(where, "counts fall");
    }
    if (!std::isinf(buckets.back().bound)) Fault(where, "no bucket +Inf");
    const auto count = family.counts.find(labels);
    if (count == family.counts.end() || count->second != buckets.back().count) Fault(where, "_count is not that of +Inf");
    if (family.sums.count(labels) == 0) Fault(where, "no _sum");
  }

  std::map<std::string, double> samples_;
  std::map<std::string, Family> families_;
  std::vector<std::string> faults_;
  std::string open_;
};

}  // namespace banggiao
