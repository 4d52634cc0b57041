#include "language/vi/dates_calendar.h"

#include <cstdlib>

namespace banggiao::vi {
namespace {

constexpr int kStandInYear = 2018;
constexpr int kStandInLeapYear = 2020;

PartialDate Day(int year, int month, int day) {
  return {static_cast<int16_t>(year), static_cast<uint8_t>(month), static_cast<uint8_t>(day)};
}

// The first day of a date, for comparisons.
int32_t Start(int year, int month, int day) { return DayNumber(Day(year, month, day == 0 ? 1 : day)); }

// How many units away the records can still write: 999 years, so that any day of the years 1000..9000 stays in 1..9999.
int LongestShift(Unit unit) {
  switch (unit) {
    case Unit::kDay:
      return 365 * 999;
    case Unit::kWeek:
      return 52 * 999;
    case Unit::kMonth:
      return 12 * 999;
    case Unit::kQuarter:
      return 4 * 999;
    case Unit::kYear:
      return 999;
    case Unit::kDecade:
      return 99;
    case Unit::kCentury:
      return 9;
    default:
      return 0;
  }
}

bool Before(Relation relation) { return relation == Relation::kLast || relation == Relation::kPast; }

}  // namespace

Anchor::Anchor(PartialDate day) : day_(day), set_(day.month != 0 && day.day != 0), year_known_(day.year != 0) {
  if (set_ && !year_known_) day_.year = day.month == 2 && day.day == 29 ? kStandInLeapYear : kStandInYear;
}

PartialDate Anchor::Shown(PartialDate date) const {
  if (!year_known_) date.year = 0;
  return date;
}

int Anchor::YearFor(int month, int day, Relation relation) const {
  if (!HasYear()) return 0;
  const int32_t from = day == 0 ? Start(day_.year, day_.month, 1) : DayNumber(day_);
  int best = 0;
  int32_t best_distance = 0;
  for (int year = day_.year - 1; year <= day_.year + 1; ++year) {
    if (day != 0 && !IsValidDay(year, month, day)) continue;
    const int32_t distance = Start(year, month, day) - from;
    if (relation == Relation::kNext && distance < 0) continue;
    if (Before(relation) && distance > 0) continue;
    if (best != 0 && std::abs(distance) >= std::abs(best_distance)) continue;
    best = year;
    best_distance = distance;
  }
  return best;
}

EdtfDate Anchor::DayAt(int shift_days) const {
  if (!set_) return {};
  return {Shown(DayFromNumber(DayNumber(day_) + shift_days)), {}};
}

EdtfDate Anchor::WeekAt(int shift_weeks) const {
  if (!HasYear()) return {};
  const int32_t monday = DayNumber(day_) - (DayOfWeek(day_) - 1) + 7 * shift_weeks;
  return {DayFromNumber(monday), DayFromNumber(monday + 6)};
}

EdtfDate Anchor::UnitAt(Unit unit, int shift) const {
  if (!set_ || std::abs(shift) > LongestShift(unit)) return {};  // Else the year is not in 1..9999.
  switch (unit) {
    case Unit::kDay:
      return DayAt(shift);
    case Unit::kWeek:
      return WeekAt(shift);
    case Unit::kMonth: {
      const int months = day_.year * 12 + day_.month - 1 + shift;
      return {Shown(MonthOf(months / 12, months % 12 + 1)), {}};
    }
    default:
      break;
  }
  if (!year_known_) return {};
  switch (unit) {
    case Unit::kQuarter: {
      const int quarters = day_.year * 4 + (day_.month - 1) / 3 + shift;
      return QuarterOf(quarters / 4, quarters % 4 + 1);
    }
    case Unit::kYear:
      return {YearOf(day_.year + shift), {}};
    case Unit::kDecade:
      return DecadeOf((day_.year / 10 + shift) * 10);
    case Unit::kCentury:
      return CenturyOf((day_.year - 1) / 100 + 1 + shift);
    default:
      return {};
  }
}

EdtfDate Anchor::UnitsBeside(Unit unit, int count, Relation relation) const {
  if (count < 1 || unit < Unit::kDay) return {};
  const bool before = Before(relation);
  EdtfDate first = UnitAt(unit, before ? -count : 1);
  const EdtfDate last = UnitAt(unit, before ? -1 : count);
  if (first.empty() || last.empty()) return {};
  const PartialDate end = last.IsInterval() ? last.end : last.begin;
  if (count > 1 || first.IsInterval()) first.end = end;
  if (first.IsInterval() && first.end < first.begin) return {};  // Over New Year with an unknown year.
  return first;
}

EdtfDate Anchor::WeekdayInWeek(int weekday, int shift_weeks) const {
  const EdtfDate week = WeekAt(shift_weeks);
  if (week.empty()) return {};
  return {DayFromNumber(DayNumber(week.begin) + weekday - 1), {}};
}

EdtfDate Anchor::NearWeekday(int weekday, Relation relation) const {
  if (!HasYear()) return {};
  const int back = (DayOfWeek(day_) - weekday + 7) % 7;  // 0..6
  int shift = -back;
  if (relation == Relation::kNext) shift = 7 - back;
  if (Before(relation) && back == 0) shift = -7;
  return DayAt(shift);
}

int ShiftOf(Relation relation) {
  if (relation == Relation::kNext) return 1;
  return Before(relation) ? -1 : 0;
}

PartialDate MonthOf(int year, int month) { return {static_cast<int16_t>(year), static_cast<uint8_t>(month), 0}; }
PartialDate YearOf(int year) { return {static_cast<int16_t>(year), 0, 0}; }
EdtfDate QuarterOf(int year, int quarter) { return {MonthOf(year, quarter * 3 - 2), MonthOf(year, quarter * 3)}; }
EdtfDate DecadeOf(int first_year) { return {YearOf(first_year), YearOf(first_year + 9)}; }
EdtfDate CenturyOf(int century) { return {YearOf(century * 100 - 99), YearOf(century * 100)}; }

}  // namespace banggiao::vi
