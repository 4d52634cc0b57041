#include "watch/waiting_times.h"

#include <curl/curl.h>

#include <algorithm>
#include <ctime>
#include <string>

namespace banggiao {
namespace {

constexpr long kDay = 86400;
constexpr long kWeek = 7 * kDay;

// -1 when it is no number; at most `most`.
long NumberAt(std::string_view text, long most) {
  if (text.empty() || text[0] < '0' || text[0] > '9') return -1;
  long value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') break;
    value = std::min(value * 10 + (c - '0'), most);
  }
  return value;
}

}  // namespace

long NextPollWait(const PollBounds& bounds, long hint, long before, bool changed) {
  const long base = std::max(bounds.least, std::min(hint, kDay));
  if (changed || before <= 0) return base;
  return std::max(base, std::min(before + before / 2, std::max(bounds.most, base)));
}

long RetryWait(int failures) { return std::min(300L << std::clamp(failures - 1, 0, 10), kDay); }

long RetryAfter(std::string_view value, int64_t now) {
  while (value.starts_with(' ')) value.remove_prefix(1);
  if (value.empty()) return -1;
  if (value.find_first_not_of("0123456789 ") == std::string_view::npos) return NumberAt(value, kWeek);
  const time_t date = curl_getdate(std::string(value).c_str(), nullptr);
  return date < 0 ? -1 : static_cast<long>(std::clamp<int64_t>(date - now, 0, kWeek));
}

long MaxAge(std::string_view cache_control) {
  std::string lower(cache_control);
  for (char& c : lower) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  if (lower.find("no-cache") != std::string::npos || lower.find("no-store") != std::string::npos) return 0;
  for (size_t at = lower.find("max-age="); at != std::string::npos; at = lower.find("max-age=", at + 1)) {
    if (at > 0 && lower[at - 1] != ' ' && lower[at - 1] != ',') continue;
    return std::max(0L, NumberAt(std::string_view(lower).substr(at + 8), kWeek));
  }
  return 0;
}

std::string TimeOfDay(int64_t time, int64_t now) {
  const auto seconds = static_cast<std::time_t>(time);
  std::tm parts{};
  localtime_r(&seconds, &parts);
  constexpr int64_t kNear = 72000;
  char text[32];
  std::strftime(text, sizeof text, time - now < kNear ? "%H:%M" : "%Y-%m-%d %H:%M", &parts);
  return text;
}

}  // namespace banggiao
