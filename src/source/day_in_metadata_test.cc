#include "source/day_in_metadata.h"

#include <gtest/gtest.h>

namespace banggiao {
namespace {

TEST(DayInStamp, ReadsTheFormsOfFeedsAndPages) {
  EXPECT_EQ(DayInStamp("2025-08-08T23:37:27+07:00"), "2025-08-08");
  EXPECT_EQ(DayInStamp("2025-08-08"), "2025-08-08");
  EXPECT_EQ(DayInStamp("2025/08/08 10:00"), "2025-08-08");
  EXPECT_EQ(DayInStamp("Fri, 08 Aug 2025 23:37:27 +0700"), "2025-08-08");
  EXPECT_EQ(DayInStamp("Fri, 8 Aug 2025 23:37:27 +0700"), "2025-08-08");
  EXPECT_EQ(DayInStamp("08/11/2025 23:37"), "2025-11-08");
  EXPECT_EQ(DayInStamp("5/9/2013 9:28"), "2013-09-05");
  EXPECT_EQ(DayInStamp("2/11/2013 14:00"), "2013-11-02");
  EXPECT_EQ(DayInStamp("20250808"), "2025-08-08");
  EXPECT_EQ(DayInStamp("20250808T233727Z"), "2025-08-08");
  EXPECT_EQ(DayInStamp("August 8, 2025"), "2025-08-08");
  EXPECT_EQ(DayInStamp("Fri, Sept. 5 2025 10:00"), "2025-09-05");
}

TEST(DayInStamp, WhatIsNoDayIsEmpty) {
  for (const char* stamp : {"", "2025", "2025-13-01", "2025-02-30", "yesterday", "1754671047", "31/02/2025", "Aug 2025", "5/9/13", "5/9", "115/9/2013", "5/9/20131", "202508081", "20251308", "May", "April 31, 2021", "Ma 5, 2021", "April 161, 2021"}) {
    EXPECT_EQ(DayInStamp(stamp), "") << stamp;
  }
}

TEST(DayOfSeconds, IsTheDayInUtcOfWhatCanOnlyBeSeconds) {
  EXPECT_EQ(DayOfSeconds(1618531199), "2021-04-15");
  EXPECT_EQ(DayOfSeconds(1618531200), "2021-04-16");
  EXPECT_EQ(DayOfSeconds(100000000), "1973-03-03");
  EXPECT_EQ(DayOfSeconds(7258118399), "2199-12-31");
  for (const int64_t other : {int64_t{-1}, int64_t{0}, int64_t{20250808}, int64_t{7258118400}, int64_t{1618531200000}}) EXPECT_EQ(DayOfSeconds(other), "");
}

TEST(DayInUrl, FindsTheDayAndNoId) {
  EXPECT_EQ(DayInUrl("https://a.vn/2021/04/17/tin.html"), "2021-04-17");
  EXPECT_EQ(DayInUrl("https://a.vn/tin-20210417103012345.htm"), "2021-04-17");
  EXPECT_EQ(DayInUrl("https://a.vn/2021-04-17-tin"), "2021-04-17");
  EXPECT_EQ(DayInUrl("https://a.vn/tin-4924583.html"), "");
  EXPECT_EQ(DayInUrl("https://a.vn/tin-120210417.html"), "");
  EXPECT_EQ(DayInUrl("https://a.vn/20219999"), "");
}

}  // namespace
}  // namespace banggiao
