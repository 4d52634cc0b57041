#include "story/story_vector.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

namespace banggiao {
namespace {

StoryVector VectorOf(const std::string& words, const std::string& published = "") {
  static const TermRarity rarity{ModelFile{}};
  StoryText text;
  text.day = DayNumber(published);
  text.body = {words};
  return MakeStoryVector(text, rarity);
}

TEST(DayNumber, IsOfWholeDaysOnly) {
  EXPECT_EQ(DayNumber("1970-01-02"), 1);
  EXPECT_EQ(DayNumber("2021-04-17"), 18734);
  EXPECT_EQ(DayText(18734), "2021-04-17");
  for (const char* other : {"", "2021", "2021-04", "XXXX-04-17", "2021-04-17/2021-04-18"}) {
    EXPECT_EQ(DayNumber(other), StoryText::kNoDay) << other;
  }
  EXPECT_EQ(DayText(StoryText::kNoDay), "");
}

TEST(Likeness, OfATextWithItselfIsOne) {
  const StoryVector vector = VectorOf("hai bên đã ký thoả thuận về nghề cá");
  EXPECT_NEAR(Likeness(vector, vector), 1, 0.001);
}

TEST(Likeness, CountsSharedWordsAndPairs) {
  const StoryVector a = VectorOf("một hai");
  // Terms: một, hai, một hai. With weights 1/2, 1/2, 1 before scaling the single shared word is (1/4) / (3/2).
  EXPECT_NEAR(Likeness(a, VectorOf("hai ba")), 1.0 / 6, 0.001);
  EXPECT_EQ(Likeness(a, VectorOf("ba bốn")), 0);
}

TEST(Likeness, ToneOfEitherOrthographyIsTheSame) {
  EXPECT_NEAR(Likeness(VectorOf("Hoà bình"), VectorOf("hòa bình")), 1, 0.001);
}

TEST(Likeness, FadesWithDays) {
  const StoryVector day = VectorOf("tin nóng hôm nay", "2021-04-17");
  EXPECT_NEAR(Likeness(day, VectorOf("tin nóng hôm nay", "2021-04-18")), 1, 0.001);
  EXPECT_NEAR(Likeness(day, VectorOf("tin nóng hôm nay", "2021-04-21")), std::exp(-1), 0.001);
  EXPECT_NEAR(Likeness(day, VectorOf("tin nóng hôm nay")), 1, 0.001);
}

TEST(StoryKeys, MeetOnlyNearInTime) {
  const auto meets = [](const StoryVector& a, const StoryVector& b) {
    const auto asked = StoryKeys(a, 8, 1);
    for (const int64_t key : StoryKeys(b, 8, 0)) {
      if (std::find(asked.begin(), asked.end(), key) != asked.end()) return true;
    }
    return false;
  };
  const StoryVector day = VectorOf("tin nóng", "2021-04-17");
  EXPECT_TRUE(meets(day, VectorOf("tin nóng", "2021-04-10")));
  EXPECT_TRUE(meets(day, VectorOf("tin nóng", "2021-04-24")));
  EXPECT_FALSE(meets(day, VectorOf("tin nóng", "2021-07-24")));
  EXPECT_FALSE(meets(day, VectorOf("tin nóng")));
  EXPECT_TRUE(meets(VectorOf("tin nóng"), VectorOf("tin nóng")));
}

TEST(PackTerms, ComesBackTheSame) {
  const StoryVector vector = VectorOf("hai bên đã ký thoả thuận về nghề cá");
  const auto again = UnpackTerms(PackTerms(vector.terms));
  ASSERT_EQ(again.size(), vector.terms.size());
  for (size_t i = 0; i < again.size(); ++i) {
    EXPECT_EQ(again[i].term, vector.terms[i].term);
    EXPECT_EQ(again[i].weight, vector.terms[i].weight);
  }
}

}  // namespace
}  // namespace banggiao
