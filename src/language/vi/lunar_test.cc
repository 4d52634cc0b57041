#include "language/vi/lunar.h"

#include <gtest/gtest.h>

namespace banggiao::vi {
namespace {

PartialDate Day(int year, int month, int day) {
  return {static_cast<int16_t>(year), static_cast<uint8_t>(month), static_cast<uint8_t>(day)};
}

// Mùng 1 Tết as the Vietnamese calendars of these years print it.
constexpr int kTet[][3] = {{1985, 1, 21}, {1990, 1, 27}, {1991, 2, 15}, {1992, 2, 4},  {1993, 1, 23}, {1994, 2, 10},
                           {1995, 1, 31}, {1996, 2, 19}, {1997, 2, 7},  {1998, 1, 28}, {1999, 2, 16}, {2000, 2, 5},
                           {2001, 1, 24}, {2002, 2, 12}, {2003, 2, 1},  {2004, 1, 22}, {2005, 2, 9},  {2006, 1, 29},
                           {2007, 2, 17}, {2008, 2, 7},  {2009, 1, 26}, {2010, 2, 14}, {2011, 2, 3},  {2012, 1, 23},
                           {2013, 2, 10}, {2014, 1, 31}, {2015, 2, 19}, {2016, 2, 8},  {2017, 1, 28}, {2018, 2, 16},
                           {2019, 2, 5},  {2020, 1, 25}, {2021, 2, 12}, {2022, 2, 1},  {2023, 1, 22}, {2024, 2, 10},
                           {2025, 1, 29}, {2026, 2, 17}, {2027, 2, 6},  {2028, 1, 26}, {2029, 2, 13}, {2030, 2, 2}};

TEST(Lunar, TetFallsOnTheDaysThatTheCalendarsPrint) {
  for (const auto& [year, month, day] : kTet) EXPECT_EQ(LunarNewYear(year), Day(year, month, day)) << year;
}

TEST(Lunar, TetOf2007And1985DifferFromTheChineseDay) {
  EXPECT_EQ(LunarNewYear(2007), Day(2007, 2, 17));  // China: 18 February.
  EXPECT_EQ(LunarNewYear(1985), Day(1985, 1, 21));  // China: 20 February.
}

TEST(Lunar, FestivalsFallOnTheirDays) {
  EXPECT_EQ(SolarDay({2021, 3, 10, false}), Day(2021, 4, 21));  // Giỗ Tổ
  EXPECT_EQ(SolarDay({2019, 8, 15, false}), Day(2019, 9, 13));  // Trung thu
  EXPECT_EQ(SolarDay({2018, 7, 15, false}), Day(2018, 8, 25));  // Vu lan
}

TEST(Lunar, LeapMonthsAreThoseOfTheCalendars) {
  EXPECT_EQ(LunarDayOf(Day(2020, 5, 23)), (LunarDay{2020, 4, 1, true}));
  EXPECT_EQ(LunarDayOf(Day(2023, 3, 22)), (LunarDay{2023, 2, 1, true}));
  EXPECT_EQ(LunarDayOf(Day(2025, 7, 25)), (LunarDay{2025, 6, 1, true}));
  EXPECT_FALSE(SolarDay({2021, 4, 1, true}).has_value());
}

TEST(Lunar, EveryDayGoesThereAndBack) {
  for (int number = DayNumber(Day(1990, 1, 1)); number <= DayNumber(Day(2030, 12, 31)); ++number) {
    const PartialDate day = DayFromNumber(number);
    ASSERT_EQ(SolarDay(LunarDayOf(day)), day) << number;
  }
}

TEST(Lunar, ADayThirtyOfAShortMonthDoesNotExist) {
  EXPECT_EQ(SolarDay({2021, 12, 29, false}), Day(2022, 1, 31));  // The eve of Tết 2022 was the 29th.
  EXPECT_FALSE(SolarDay({2021, 12, 30, false}).has_value());
}

}  // namespace
}  // namespace banggiao::vi
