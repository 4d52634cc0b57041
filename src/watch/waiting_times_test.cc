#include "watch/waiting_times.h"

#include <gtest/gtest.h>

namespace banggiao {
namespace {

TEST(NextPollWait, HeedsTheSourceWithinBoundsAndGrowsWhileNothingChanges) {
  const PollBounds bounds{600, 21600};
  struct Row {
    long hint, before;
    bool changed;
    long wait;
  };
  for (const Row& row : {Row{0, 0, true, 600}, Row{60, 0, true, 600}, Row{3600, 0, true, 3600}, Row{999999, 0, true, 86400}, Row{0, 600, false, 900},
                         Row{0, 900, false, 1350}, Row{0, 20000, false, 21600}, Row{0, 21600, false, 21600}, Row{0, 21600, true, 600},
                         Row{43200, 43200, false, 43200}, Row{3600, 600, false, 3600}, Row{0, 0, false, 600}}) {
    EXPECT_EQ(NextPollWait(bounds, row.hint, row.before, row.changed), row.wait) << row.hint << " " << row.before << " " << row.changed;
  }
}

TEST(RetryWait, DoublesUpToADay) {
  EXPECT_EQ(RetryWait(1), 300);
  EXPECT_EQ(RetryWait(2), 600);
  EXPECT_EQ(RetryWait(5), 4800);
  EXPECT_EQ(RetryWait(100), 86400);
}

TEST(RetryAfter, ReadsSecondsAndDates) {
  EXPECT_EQ(RetryAfter("120", 0), 120);
  EXPECT_EQ(RetryAfter(" 0", 0), 0);
  EXPECT_EQ(RetryAfter("99999999999999999999", 0), 604800);
  EXPECT_EQ(RetryAfter("Tue, 10 Jun 2025 04:02:00 GMT", 1749528000), 120);
  EXPECT_EQ(RetryAfter("Tue, 10 Jun 2025 03:00:00 GMT", 1749528000), 0);
  for (const char* none : {"", " ", "soon", "-5"}) EXPECT_EQ(RetryAfter(none, 0), -1) << none;
}

TEST(MaxAge, IsThatOfTheHeader) {
  EXPECT_EQ(MaxAge("public, max-age=300"), 300);
  EXPECT_EQ(MaxAge("Max-Age=300,public"), 300);
  EXPECT_EQ(MaxAge("s-maxage=9"), 0);
  EXPECT_EQ(MaxAge("x-max-age=9, max-age=4"), 4);
  EXPECT_EQ(MaxAge("max-age=300, no-cache"), 0);
  EXPECT_EQ(MaxAge("max-age="), 0);
  EXPECT_EQ(MaxAge(""), 0);
}

TEST(TimeOfDay, NamesTheDayOnlyWhereItIsFar) {
  constexpr int64_t kNow = 1'800'000'000;
  EXPECT_EQ(TimeOfDay(kNow + 3600, kNow).size(), std::string("14:05").size());
  EXPECT_EQ(TimeOfDay(kNow + 72000, kNow).size(), std::string("2026-12-01 14:05").size());
}

}  // namespace
}  // namespace banggiao
