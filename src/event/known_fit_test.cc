#include <gtest/gtest.h>

#include "event/date_features.h"

namespace banggiao {
namespace {

KnownHappening Lasting(PartialDate day, PartialDate until) {
  KnownHappening happening;
  happening.day = day;
  happening.until = until;
  return happening;
}

uint64_t KindOf(const KnownHappening& happening, const char* value) { return FitOfKnown({{&happening, 2, 3}}, ParseEdtf(value).value()).kind; }

TEST(KnownFit, TellsTheDayFromTheMonth) {
  const KnownHappening singapore = Lasting({2018, 6, 12}, {2018, 6, 12});
  EXPECT_EQ(KindOf(singapore, "XXXX-06-12"), 1u);
  EXPECT_EQ(KindOf(singapore, "2018-06-12"), 1u);
  EXPECT_EQ(KindOf(singapore, "2019-06-12"), 0u);
  EXPECT_EQ(KindOf(singapore, "XXXX-06-13"), 0u);
  EXPECT_EQ(KindOf(singapore, "XXXX-06"), 5u);
  EXPECT_EQ(KindOf(singapore, "2018"), 0u);
  EXPECT_EQ(KindOf(singapore, "XXXX-06-12/XXXX-06-13"), 0u);
}

TEST(KnownFit, KnowsTheDaysOfAMeetingOverTheEndOfAMonth) {
  const KnownHappening buenos_aires = Lasting({2018, 11, 30}, {2018, 12, 1});
  EXPECT_EQ(KindOf(buenos_aires, "XXXX-11-30"), 2u);
  EXPECT_EQ(KindOf(buenos_aires, "XXXX-12-01"), 3u);
  EXPECT_EQ(KindOf(buenos_aires, "XXXX-12-02"), 0u);
  EXPECT_EQ(KindOf(buenos_aires, "XXXX-11-30/XXXX-12-01"), 4u);
}

TEST(KnownFit, TakesTheHappeningOfTheSentenceBeforeOneOfTheText) {
  const KnownHappening hangzhou = Lasting({2016, 9, 4}, {2016, 9, 5});
  const KnownHappening xiamen = Lasting({2017, 9, 3}, {2017, 9, 5});
  const KnownFit fit = FitOfKnown({{&hangzhou, 2, 1}, {&xiamen, 0, 1}}, ParseEdtf("XXXX-09-05").value());
  EXPECT_EQ(fit.kind, 3u);
  EXPECT_EQ(fit.place, 2u);
}

}  // namespace
}  // namespace banggiao
