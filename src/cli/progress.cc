#include "cli/progress.h"

#include <cstdio>
#include <filesystem>

namespace banggiao {
namespace {

namespace fs = std::filesystem;
constexpr std::chrono::milliseconds kRedraw{200};
constexpr int kMaxFiles = 200'000;
constexpr uint64_t kUsualRatio = 4;  // How much news text shrinks under gzip or zstd.

uint64_t FileBytes(const fs::path& path) {
  std::error_code failed;
  const uint64_t size = fs::file_size(path, failed);
  if (failed) return 0;
  const bool compressed = path.extension() == ".gz" || path.extension() == ".zst";
  return compressed ? size * kUsualRatio : size;
}

std::string Clock(double seconds) {
  const auto whole = static_cast<int64_t>(seconds + 0.5);
  char text[32];
  if (whole >= 3600) {
    std::snprintf(text, sizeof text, "%d:%02d:%02d", static_cast<int>(whole / 3600), static_cast<int>(whole / 60 % 60),
                  static_cast<int>(whole % 60));
  } else {
    std::snprintf(text, sizeof text, "%d:%02d", static_cast<int>(whole / 60), static_cast<int>(whole % 60));
  }
  return text;
}

}  // namespace

uint64_t EstimateBytes(const std::vector<std::string>& paths) {
  uint64_t bytes = 0;
  int files = 0;
  for (const std::string& path : paths) {
    if (path == "-") return 0;
    std::error_code failed;
    if (!fs::is_directory(path, failed)) {
      bytes += FileBytes(path);
      continue;
    }
    const auto options = fs::directory_options::skip_permission_denied;
    for (fs::recursive_directory_iterator at(path, options, failed), end; !failed && at != end; at.increment(failed)) {
      if (++files > kMaxFiles) return 0;
      if (at->is_regular_file(failed)) bytes += FileBytes(at->path());
    }
  }
  return bytes;
}

Progress::Progress(bool shown, uint64_t expected_bytes)
    : shown_(shown), expected_bytes_(expected_bytes), start_(std::chrono::steady_clock::now()), last_(start_) {}

void Progress::Update(const ProgressCounts& counts) {
  if (!shown_) return;
  const auto now = std::chrono::steady_clock::now();
  if (now - last_ < kRedraw) return;
  last_ = now;
  const double seconds = std::chrono::duration<double>(now - start_).count();
  // Carriage return, erase to the end of the line.
  std::fprintf(stderr, "\r\x1b[K%s", Line(counts, seconds, expected_bytes_).c_str());
  std::fflush(stderr);
  drawn_ = true;
}

void Progress::Clear() {
  if (!drawn_) return;
  std::fputs("\r\x1b[K", stderr);
  std::fflush(stderr);
  drawn_ = false;
}

std::string Progress::Line(const ProgressCounts& counts, double seconds, uint64_t expected_bytes) {
  const double rate = seconds > 0 ? static_cast<double>(counts.bytes) / seconds : 0;
  char speed[32];
  std::snprintf(speed, sizeof speed, "%.1f MB/s", rate / 1e6);
  std::string line = NumberOf(counts.articles, "article", "articles") + " · " + speed + " · " + NumberOf(counts.events, "event", "events") + " · " +
                     NumberOf(counts.problems, "problem", "problems");
  if (expected_bytes > counts.bytes && rate > 0) {
    line += " · about " + Clock(static_cast<double>(expected_bytes - counts.bytes) / rate) + " left";
  }
  return line;
}

std::string Grouped(int64_t number) {
  std::string digits = std::to_string(number);
  for (size_t at = digits.size(); at > 3 + (number < 0 ? 1u : 0u);) {
    at -= 3;
    digits.insert(at, ",");
  }
  return digits;
}

std::string NumberOf(int64_t number, std::string_view one, std::string_view many) {
  return Grouped(number) + " " + std::string(number == 1 ? one : many);
}

}  // namespace banggiao
