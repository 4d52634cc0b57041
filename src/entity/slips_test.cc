#include "entity/slips.h"

#include <gtest/gtest.h>

namespace banggiao {
namespace {

TEST(NearNames, KnowWordsOneEditFromTheNameOfAState) {
  auto world = World::Load(EmbeddedData());
  ASSERT_TRUE(world);
  const NearNames near(*world);
  for (const char* word : {"tokyo", "tolyo", "tokio", "toky", "ttokyo", "tokoy", "otkyo", "tokyoo", "washingtn"}) {
    EXPECT_TRUE(near.MayBeNear(word)) << word;
  }
  for (const char* word : {"facebook", "toeicy"}) EXPECT_FALSE(near.MayBeNear(word)) << word;
}

// Whatever is one edit away is never turned down.
TEST(NearNames, TurnDownNoWordThatIsOneEditAway) {
  auto world = World::Load(EmbeddedData());
  ASSERT_TRUE(world);
  const NearNames near(*world);
  for (const std::string& name : world->state_words()) {
    for (size_t i = 0; i <= name.size(); ++i) {
      EXPECT_TRUE(near.MayBeNear(name.substr(0, i) + "q" + name.substr(i)));
      if (i == name.size()) break;
      EXPECT_TRUE(near.MayBeNear(name.substr(0, i) + name.substr(i + 1)));
      EXPECT_TRUE(near.MayBeNear(name.substr(0, i) + "q" + name.substr(i + 1)));
      if (i + 1 == name.size()) continue;
      std::string swapped = name;
      std::swap(swapped[i], swapped[i + 1]);
      EXPECT_TRUE(near.MayBeNear(swapped));
    }
  }
}

}  // namespace
}  // namespace banggiao
