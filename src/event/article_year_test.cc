#include "event/article_year.h"

#include <gtest/gtest.h>

#include "event/event_dates.h"

namespace banggiao {
namespace {

TEST(WithYearNear, DecemberToldInJanuaryIsOfTheYearBefore) {
  EXPECT_EQ(WithYearNear({0, 12, 20}, {2018, 1, 5}), (PartialDate{2017, 12, 20}));
  EXPECT_EQ(WithYearNear({0, 1, 5}, {2017, 12, 20}), (PartialDate{2018, 1, 5}));
  EXPECT_EQ(WithYearNear({0, 3, 0}, {2018, 1, 5}), (PartialDate{2018, 3, 0}));
}

TEST(WithYearNear, LeapDayTakesAYearThatHasIt) {
  EXPECT_EQ(WithYearNear({0, 2, 29}, {2019, 12, 1}), (PartialDate{2020, 2, 29}));
  EXPECT_EQ(WithYearNear({0, 2, 29}, {2022, 6, 1}), (PartialDate{0, 2, 29}));
}

TEST(WithYearNear, DateThatHasAYearOrNoMonthStays) {
  EXPECT_EQ(WithYearNear({2016, 12, 20}, {2018, 1, 5}), (PartialDate{2016, 12, 20}));
  EXPECT_EQ(WithYearNear({}, {2018, 1, 5}), PartialDate{});
}

TEST(Complete, IntervalKeepsItsUnknownYear) {
  const ReportDay report{{0, 5, 17}, false, {0, 5, 17}};
  const ArticleYear year{2021, "inferred from office-holders"};
  EXPECT_EQ(ToEdtf(EventDater::Complete({{0, 5, 19}, {0, 5, 21}}, report, year)), "XXXX-05-19/XXXX-05-21");
  EXPECT_EQ(ToEdtf(EventDater::Complete({{0, 5, 19}, {}}, report, year)), "2021-05-19");
  EXPECT_EQ(ToEdtf(EventDater::Complete({{0, 5, 19}, {}}, report, {})), "XXXX-05-19");
}

}  // namespace
}  // namespace banggiao
