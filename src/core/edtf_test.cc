#include "core/edtf.h"

#include <gtest/gtest.h>

namespace banggiao {
namespace {

TEST(Edtf, EveryFormReadsBackAsItWasWritten) {
  for (const char* text : {"2021-04-16", "2021-04", "2021", "XXXX-04-16", "XXXX-04", "XXXX-02-29",
                           "2023-05-19/2023-05-21", "XXXX-05-19/XXXX-05-21", "2018/2019"}) {
    const auto date = ParseEdtf(text);
    ASSERT_TRUE(date) << text;
    EXPECT_EQ(ToEdtf(*date), text);
  }
}

TEST(Edtf, WhatIsNoDateIsRefused) {
  for (const char* text : {"", "XXXX", "2021-13", "2021-02-29", "2021-00", "21-04-16", "2021/04/16", "2021-4-16",
                           "2021-05-02/2021-05-01", "2021-04-31", "abcd", "2021-04-1x"}) {
    EXPECT_FALSE(ParseEdtf(text)) << text;
  }
}

TEST(Edtf, DayNumbersAreInverseOverFourCenturies) {
  for (int32_t n = DayNumber({1850, 1, 1}); n < DayNumber({2250, 1, 1}); ++n) {
    const PartialDate day = DayFromNumber(n);
    ASSERT_TRUE(IsValidDay(day.year, day.month, day.day));
    ASSERT_EQ(DayNumber(day), n);
  }
}

TEST(Edtf, KnownWeekdays) {
  EXPECT_EQ(DayOfWeek({2021, 4, 16}), 5);  // The Washington summit was on a Friday.
  EXPECT_EQ(DayOfWeek({1970, 1, 1}), 4);
  EXPECT_EQ(DayOfWeek({1954, 5, 7}), 5);  // Điện Biên Phủ fell on a Friday.
}

}  // namespace
}  // namespace banggiao
