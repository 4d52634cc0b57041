#include "source/day_in_metadata.h"

#include <algorithm>
#include <array>

#include "core/edtf.h"
#include "text/normalize.h"

namespace banggiao {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// Exactly `count` digits at `at`; -1 when they are not there.
int Digits(std::string_view text, size_t at, size_t count) {
  if (at + count > text.size()) return -1;
  int value = 0;
  for (size_t i = at; i < at + count; ++i) {
    if (!IsDigit(text[i])) return -1;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

std::string ToDay(int year, int month, int day) {
  if (year < 1900 || year > 2199 || !IsValidDay(year, month, day)) return "";
  const PartialDate date{static_cast<int16_t>(year), static_cast<uint8_t>(month), static_cast<uint8_t>(day)};
  return ToEdtf({date, {}});
}

// "08 Aug 2025" anywhere near the begin: RFC 822.
std::string DayWithMonthName(std::string_view stamp) {
  static constexpr std::array<std::string_view, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                               "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  for (size_t month = 0; month < kMonths.size(); ++month) {
    const size_t at = stamp.substr(0, 40).find(kMonths[month]);
    if (at == std::string_view::npos || at < 2) continue;
    const int two = at >= 3 ? Digits(stamp, at - 3, 2) : -1;
    const int day = two >= 0 ? two : Digits(stamp, at - 2, 1);
    return ToDay(Digits(stamp, at + 4, 4), static_cast<int>(month) + 1, day);
  }
  return "";
}

// Takes the Latin letters at the begin, in lower case, and the blanks, commas and full stops behind them.
std::string TakeWord(std::string_view* stamp) {
  std::string word;
  for (; !stamp->empty() && (stamp->front() | 32) >= 'a' && (stamp->front() | 32) <= 'z'; stamp->remove_prefix(1)) {
    word += static_cast<char>(stamp->front() | 32);
  }
  stamp->remove_prefix(std::min(stamp->find_first_not_of(" ,."), stamp->size()));
  return word;
}

// "April 16, 2021", "Friday, Apr. 16 2021 10:00": nothing but a day of the week before the month.
std::string DayAfterMonthName(std::string_view stamp) {
  static constexpr std::array<std::string_view, 12> kMonths = {"january", "february", "march",     "april",   "may",      "june",
                                                               "july",    "august",   "september", "october", "november", "december"};
  std::string name = TakeWord(&stamp);
  if (const std::string next = TakeWord(&stamp); !next.empty()) name = next;
  const auto month = std::find_if(kMonths.begin(), kMonths.end(), [&](std::string_view known) { return known.starts_with(name); });
  if (name.size() < 3 || month == kMonths.end()) return "";
  const size_t digits = Digits(stamp, 0, 2) >= 0 ? 2 : 1;
  const int day = Digits(stamp, 0, digits);
  if (day < 0 || stamp.size() <= digits || IsDigit(stamp[digits])) return "";
  stamp.remove_prefix(digits);
  (void)TakeWord(&stamp);  // "16th, 2021"
  return ToDay(Digits(stamp, 0, 4), static_cast<int>(month - kMonths.begin()) + 1, day);
}

// "5/9/2013 9:28": day, month and year, the first two of one digit or two.
std::string DayFirst(std::string_view stamp) {
  int parts[2] = {0, 0};
  size_t at = 0;
  for (int& part : parts) {
    size_t digits = 0;
    while (digits < 3 && at + digits < stamp.size() && IsDigit(stamp[at + digits])) ++digits;
    if (digits == 0 || digits > 2 || at + digits >= stamp.size()) return "";
    const char joint = stamp[at + digits];
    if (joint != '/' && joint != '-') return "";
    part = Digits(stamp, at, digits);
    at += digits + 1;
  }
  if (at + 4 < stamp.size() && IsDigit(stamp[at + 4])) return "";
  return ToDay(Digits(stamp, at, 4), parts[1], parts[0]);
}

}  // namespace

std::string DayInStamp(std::string_view stamp) {
  while (!stamp.empty() && (stamp.front() == ' ' || stamp.front() == '\n')) stamp.remove_prefix(1);
  if (stamp.size() >= 10) {
    const bool year_first = (stamp[4] == '-' || stamp[4] == '/') && stamp[7] == stamp[4];
    if (year_first) return ToDay(Digits(stamp, 0, 4), Digits(stamp, 5, 2), Digits(stamp, 8, 2));
  }
  const bool compact = Digits(stamp, 0, 8) >= 0 && (stamp.size() == 8 || stamp[8] == 'T');
  if (compact) return ToDay(Digits(stamp, 0, 4), Digits(stamp, 4, 2), Digits(stamp, 6, 2));
  for (const auto read : {DayFirst, DayWithMonthName, DayAfterMonthName}) {
    if (std::string day = read(stamp); !day.empty()) return day;
  }
  return "";
}

std::string DayOfSeconds(int64_t seconds) {
  constexpr int64_t kNineDigits = 100'000'000, kYear2200 = 7'258'118'400, kSecondsOfDay = 86'400;
  if (seconds < kNineDigits || seconds >= kYear2200) return "";
  return ToEdtf({DayFromNumber(static_cast<int32_t>(seconds / kSecondsOfDay)), {}});
}

void SetPublished(std::initializer_list<std::string_view> stamps, std::string_view how, std::string_view address, RawDocument* document) {
  constexpr size_t kMostQuoted = 60;
  std::string_view unread;
  for (const std::string_view stamp : stamps) {
    document->published = DayInStamp(stamp);
    document->published_how = how;
    if (!document->published.empty()) return;
    if (unread.empty() && stamp.find_first_not_of(" \t\r\n") != std::string_view::npos) unread = stamp;
  }
  document->published = DayInUrl(address);
  document->published_how = document->published.empty() ? "" : "url";
  if (unread.empty()) return;
  std::string quoted = Normalize(unread.substr(0, kMostQuoted * 4), nullptr).text;
  size_t end = std::min(quoted.size(), kMostQuoted);
  while (end > 0 && end < quoted.size() && (quoted[end] & 0xC0) == 0x80) --end;
  quoted.resize(end);
  document->issues.push_back({"bad-date", {}, "The day of publication, '" + quoted +
                                                  "', could not be read; write 2021-04-16 or 2021-04-16T10:00:00+07:00."});
}

std::string DayInUrl(std::string_view url) {
  for (size_t at = 0; at + 8 <= url.size(); ++at) {
    if (at > 0 && IsDigit(url[at - 1])) continue;
    const int year = Digits(url, at, 4);
    if (year < 1990 || year > 2099) continue;
    const char joint = url[at + 4];
    const bool joined = (joint == '/' || joint == '-') && at + 10 <= url.size() && url[at + 7] == joint;
    std::string day = joined ? ToDay(year, Digits(url, at + 5, 2), Digits(url, at + 8, 2))
                             : ToDay(year, Digits(url, at + 4, 2), Digits(url, at + 6, 2));
    if (!day.empty()) return day;
  }
  return "";
}

}  // namespace banggiao
