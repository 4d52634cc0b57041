#include "evaluate/coreference.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <random>

namespace banggiao {
namespace {

using testing::DoubleNear;

// Worked by hand: gold {1,2,3} {4}, found {1,2} {3,4}.
TEST(Coreference, MeasuresAreThoseWorkedByHand) {
  GroupingScore score;
  AddGroupings({{1, 2, 3}, {4}}, {{1, 2}, {3, 4}}, &score);
  EXPECT_THAT(score.muc.Recall(), DoubleNear(1.0 / 2, 1e-9));
  EXPECT_THAT(score.muc.Precision(), DoubleNear(1.0 / 2, 1e-9));
  EXPECT_THAT(score.b_cubed.Precision(), DoubleNear(3.0 / 4, 1e-9));
  EXPECT_THAT(score.b_cubed.Recall(), DoubleNear((2.0 / 3 + 2.0 / 3 + 1.0 / 3 + 1) / 4, 1e-9));
  EXPECT_THAT(score.ceaf_e.F1(), DoubleNear((4.0 / 5 + 2.0 / 3) / 2, 1e-9));
}

TEST(Coreference, EqualGroupingsScoreOne) {
  GroupingScore score;
  AddGroupings({{7}, {1, 2}}, {{2, 1}, {7}}, &score);
  EXPECT_DOUBLE_EQ(score.Mean(), 1);
}

TEST(Coreference, MentionsOfOneSideCountAgainstIt) {
  GroupingScore score;
  AddGroupings({{1, 2}}, {{1, 9}}, &score);
  EXPECT_DOUBLE_EQ(score.muc.F1(), 0);
  EXPECT_DOUBLE_EQ(score.b_cubed.Precision(), 0.25);  // 1: half of its group; 9: nothing.
  EXPECT_DOUBLE_EQ(score.b_cubed.Recall(), 0.25);
}

double BestByTrying(const std::vector<std::vector<double>>& values) {
  std::vector<size_t> columns(values[0].size());
  for (size_t i = 0; i < columns.size(); ++i) columns[i] = i;
  double best = 0;
  do {
    double sum = 0;
    for (size_t row = 0; row < std::min(values.size(), columns.size()); ++row) sum += values[row][columns[row]];
    best = std::max(best, sum);
  } while (std::next_permutation(columns.begin(), columns.end()));
  return best;
}

TEST(BestAssignment, IsTheBestOfAllPermutations) {
  std::mt19937 random(7);
  std::uniform_int_distribution<int> value(0, 9);
  for (int trial = 0; trial < 200; ++trial) {
    const size_t rows = 1 + random() % 5;
    const size_t columns = rows + random() % 2;  // The slow twin pairs every row.
    std::vector<std::vector<double>> values(rows, std::vector<double>(columns));
    for (auto& row : values) {
      for (double& cell : row) cell = value(random);
    }
    EXPECT_DOUBLE_EQ(BestAssignment(values), BestByTrying(values)) << trial;
  }
}

}  // namespace
}  // namespace banggiao
