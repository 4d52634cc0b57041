#include "language/vi/lunar.h"

#include <cmath>
#include <numbers>

namespace banggiao::vi {
namespace {

constexpr double kUnixEpochJulianDay = 2440587.5;  // 1970-01-01T00:00Z
constexpr double kZoneDays = 7.0 / 24.0;
constexpr double kSynodicMonth = 29.530588861;
constexpr double kFirstNewMoon = 2451550.09766;  // JDE of moon 0: 2000-01-06.

double Sine(double degrees) { return std::sin(degrees * std::numbers::pi / 180.0); }

// Difference between dynamical and universal time in days; about a minute in our time, some seconds' error is harmless.
double DeltaT(double julian_day) {
  const double years = (julian_day - 2451545.0) / 365.25;
  return (63.8 + 0.4 * years) / 86400.0;
}

// The number of the day (since 1970-01-01, in Viet Nam) on which moon `k` is new. Meeus 49.1 and table 49.A, the
// larger terms.
int NewMoonDay(int k) {
  const double t = k / 1236.85;
  const double t2 = t * t;
  double jde = kFirstNewMoon + kSynodicMonth * k + 0.00015437 * t2;
  const double sun = 2.5534 + 29.10535670 * k - 0.0000014 * t2;
  const double moon = 201.5643 + 385.81693528 * k + 0.0107582 * t2;
  const double node = 160.7108 + 390.67050284 * k - 0.0016118 * t2;
  const double rising = 124.7746 - 1.56375588 * k + 0.0020672 * t2;
  const double e = 1.0 - 0.002516 * t;
  jde += -0.40720 * Sine(moon) + 0.17241 * e * Sine(sun) + 0.01608 * Sine(2 * moon) + 0.01039 * Sine(2 * node);
  jde += 0.00739 * e * Sine(moon - sun) - 0.00514 * e * Sine(moon + sun) + 0.00208 * e * e * Sine(2 * sun);
  jde += -0.00111 * Sine(moon - 2 * node) - 0.00057 * Sine(moon + 2 * node) + 0.00056 * e * Sine(2 * moon + sun);
  jde += -0.00042 * Sine(3 * moon) + 0.00042 * e * Sine(sun + 2 * node) + 0.00038 * e * Sine(sun - 2 * node);
  jde += -0.00024 * e * Sine(2 * moon - sun) - 0.00017 * Sine(rising) + 0.00033 * Sine(299.77 + 0.107408 * k);
  return static_cast<int>(std::floor(jde - DeltaT(jde) + kZoneDays - kUnixEpochJulianDay));
}

// The sector of 30 degrees (0..11) that the sun stands in when the day begins in Viet Nam; 9 begins at the winter
// solstice. Meeus chapter 25, apparent longitude.
int SolarSector(int day_number) {
  const double julian_day = day_number + kUnixEpochJulianDay - kZoneDays;
  const double t = (julian_day + DeltaT(julian_day) - 2451545.0) / 36525.0;
  const double mean = 280.46646 + 36000.76983 * t + 0.0003032 * t * t;
  const double anomaly = 357.52911 + 35999.05029 * t - 0.0001537 * t * t;
  const double centre =
      (1.914602 - 0.004817 * t) * Sine(anomaly) + (0.019993 - 0.000101 * t) * Sine(2 * anomaly) + 0.000289 * Sine(3 * anomaly);
  double longitude = mean + centre - 0.00569 - 0.00478 * Sine(125.04 - 1934.136 * t);
  longitude -= 360.0 * std::floor(longitude / 360.0);
  return static_cast<int>(longitude / 30.0);
}

// The last moon that is new on or before the day.
int MoonBefore(int day_number) {
  int k = static_cast<int>(std::floor((day_number + kUnixEpochJulianDay - kFirstNewMoon) / kSynodicMonth)) + 1;
  while (NewMoonDay(k) > day_number) --k;
  return k;
}

// The moon that begins month 11 of the lunar year `year`: the month that holds the winter solstice.
int SolsticeMoon(int year) {
  const int end = DayNumber({static_cast<int16_t>(year), 12, 31});
  const int k = MoonBefore(end);
  // When the sun is past the solstice at the start of this month already, the solstice lies in the month before.
  return SolarSector(NewMoonDay(k)) >= 9 ? k - 1 : k;
}

// The first moon after `eleventh` whose month has no principal term.
int LeapMoon(int eleventh) {
  int k = eleventh + 1;
  while (SolarSector(NewMoonDay(k)) != SolarSector(NewMoonDay(k + 1)) && k < eleventh + 13) ++k;
  return k;
}

// The months between two solstice moons: how moon k is numbered.
struct Sui {
  int first = 0;  // Moon of month 11 of the year before.
  int leap = 0;   // The leap moon, or 0 for none (moon 0 itself lies in January 2000, which was none).

  explicit Sui(int year) : first(SolsticeMoon(year - 1)) {
    if (SolsticeMoon(year) - first == 13) leap = LeapMoon(first);
  }
  [[nodiscard]] int Number(int k) const { return k - first - (leap != 0 && k >= leap ? 1 : 0); }  // 0 is month 11.
};

}  // namespace

std::optional<PartialDate> SolarDay(const LunarDay& lunar) {
  if (lunar.year < 1900 || lunar.year > 2199 || lunar.month < 1 || lunar.month > 12 || lunar.day < 1) return std::nullopt;
  const Sui sui(lunar.month >= 11 ? lunar.year + 1 : lunar.year);
  const int number = (lunar.month + 1) % 12;
  for (int k = sui.first; k <= sui.first + 13; ++k) {
    if (sui.Number(k) != number || (sui.leap == k && sui.leap != 0) != lunar.leap) continue;
    const int begin = NewMoonDay(k);
    if (begin + lunar.day > NewMoonDay(k + 1)) return std::nullopt;
    return DayFromNumber(begin + lunar.day - 1);
  }
  return std::nullopt;
}

LunarDay LunarDayOf(PartialDate day) {
  const int day_number = DayNumber(day);
  const int k = MoonBefore(day_number);
  int year = day.year;
  Sui sui(year);
  if (k >= SolsticeMoon(year)) sui = Sui(++year);
  const int number = sui.Number(k);
  LunarDay lunar;
  lunar.month = (number + 10) % 12 + 1;
  lunar.day = day_number - NewMoonDay(k) + 1;
  lunar.leap = sui.leap != 0 && k == sui.leap;
  lunar.year = number < 2 ? year - 1 : year;
  return lunar;
}

PartialDate LunarNewYear(int year) { return *SolarDay({year, 1, 1, false}); }

}  // namespace banggiao::vi
