// The Vietnamese lunar calendar (âm lịch), computed at UTC+7 as Viet Nam has done since 1968. Before that year, and for
// the rule of China (UTC+8), a day can differ by a month's start. The rules: a month begins on the day of the new moon;
// month 11 holds the winter solstice; between two such months that lie 13 moons apart, the first month without a
// principal solar term is a leap month. New moons and solar longitude after J. Meeus, "Astronomical Algorithms", ch. 25
// and 49 (to some minutes; enough but for a new moon within minutes of midnight). Tested against known days of Tết.
#pragma once

#include <optional>

#include "core/edtf.h"

namespace banggiao::vi {

struct LunarDay {
  int year = 0;   // The Gregorian year in which its Tết falls.
  int month = 0;  // 1..12
  int day = 0;    // 1..30
  bool leap = false;
  friend bool operator==(const LunarDay&, const LunarDay&) = default;
};

// The Gregorian day; nothing when that lunar day does not exist (day 30 of a short month, a leap month that is none).
// Years 1900..2199.
[[nodiscard]] std::optional<PartialDate> SolarDay(const LunarDay& lunar);
// The lunar day of a full Gregorian day with a known year.
[[nodiscard]] LunarDay LunarDayOf(PartialDate day);
// The first day of the year (mùng 1 Tết).
[[nodiscard]] PartialDate LunarNewYear(int year);

}  // namespace banggiao::vi
