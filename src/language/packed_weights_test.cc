#include "language/packed_weights.h"

#include <gtest/gtest.h>

#include "core/hash.h"

namespace banggiao {
namespace {

int One(const PackedWeights& weights, uint64_t feature) {
  PackedWeights::Sum sum(weights);
  sum.Add(feature);
  return sum.Total();
}

std::vector<std::pair<uint64_t, float>> Many(int count) {
  std::vector<std::pair<uint64_t, float>> weights;
  for (int i = 0; i < count; ++i) weights.emplace_back(Hash64("feature " + std::to_string(i)), i % 2 == 0 ? 1.0f : -0.5f);
  return weights;
}

TEST(PackedWeights, AnEmptyTableKnowsNothing) { EXPECT_EQ(One(PackedWeights(), Hash64("a")), 0); }

TEST(PackedWeights, TheLargestWeightBecomesTheLargestNumberAndOthersKeepTheirRatio) {
  const PackedWeights weights = PackedWeights::Make({{Hash64("a"), 4.0f}, {Hash64("b"), -1.0f}});
  EXPECT_EQ(One(weights, Hash64("a")), 1600);
  EXPECT_EQ(One(weights, Hash64("b")), -400);
  EXPECT_EQ(One(weights, Hash64("c")), 0);
}

TEST(PackedWeights, NearlyAllOfManyFeaturesAreFoundAndUnknownOnesAreNot) {
  const auto all = Many(10000);
  const PackedWeights weights = PackedWeights::Make(all);
  int right = 0;
  for (const auto& [feature, weight] : all) right += One(weights, feature) == (weight > 0 ? 1600 : -800) ? 1 : 0;
  EXPECT_GE(right, 9500);  // The rest found its bucket full.
  int mistaken = 0;
  for (int i = 0; i < 10000; ++i) mistaken += One(weights, Hash64("unknown " + std::to_string(i))) != 0 ? 1 : 0;
  EXPECT_LE(mistaken, 10);
}

TEST(PackedWeights, WhatIsWrittenIsReadAgain) {
  const PackedWeights weights = PackedWeights::Make(Many(1000));
  const auto again = PackedWeights::Parse(weights.Serialize());
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(again.value().size(), weights.size());
  EXPECT_EQ(again.value().Serialize(), weights.Serialize());
}

TEST(PackedWeights, EveryCutOrChangedFileIsRefused) {
  const std::string bytes = PackedWeights::Make(Many(20)).Serialize();
  for (size_t size = 0; size < bytes.size(); ++size) EXPECT_FALSE(PackedWeights::Parse(bytes.substr(0, size)).ok()) << size;
  for (size_t at = 0; at < bytes.size(); ++at) {
    std::string changed = bytes;
    changed[at] = static_cast<char>(changed[at] ^ 1);
    EXPECT_FALSE(PackedWeights::Parse(changed).ok()) << at;
  }
}

}  // namespace
}  // namespace banggiao
