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
  for (size_t row = 0; row < kRows; ++row) {
    for (uint32_t c = 0; c < classes; ++c) weights[c] = static_cast<float>(Combine(row, c) % 65535) - 32767.0f;
    if (row == 0) weights[0] = 32767.0f;
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

INSTANTIATE_TEST_SUITE_P(Classes, LinearModelTest, testing::Values(1, 2, 3, 17, 40));

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
