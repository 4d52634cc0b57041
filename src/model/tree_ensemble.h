// A sum of small regression trees (gradient boosting, Friedman 2001). It weighs a few dozen numbers against each other where a
// linear model (model/linear_model.h) would need every product of them spelled out: the last choice among what the linear
// models propose.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace banggiao {

// Read-only after it is made; thread-safe.
class TreeEnsemble {
 public:
  // An inner node asks values[feature] <= threshold and goes on to `left`, or to left + 1 when it is greater; a leaf
  // (feature == kLeaf) adds its threshold. Children come after their parent.
  struct Node {
    uint16_t feature = kLeaf;
    uint16_t left = 0;  // Counted from the tree's first node.
    float threshold = 0;
  };
  static constexpr uint16_t kLeaf = 0xFFFF;

  TreeEnsemble() = default;
  TreeEnsemble(std::string name, uint32_t features) : name_(std::move(name)), features_(features) {}

  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] uint32_t features() const { return features_; }
  [[nodiscard]] size_t trees() const { return roots_.size(); }
  // The nodes of one tree; `t` must be below trees().
  [[nodiscard]] std::span<const Node> Tree(size_t t) const {
    const size_t end = t + 1 < roots_.size() ? roots_[t + 1] : nodes_.size();
    return std::span<const Node>(nodes_).subspan(roots_[t], end - roots_[t]);
  }

  // The sum over all trees. `values` has features() of them, none of them NaN.
  [[nodiscard]] float Score(std::span<const float> values) const;
  // The same for scores.size() rows of features() values each, and faster: four rows go down a tree side by side.
  void ScoreRows(std::span<const float> rows, std::span<float> scores) const;

  // Adds a tree, whose first node is its root. False, and nothing is added, when its nodes do not form one.
  bool AddTree(std::span<const Node> tree);

 private:
  std::string name_;
  uint32_t features_ = 0;
  std::vector<Node> nodes_;
  std::vector<Node> steps_;       // As nodes_, but a leaf asks for values[features_] and leads to itself: all rows take as many steps.
  std::vector<uint32_t> roots_;   // Index into nodes_ by tree.
  std::vector<uint16_t> depths_;  // Steps from the root to the farthest leaf, by tree.
};

}  // namespace banggiao
