#include "train/boosting.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

namespace banggiao {
namespace {

constexpr size_t kRows = 400;
constexpr BoostOptions kOptions{.trees = 40, .depth = 2, .rate = 0.3f, .shrink = 1, .least_weight = 1, .row_share = 0.8f, .feature_share = 1};

// Two numbers in 0..19 whose exclusive or of "above 9" is the answer: no sum of single features can tell it.
std::vector<float> Rows() {
  std::vector<float> rows;
  for (size_t i = 0; i < kRows; ++i) {
    rows.push_back(static_cast<float>(i % 20));
    rows.push_back(static_cast<float>(i / 20));
  }
  return rows;
}

bool Answer(float a, float b) { return (a > 9) != (b > 9); }

TreeEnsemble Learn(const std::vector<float>& rows) {
  return Boost("xor", 2, rows, std::vector<float>(kRows, 0), kOptions, [&](std::span<const float> scores, std::span<float> first, std::span<float> second) {
    for (size_t i = 0; i < kRows; ++i) {
      const float p = 1 / (1 + std::exp(-scores[i]));
      first[i] = p - (Answer(rows[i * 2], rows[i * 2 + 1]) ? 1.0f : 0.0f);
      second[i] = p * (1 - p);
    }
  });
}

TEST(Boost, LearnsWhatOnlyTwoNumbersTogetherTell) {
  const TreeEnsemble ensemble = Learn(Rows());
  EXPECT_EQ(ensemble.trees(), 40u);
  for (const float a : {0.0f, 9.0f, 10.0f, 19.0f}) {
    for (const float b : {0.0f, 9.0f, 10.0f, 19.0f}) EXPECT_EQ(ensemble.Score(std::array{a, b}) > 0, Answer(a, b)) << a << ' ' << b;
  }
}

TEST(Boost, SameRowsGiveTheSameTrees) {
  const TreeEnsemble one = Learn(Rows());
  const TreeEnsemble two = Learn(Rows());
  for (size_t t = 0; t < one.trees(); ++t) {
    ASSERT_EQ(one.Tree(t).size(), two.Tree(t).size());
    for (size_t n = 0; n < one.Tree(t).size(); ++n) {
      EXPECT_EQ(one.Tree(t)[n].feature, two.Tree(t)[n].feature);
      EXPECT_EQ(one.Tree(t)[n].threshold, two.Tree(t)[n].threshold);
    }
  }
}

TEST(Boost, NoRowsGiveTreesThatSayNothing) {
  const TreeEnsemble ensemble = Boost("none", 2, {}, {}, kOptions, [](auto, auto, auto) {});
  EXPECT_EQ(ensemble.Score(std::array{1.0f, 2.0f}), 0.0f);
}

}  // namespace
}  // namespace banggiao
