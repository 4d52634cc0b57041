#include "model/tree_ensemble.h"

#include <gtest/gtest.h>

#include <array>
#include <vector>

#include "core/hash.h"
#include "model/linear_model.h"

namespace banggiao {
namespace {

using Node = TreeEnsemble::Node;

// values[0] <= 1.5 ? (values[1] <= 0 ? -1 : 2) : 4
const std::array<Node, 5> kTree = {{{0, 1, 1.5f}, {1, 3, 0}, {TreeEnsemble::kLeaf, 0, 4}, {TreeEnsemble::kLeaf, 0, -1}, {TreeEnsemble::kLeaf, 0, 2}}};
const std::array<Node, 1> kStump = {{{TreeEnsemble::kLeaf, 0, 0.5f}}};

TreeEnsemble Demo() {
  TreeEnsemble ensemble("demo", 2);
  EXPECT_TRUE(ensemble.AddTree(kTree));
  EXPECT_TRUE(ensemble.AddTree(kStump));
  return ensemble;
}

TEST(TreeEnsemble, SumsTheLeavesThatTheValuesLeadTo) {
  const TreeEnsemble ensemble = Demo();
  EXPECT_EQ(ensemble.Score(std::array{1.0f, 0.0f}), -0.5f);
  EXPECT_EQ(ensemble.Score(std::array{1.5f, 0.1f}), 2.5f);
  EXPECT_EQ(ensemble.Score(std::array{1.6f, -9.0f}), 4.5f);
}

// Rows of all leaves, in numbers that four don't divide.
TEST(TreeEnsemble, ScoresRowsAsItScoresEachAlone) {
  const TreeEnsemble ensemble = Demo();
  const std::vector<float> rows = {1, 0, 1.5f, 0.1f, 1.6f, -9, 0, 7, 9, 9, 1.5f, 0, -3, -3};
  for (size_t count = 1; count <= rows.size() / 2; ++count) {
    std::vector<float> scores(count, 77);
    ensemble.ScoreRows(std::span(rows).first(count * 2), scores);
    for (size_t i = 0; i < count; ++i) EXPECT_EQ(scores[i], ensemble.Score(std::span(rows).subspan(i * 2, 2))) << i << " of " << count;
  }
}

TEST(TreeEnsemble, RefusesNodesThatFormNoTree) {
  TreeEnsemble ensemble("demo", 2);
  EXPECT_FALSE(ensemble.AddTree({}));
  EXPECT_FALSE(ensemble.AddTree(std::array<Node, 3>{{{2, 1, 0}, {TreeEnsemble::kLeaf, 0, 1}, {TreeEnsemble::kLeaf, 0, 2}}}));  // No third value.
  EXPECT_FALSE(ensemble.AddTree(std::array<Node, 2>{{{0, 1, 0}, {TreeEnsemble::kLeaf, 0, 1}}}));                               // No second child.
  EXPECT_FALSE(ensemble.AddTree(std::array<Node, 3>{{{0, 1, 0}, {0, 0, 0}, {TreeEnsemble::kLeaf, 0, 2}}}));                    // Back to the root.
  EXPECT_EQ(ensemble.trees(), 0u);
  EXPECT_FALSE(TreeEnsemble("wide", 65535).AddTree(kStump));  // More values than a node can name.
}

TEST(ModelFile, KeepsTreesBesideLinearModels) {
  ModelFile file;
  LinearModel linear("line", 1);
  const float weight = 2;
  linear.AddRow(77, &weight);
  file.models.push_back(linear);
  file.ensembles.push_back(Demo());
  auto read = ModelFile::Parse(file.Serialize());
  ASSERT_TRUE(read);
  EXPECT_NE(read->Find("line"), nullptr);
  EXPECT_EQ(read->FindEnsemble("demo", 3), nullptr);
  const TreeEnsemble* ensemble = read->FindEnsemble("demo", 2);
  ASSERT_NE(ensemble, nullptr);
  EXPECT_EQ(ensemble->trees(), 2u);
  EXPECT_EQ(ensemble->Score(std::array{1.5f, 0.1f}), 2.5f);
}

// The checksum is right, so only the shape of what follows the models can tell.
TEST(ModelFile, RefusesTreesThatAreCutOrBroken) {
  ModelFile file;
  file.ensembles.push_back(Demo());
  const std::string whole = file.Serialize();
  const auto with_checksum = [](std::string bytes) {
    const uint64_t checksum = Hash64(std::string_view(bytes).substr(16));
    bytes.replace(8, sizeof checksum, reinterpret_cast<const char*>(&checksum), sizeof checksum);
    return bytes;
  };
  ASSERT_TRUE(ModelFile::Parse(with_checksum(whole)));
  EXPECT_FALSE(ModelFile::Parse(with_checksum(whole.substr(0, whole.size() - 1))));
  EXPECT_FALSE(ModelFile::Parse(with_checksum(whole + '\0')));
  std::string broken = whole;
  constexpr size_t kFirstNode = 8 + 4 + 5 * 8;  // From the end: the stump, its count, five nodes.
  broken[broken.size() - kFirstNode + 2] = 9;    // The left child.
  EXPECT_FALSE(ModelFile::Parse(with_checksum(broken)));
}

}  // namespace
}  // namespace banggiao
