#include "core/edtf.h"

#include <cassert>
#include <charconv>
#include <cstdio>

namespace banggiao {
namespace {

std::string PartialToEdtf(PartialDate date) {
  char buffer[16];
  int size = date.year == 0 ? std::snprintf(buffer, sizeof buffer, "XXXX")
                            : std::snprintf(buffer, sizeof buffer, "%04d", static_cast<int>(date.year));
  std::string text(buffer, static_cast<size_t>(size));
  for (uint8_t part : {date.month, date.day}) {
    if (part == 0) break;
    size = std::snprintf(buffer, sizeof buffer, "-%02u", static_cast<unsigned>(part));
    text.append(buffer, static_cast<size_t>(size));
  }
  return text;
}

std::optional<int> TwoDigits(std::string_view text) {
  if (text.size() != 2 || text[0] < '0' || text[0] > '9' || text[1] < '0' || text[1] > '9') return std::nullopt;
  return (text[0] - '0') * 10 + (text[1] - '0');
}

std::optional<PartialDate> ParsePartial(std::string_view text) {
  if (text.size() != 4 && text.size() != 7 && text.size() != 10) return std::nullopt;
  PartialDate date;
  if (text.substr(0, 4) != "XXXX") {
    int year = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + 4, year);
    if (error != std::errc() || end != text.data() + 4 || year <= 0) return std::nullopt;
    date.year = static_cast<int16_t>(year);
  }
  if (text.size() >= 7) {
    const auto month = TwoDigits(text.substr(5, 2));
    if (text[4] != '-' || !month || *month < 1 || *month > 12) return std::nullopt;
    date.month = static_cast<uint8_t>(*month);
  }
  if (text.size() == 10) {
    const auto day = TwoDigits(text.substr(8, 2));
    if (text[7] != '-' || !day || *day < 1 || *day > DaysInMonth(date.year, date.month)) return std::nullopt;
    date.day = static_cast<uint8_t>(*day);
  }
  if (date.empty()) return std::nullopt;
  return date;
}

}  // namespace

std::string ToEdtf(const EdtfDate& date) {
  if (date.empty()) return "";
  if (!date.IsInterval()) return PartialToEdtf(date.begin);
  return PartialToEdtf(date.begin) + "/" + PartialToEdtf(date.end);
}

std::optional<EdtfDate> ParseEdtf(std::string_view text) {
  const size_t slash = text.find('/');
  const auto begin = ParsePartial(text.substr(0, slash));
  if (!begin) return std::nullopt;
  if (slash == std::string_view::npos) return EdtfDate{*begin, {}};
  const auto end = ParsePartial(text.substr(slash + 1));
  if (!end || *end < *begin) return std::nullopt;
  return EdtfDate{*begin, *end};
}

int DaysInMonth(int year, int month) {
  assert(month >= 1 && month <= 12);
  static constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = year == 0 || (year % 4 == 0 && (year % 100 != 0 || year % 400 == 0));
  return kDays[month - 1] + (month == 2 && leap ? 1 : 0);
}

bool IsValidDay(int year, int month, int day) {
  return month >= 1 && month <= 12 && day >= 1 && day <= DaysInMonth(year, month);
}

// Howard Hinnant, "chrono-compatible low-level date algorithms": days_from_civil and civil_from_days.
int32_t DayNumber(PartialDate day) {
  const int y = day.year - (day.month <= 2 ? 1 : 0);
  const int era = (y >= 0 ? y : y - 399) / 400;
  const int year_of_era = y - era * 400;
  const int day_of_year = (153 * (day.month + (day.month > 2 ? -3 : 9)) + 2) / 5 + day.day - 1;
  const int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

PartialDate DayFromNumber(int32_t number) {
  const int z = number + 719468;
  const int era = (z >= 0 ? z : z - 146096) / 146097;
  const int day_of_era = z - era * 146097;
  const int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const int shifted_month = (5 * day_of_year + 2) / 153;
  const int day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
  const int month = shifted_month + (shifted_month < 10 ? 3 : -9);
  const int year = year_of_era + era * 400 + (month <= 2 ? 1 : 0);
  return {static_cast<int16_t>(year), static_cast<uint8_t>(month), static_cast<uint8_t>(day)};
}

int DayOfWeek(PartialDate day) {
  const int32_t n = DayNumber(day);
  const int weekday = static_cast<int>(((n + 3) % 7 + 7) % 7);  // 1970-01-01 was a Thursday.
  return weekday + 1;
}

PartialDate PlusDays(PartialDate date, int32_t days) {
  constexpr int16_t kAnyYear = 2001;
  const bool known = date.year != 0;
  if (!known) date.year = kAnyYear;
  if (!IsValidDay(date.year, date.month, date.day)) return {};
  date = DayFromNumber(DayNumber(date) + days);
  if (!known) date.year = 0;
  return date;
}

}  // namespace banggiao
