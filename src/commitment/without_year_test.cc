#include "commitment/without_year.h"

#include <gtest/gtest.h>

namespace banggiao {
namespace {

std::string Left(const char* date) { return ToEdtf(WithoutYear(ParseEdtf(date).value_or(EdtfDate{}))); }

TEST(WithoutYear, DaysMonthsAndStretchesOfAYearStay) {
  EXPECT_EQ(Left("2018-06-12"), "XXXX-06-12");
  EXPECT_EQ(Left("2018-06"), "XXXX-06");
  EXPECT_EQ(Left("2018-06-12/2018-06-14"), "XXXX-06-12/XXXX-06-14");
  EXPECT_EQ(Left("2018-05/2018-07"), "XXXX-05/XXXX-07");
}

TEST(WithoutYear, WhatNeedsItsYearIsNothing) {
  EXPECT_EQ(Left("2018"), "");
  EXPECT_EQ(Left("2018/2019"), "");
  EXPECT_EQ(Left("2018-12-28/2019-01-03"), "");
  EXPECT_EQ(Left("2018-06/2019-07"), "");  // Thirteen months.
  EXPECT_EQ(Left("2018-05/2019"), "");
  EXPECT_EQ(Left(""), "");
}

TEST(WithoutYear, WhatIsLeftIsRead) {
  for (const char* begin : {"2018-02-29", "2020-02-29", "2018-12-31", "2018-12", "2018"}) {
    for (const char* end : {"", "/2018-12-31", "/2019-01-01", "/2019-12", "/2020", "/2018-12"}) {
      const std::string left = Left((std::string(begin) + end).c_str());
      EXPECT_TRUE(left.empty() || ParseEdtf(left).has_value()) << begin << end << ": " << left;
    }
  }
}

}  // namespace
}  // namespace banggiao
