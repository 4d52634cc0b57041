// A model that was read scores as the one that was written, but for the cut to 16 bits.
#include "model/linear_model.h"

#include <gtest/gtest.h>

#include "core/hash.h"

namespace banggiao {
namespace {

constexpr size_t kRows = 3000;

// Weights are whole steps of the largest, so that the file keeps them exactly but for the rounding of the scale.
LinearModel Trained(uint32_t classes) {
  LinearModel model("demo", classes);
  std::vector<float> weights(classes);
  const bool narrow = classes >= PackedRows::kNarrowFrom;
  for (size_t row = 0; row < kRows; ++row) {
    const auto shift = row == 0 ? 8 : row % 9;
    for (uint32_t c = 0; c < classes; ++c) {
      const uint64_t any = Combine(row, c);
      weights[c] = narrow ? static_cast<float>((static_cast<int>(any % 255) - 127) * (1 << shift)) : static_cast<float>(any % 65535) - 32767.0f;
    }
    if (row == 0) weights[0] = narrow ? float{PackedRows::kLargestNarrow} : 32767.0f;
    model.AddRow(Combine(7, row), weights.data());
  }
  return model;
}

LinearModel Read(const LinearModel& model) {
  ModelFile file;
  file.models.push_back(model);
  return std::move(ModelFile::Parse(file.Serialize()).value().models[0]);
}

class LinearModelTest : public testing::TestWithParam<uint32_t> {};

TEST_P(LinearModelTest, ReadModelScoresAsTheWrittenOne) {
  const uint32_t classes = GetParam();
  const LinearModel trained = Trained(classes);
  const LinearModel read = Read(trained);
  ASSERT_EQ(read.rows(), kRows);
  ASSERT_EQ(read.classes(), classes);
  for (const size_t count : {0, 1, 31, 32, 33, 500}) {
    std::vector<uint64_t> features;  // Every third is unknown, some come twice.
    for (size_t i = 0; i < count; ++i) features.push_back(Combine(7, i % 3 == 0 ? kRows + i : i * i % kRows));
    std::vector<float> slow(classes, 0.5f);
    std::vector<float> fast(classes, 0.5f);
    trained.Score(features, slow.data());
    read.Score(features, fast.data());
    EXPECT_EQ(slow, fast) << count << " features";
  }
}

TEST_P(LinearModelTest, KeepsKeysAndWeights) {
  const LinearModel trained = Trained(GetParam());
  const LinearModel read = Read(trained);
  std::string once;
  std::string twice;
  trained.Serialize(&once);
  read.Serialize(&twice);
  EXPECT_EQ(once, twice);
  EXPECT_TRUE(read.Has(Combine(7, 0)));
  EXPECT_TRUE(trained.Has(Combine(7, kRows - 1)));
  EXPECT_FALSE(read.Has(Combine(7, kRows)));
  EXPECT_FALSE(trained.Has(Combine(7, kRows)));
}

INSTANTIATE_TEST_SUITE_P(Classes, LinearModelTest, testing::Values(1, 2, 3, 8, 16, 17, 40));

TEST(PackedRows, RoundsARowToEightBitsAndAShift) {
  std::vector<int16_t> weights = {127, -128, 3, 0};  // 128 doesn't fit: all are halved.
  PackedRows::RoundRow(weights);
  EXPECT_EQ(weights, (std::vector<int16_t>{128, -128, 4, 0}));
  weights = {PackedRows::kLargestNarrow, -PackedRows::kLargestNarrow, 129, -127};
  PackedRows::RoundRow(weights);
  EXPECT_EQ(weights, (std::vector<int16_t>{PackedRows::kLargestNarrow, -PackedRows::kLargestNarrow, 256, 0}));
  weights = {5, -127, 1, 90};
  PackedRows::RoundRow(weights);
  EXPECT_EQ(weights, (std::vector<int16_t>{5, -127, 1, 90}));
}

// A file of another hand may have all sixteen bits.
TEST(PackedRows, KeepsWeightsThatNeedSixteenBits) {
  const uint64_t key = 5;
  std::string bytes(reinterpret_cast<const char*>(&key), sizeof key);
  std::vector<int16_t> weights;
  for (int16_t c = 0; c < 17; ++c) weights.push_back(static_cast<int16_t>(c * 1001 - 9000));
  bytes.append(reinterpret_cast<const char*>(weights.data()), weights.size() * sizeof(int16_t));
  const PackedRows rows(bytes, 17, 1);
  std::vector<float> scores(17);
  rows.Score(std::vector<uint64_t>{5}, scores.data());
  for (uint32_t c = 0; c < 17; ++c) EXPECT_EQ(scores[c], static_cast<float>(weights[c]));
}

TEST(LinearModel, TellsTheWeightsOfSingleFeatures) {
  const LinearModel trained = Trained(1);
  const LinearModel read = Read(trained);
  const std::vector<uint64_t> features = {Combine(7, 3), Combine(7, kRows), Combine(7, 0)};
  for (const LinearModel* model : {&trained, &read}) {
    std::vector<float> weights(features.size(), 9);
    model->Weights(features, weights);
    EXPECT_EQ(weights[0], trained.Weight(3, 0));
    EXPECT_EQ(weights[1], 0);
    EXPECT_EQ(weights[2], 32767);
  }
}

TEST(LinearModel, EmptyModelKnowsNothing) {
  const LinearModel read = Read(LinearModel("empty", 1));
  float score = 0;
  read.Score(std::vector<uint64_t>{1, 2, 3}, &score);
  EXPECT_EQ(score, 0);
  EXPECT_TRUE(read.empty());
}

// Keys that share slot and mark are told apart by the key itself.
TEST(LinearModel, KeysThatDifferInAFewBitsAreOthers) {
  LinearModel model("demo", 1);
  for (uint64_t bit = 8; bit < 40; ++bit) {
    const auto weight = static_cast<float>(bit);
    model.AddRow(uint64_t{5} | uint64_t{1} << bit, &weight);
  }
  const LinearModel read = Read(model);
  for (uint64_t bit = 40; bit < 64; ++bit) EXPECT_FALSE(read.Has(uint64_t{5} | uint64_t{1} << bit));
  for (uint64_t bit = 8; bit < 40; ++bit) {
    float score = 0;
    read.Score(std::vector<uint64_t>{uint64_t{5} | uint64_t{1} << bit}, &score);
    EXPECT_NEAR(score, static_cast<float>(bit), 0.001f);
  }
}

TEST(LinearModel, CutOrChangedFileIsRefused) {
  ModelFile file;
  file.models.push_back(Trained(3));
  std::string bytes = file.Serialize();
  EXPECT_FALSE(ModelFile::Parse(std::string_view(bytes).substr(0, bytes.size() - 1)));
  bytes[bytes.size() / 2] ^= 1;
  EXPECT_FALSE(ModelFile::Parse(bytes));
}

}  // namespace
}  // namespace banggiao
