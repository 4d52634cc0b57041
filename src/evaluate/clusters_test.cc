#include "evaluate/clusters.h"

#include <gtest/gtest.h>

namespace banggiao {
namespace {

TEST(ScoreClusters, SameClustersAreRight) {
  const Clusters gold{{"a", "1"}, {"b", "1"}, {"c", "2"}};
  const ClusterScores scores = ScoreClusters(gold, {{"a", "x"}, {"b", "x"}});
  EXPECT_EQ(scores.b_cubed.F1(), 1);
  EXPECT_EQ(scores.pairwise.F1(), 1);
}

TEST(ScoreClusters, JoinedStoriesCostPrecision) {
  // {a, b} and {c, d} found as one: each article has 2 of 4 right; of 6 pairs 2 are right.
  const Clusters gold{{"a", "1"}, {"b", "1"}, {"c", "2"}, {"d", "2"}};
  const ClusterScores scores = ScoreClusters(gold, {{"a", "x"}, {"b", "x"}, {"c", "x"}, {"d", "x"}});
  EXPECT_DOUBLE_EQ(scores.b_cubed.precision, 0.5);
  EXPECT_DOUBLE_EQ(scores.b_cubed.recall, 1);
  EXPECT_DOUBLE_EQ(scores.pairwise.precision, 2.0 / 6);
  EXPECT_DOUBLE_EQ(scores.pairwise.recall, 1);
}

TEST(ScoreClusters, StrangersCountAsWrong) {
  // a, b and a stranger s: a and b have 2 of 3 right; of 3 pairs 1 is right.
  const ClusterScores scores = ScoreClusters({{"a", "1"}, {"b", "1"}}, {{"a", "x"}, {"b", "x"}, {"s", "x"}, {"t", "y"}});
  EXPECT_DOUBLE_EQ(scores.b_cubed.precision, 2.0 / 3);
  EXPECT_DOUBLE_EQ(scores.pairwise.precision, 1.0 / 3);
  EXPECT_EQ(scores.foreign, 1);
}

TEST(ScoreClusters, SplitStoriesCostRecall) {
  const ClusterScores scores = ScoreClusters({{"a", "1"}, {"b", "1"}, {"c", "1"}}, {{"a", "x"}, {"b", "x"}});
  EXPECT_DOUBLE_EQ(scores.b_cubed.precision, 1);
  EXPECT_DOUBLE_EQ(scores.b_cubed.recall, (2.0 / 3 + 2.0 / 3 + 1.0 / 3) / 3);
  EXPECT_DOUBLE_EQ(scores.pairwise.recall, 1.0 / 3);
}

TEST(ScoreCopies, CountsGroupsAndPairs) {
  const std::vector<AlteredArticle> altered{{"a1", "a", "cut"}, {"b1", "b", "cut"}};
  // a1 found with a; b1 missed, and taken for a copy of a.
  const CopyScores scores =
      ScoreCopies(altered, {{"a1", "a"}, {"b1", "a"}}, {{"a1", "a"}, {"a", "a1"}, {"b1", "a"}, {"a", "b1"}});
  EXPECT_EQ(scores.found, 1);
  EXPECT_EQ(scores.altered, 2);
  EXPECT_EQ(scores.pairs, 2);
  EXPECT_EQ(scores.pairs_right, 1);
  EXPECT_EQ(scores.ways.at("cut").found, 1);
}

}  // namespace
}  // namespace banggiao
