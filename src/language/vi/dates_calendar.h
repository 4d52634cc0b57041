// What relative phrases mean: days, weeks, months and years counted from the day of publication.
#pragma once

#include "core/edtf.h"
#include "language/vi/dates_lexicon.h"

namespace banggiao::vi {

// The day from which a text counts. With an unknown year (an article that says only "hôm nay 30-4") months and days are
// still counted, in a stand-in year that never shows; weeks, weekdays and years then are empty.
class Anchor {
 public:
  Anchor() = default;
  // `day` is a full day, its year possibly 0; anything else makes an anchor that is not set.
  explicit Anchor(PartialDate day);

  [[nodiscard]] bool IsSet() const { return set_; }
  [[nodiscard]] bool HasYear() const { return set_ && year_known_; }
  [[nodiscard]] PartialDate day() const { return day_; }

  // The year for a day and month (day 0: a month) that gives none; 0 when nothing tells. kNext: not before the anchor;
  // kLast and kPast: not after; else the nearest, at most 6 months off.
  [[nodiscard]] int YearFor(int month, int day, Relation relation) const;
  // All empty without what they need of the anchor.
  [[nodiscard]] EdtfDate DayAt(int shift_days) const;
  [[nodiscard]] EdtfDate WeekAt(int shift_weeks) const;  // Monday to Sunday.
  // kDay and longer, at most 999 years off; "tháng trước" is (kMonth, -1).
  [[nodiscard]] EdtfDate UnitAt(Unit unit, int shift) const;
  // `count` whole units before (kLast, kPast) or after the one that holds the anchor: "3 tháng tới".
  [[nodiscard]] EdtfDate UnitsBeside(Unit unit, int count, Relation relation) const;
  // The weekday (1..7) in the week `shift_weeks` off.
  [[nodiscard]] EdtfDate WeekdayInWeek(int weekday, int shift_weeks) const;
  // The last such weekday up to the anchor, the first after it (kNext), the last before it (kLast, kPast).
  [[nodiscard]] EdtfDate NearWeekday(int weekday, Relation relation) const;

 private:
  [[nodiscard]] PartialDate Shown(PartialDate date) const;

  PartialDate day_;
  bool set_ = false;
  bool year_known_ = false;
};

// The same counted from 0 as -1, 0, 1: trước and qua, này, tới.
[[nodiscard]] int ShiftOf(Relation relation);
[[nodiscard]] PartialDate MonthOf(int year, int month);
[[nodiscard]] PartialDate YearOf(int year);
[[nodiscard]] EdtfDate QuarterOf(int year, int quarter);
[[nodiscard]] EdtfDate DecadeOf(int first_year);
[[nodiscard]] EdtfDate CenturyOf(int century);

}  // namespace banggiao::vi
