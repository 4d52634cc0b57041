// One line on stderr that says how far a long command has come. Drawn on a terminal only, at most five times a second.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace banggiao {

struct ProgressCounts {
  int64_t articles = 0;
  int64_t events = 0;
  int64_t problems = 0;
  uint64_t bytes = 0;  // Of documents done.
};

// Bytes that the paths hold, for the time left: sizes of files, compressed ones counted four times. 0 when it cannot be
// told (stdin). Stops counting after 200,000 files.
[[nodiscard]] uint64_t EstimateBytes(const std::vector<std::string>& paths);

class Progress {
 public:
  // Draws nothing when `shown` is false.
  Progress(bool shown, uint64_t expected_bytes);
  ~Progress() { Clear(); }

  void Update(const ProgressCounts& counts);
  // Takes the line away, before something else is printed.
  void Clear();

  // "1,234 articles · 5.2 MB/s · 3,456 events · 2 problems · about 1:23 left"
  [[nodiscard]] static std::string Line(const ProgressCounts& counts, double seconds, uint64_t expected_bytes);

 private:
  bool shown_;
  bool drawn_ = false;
  uint64_t expected_bytes_;
  std::chrono::steady_clock::time_point start_, last_;
};

// 1234567 -> "1,234,567"
[[nodiscard]] std::string Grouped(int64_t number);
// "1 article", "0 articles", "1,234 articles": one of the two words, or of two ends of a sentence, behind the number.
[[nodiscard]] std::string NumberOf(int64_t number, std::string_view one, std::string_view many);

}  // namespace banggiao
