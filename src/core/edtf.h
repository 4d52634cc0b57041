// Dates as the records carry them: a level-0/1 subset of EDTF (ISO 8601-2:2019): days, months, years, an unknown
// year ("XXXX-05-27") and closed intervals ("2023-05-19/2023-05-21"). Proleptic Gregorian, at the place of the event.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace banggiao {

// A day, month or year. year == 0: unknown; month == 0: not given (then day == 0 too); day == 0: not given.
struct PartialDate {
  int16_t year = 0;
  uint8_t month = 0;
  uint8_t day = 0;

  [[nodiscard]] constexpr bool empty() const { return year == 0 && month == 0; }
  friend constexpr bool operator==(PartialDate, PartialDate) = default;
  friend constexpr auto operator<=>(PartialDate, PartialDate) = default;
};

// A date or, when `end` is set, the interval begin/end.
struct EdtfDate {
  PartialDate begin;
  PartialDate end;

  [[nodiscard]] constexpr bool empty() const { return begin.empty(); }
  [[nodiscard]] constexpr bool IsInterval() const { return !end.empty(); }
  friend constexpr bool operator==(const EdtfDate&, const EdtfDate&) = default;
};

// "2021-04-16", "2021-04", "2021", "XXXX-04-16", "XXXX-04", "a/b"; "" for an empty date.
[[nodiscard]] std::string ToEdtf(const EdtfDate& date);
// Reads what ToEdtf writes; nothing for anything else, impossible days (2021-02-30) included.
[[nodiscard]] std::optional<EdtfDate> ParseEdtf(std::string_view text);

// Day arithmetic; the date must be a full day with a known year.
[[nodiscard]] bool IsValidDay(int year, int month, int day);
[[nodiscard]] int32_t DayNumber(PartialDate day);           // Days since 1970-01-01.
[[nodiscard]] PartialDate DayFromNumber(int32_t number);    // The inverse.
// `date`, a full day, moved by `days`; a year that is not known stays so (29 February is then none). Empty for no valid day.
[[nodiscard]] PartialDate PlusDays(PartialDate date, int32_t days);
[[nodiscard]] int DayOfWeek(PartialDate day);               // 1 = Monday ... 7 = Sunday (ISO 8601).
[[nodiscard]] int DaysInMonth(int year, int month);         // month 1..12; year 0 counts as a leap year.

}  // namespace banggiao
