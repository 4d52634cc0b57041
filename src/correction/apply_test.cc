#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "correction/correction.h"

namespace banggiao {
namespace {

using testing::ElementsAre;

struct Line {
  std::string id;
  std::string undone;  // Empty: a rejection.
};

std::vector<Correction> Log(const std::vector<Line>& lines) {
  std::vector<Correction> log(lines.size());
  for (size_t i = 0; i < lines.size(); ++i) {
    log[i].id = lines[i].id;
    log[i].action = lines[i].undone.empty() ? "reject" : "undo";
    log[i].target = lines[i].undone.empty() ? "an event" : lines[i].undone;
  }
  return log;
}

TEST(ActiveCorrections, UndoingAnUndoMakesTheFirstHoldAgain) {
  EXPECT_THAT(ActiveCorrections(Log({{"a", ""}, {"b", ""}})), ElementsAre("a", "b"));
  EXPECT_THAT(ActiveCorrections(Log({{"a", ""}, {"u", "a"}})), ElementsAre("u"));
  EXPECT_THAT(ActiveCorrections(Log({{"a", ""}, {"u", "a"}, {"v", "u"}})), ElementsAre("a", "v"));
  EXPECT_THAT(ActiveCorrections(Log({{"a", ""}, {"u", "a"}, {"v", "u"}, {"w", "v"}})), ElementsAre("u", "w"));
}

TEST(ActiveCorrections, TheLastThatTouchesOneDecides) {
  EXPECT_THAT(ActiveCorrections(Log({{"a", ""}, {"u", "a"}, {"v", "a"}, {"w", "u"}})), ElementsAre("a", "v", "w"));
  EXPECT_THAT(ActiveCorrections(Log({{"a", ""}, {"u", "a"}, {"w", "u"}, {"v", "a"}})), ElementsAre("w", "v"));
}

TEST(ActiveCorrections, UndoOfWhatIsNotInTheLogBeforeItTouchesNothing) {
  EXPECT_THAT(ActiveCorrections(Log({{"u", "elsewhere"}, {"a", ""}})), ElementsAre("u", "a"));
  EXPECT_THAT(ActiveCorrections(Log({{"u", "a"}, {"a", ""}})), ElementsAre("u", "a"));
}

// When each link walked the chain to its end, these would have taken hours.
TEST(ActiveCorrections, LongChainsAreLinear) {
  constexpr size_t kLinks = 200'000;
  std::vector<Line> chain = {{"0", ""}};
  for (size_t i = 1; i < kLinks; ++i) chain.push_back({std::to_string(i), std::to_string(i - 1)});
  const std::vector<std::string> active = ActiveCorrections(Log(chain));
  EXPECT_EQ(active.size(), kLinks / 2);
  EXPECT_EQ(active.back(), std::to_string(kLinks - 1));
  EXPECT_EQ(active.front(), "1");
}

}  // namespace
}  // namespace banggiao
