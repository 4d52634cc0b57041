#include "event/date_guess.h"

#include <gtest/gtest.h>

#include <cmath>

namespace banggiao {
namespace {

DateCandidate Day(uint8_t day, uint32_t mention) {
  return {DateCandidate::Source::kNamed, mention, {{2021, 4, day}, {}}};
}

TEST(MakeGuess, EqualValuesAddUpAndTheLikelierSpeaksForBoth) {
  const std::vector<DateCandidate> candidates = {Day(16, 0), Day(17, 1), Day(16, 2)};
  const std::vector<float> scores = {std::log(1.0f), std::log(2.0f), std::log(1.5f)};
  const DateGuess guess = MakeGuess(candidates, scores);
  ASSERT_EQ(guess.choices.size(), 2u);
  EXPECT_EQ(guess.value(), (EdtfDate{{2021, 4, 16}, {}}));
  EXPECT_NEAR(guess.choices[0].share, 2.5 / 4.5, 1e-6);
  EXPECT_EQ(guess.choices[0].candidate.mention, 2u);
  EXPECT_NEAR(guess.choices[1].share, 2.0 / 4.5, 1e-6);
}

TEST(MakeGuess, KeepsNoMoreThanItSays) {
  std::vector<DateCandidate> candidates;
  for (uint8_t day = 1; day <= 28; ++day) candidates.push_back(Day(day, day));
  const DateGuess guess = MakeGuess(candidates, std::vector<float>(candidates.size(), 0));
  EXPECT_EQ(guess.choices.size(), DateGuess::kKept);
}

TEST(MakeGuess, DropsWhatIsHopelessButNeverTheLast) {
  const std::vector<DateCandidate> candidates = {Day(16, 0), Day(17, 1)};
  const DateGuess guess = MakeGuess(candidates, std::vector<float>{10, 0});
  ASSERT_EQ(guess.choices.size(), 1u);
  EXPECT_EQ(guess.value(), (EdtfDate{{2021, 4, 16}, {}}));
  EXPECT_EQ(MakeGuess(std::vector<DateCandidate>{Day(16, 0)}, std::vector<float>{-50}).choices.size(), 1u);
}

TEST(PlusDays, KeepsTheYearUnknown) {
  EXPECT_EQ(PlusDays({0, 6, 30}, 1), (PartialDate{0, 7, 1}));
  EXPECT_EQ(PlusDays({2018, 12, 31}, 1), (PartialDate{2019, 1, 1}));
  EXPECT_EQ(PlusDays({0, 2, 29}, 1), PartialDate{});
}

}  // namespace
}  // namespace banggiao
