#include "model/tree_ensemble.h"

#include <algorithm>
#include <array>
#include <limits>

namespace banggiao {

float TreeEnsemble::Score(std::span<const float> values) const {
  float score = 0;
  for (const uint32_t root : roots_) {
    const Node* node = &nodes_[root];
    while (node->feature != kLeaf) node = &nodes_[root + node->left + (values[node->feature] > node->threshold ? 1u : 0u)];
    score += node->threshold;
  }
  return score;
}

void TreeEnsemble::ScoreRows(std::span<const float> rows, std::span<float> scores) const {
  constexpr size_t kTogether = 4;  // One row waits for each node in turn; four hide most of the waiting.
  constexpr size_t kLine = 64 / sizeof(Node);
  std::fill(scores.begin(), scores.end(), 0.0f);
  const size_t width = features_ + 1;  // The last is less than any leaf, so that a row stays there.
  std::vector<float> values(scores.size() * width, -std::numeric_limits<float>::infinity());
  for (size_t i = 0; i < scores.size(); ++i) std::copy_n(&rows[i * features_], features_, &values[i * width]);
  for (size_t tree = 0; tree < roots_.size(); ++tree) {
    const Node* nodes = &steps_[roots_[tree]];
    const size_t next = tree + 1 < roots_.size() ? roots_[tree + 1] : steps_.size();
    const size_t after = tree + 2 < roots_.size() ? roots_[tree + 2] : steps_.size();
    for (size_t i = next; i < after; i += kLine) __builtin_prefetch(&steps_[i]);
    const auto step = [nodes](const float* row, uint32_t at) {
      const Node& node = nodes[at];
      return node.left + (row[node.feature] > node.threshold ? 1u : 0u);
    };
    for (size_t begin = 0; begin < scores.size(); begin += kTogether) {
      // Behind the last row it is walked again.
      const auto row = [&](size_t i) { return &values[std::min(begin + i, scores.size() - 1) * width]; };
      const std::array<const float*, kTogether> at_row{row(0), row(1), row(2), row(3)};
      std::array<uint32_t, kTogether> at{};
      for (uint16_t left = depths_[tree]; left > 0; --left) {
        at[0] = step(at_row[0], at[0]);
        at[1] = step(at_row[1], at[1]);
        at[2] = step(at_row[2], at[2]);
        at[3] = step(at_row[3], at[3]);
      }
      for (size_t i = 0; i < std::min(kTogether, scores.size() - begin); ++i) scores[begin + i] += nodes[at[i]].threshold;
    }
  }
}

bool TreeEnsemble::AddTree(std::span<const Node> tree) {
  if (tree.empty() || features_ >= kLeaf) return false;  // A leaf of steps_ asks for values[features_].
  for (size_t i = 0; i < tree.size(); ++i) {
    if (tree[i].feature == kLeaf) continue;
    const bool inside = tree[i].left > i && tree[i].left + size_t{1} < tree.size();
    if (tree[i].feature >= features_ || !inside) return false;
  }
  roots_.push_back(static_cast<uint32_t>(nodes_.size()));
  nodes_.insert(nodes_.end(), tree.begin(), tree.end());
  std::vector<uint16_t> depth(tree.size());
  for (size_t i = 0; i < tree.size(); ++i) {
    if (tree[i].feature == kLeaf) {
      steps_.push_back({static_cast<uint16_t>(features_), static_cast<uint16_t>(i), tree[i].threshold});
      continue;
    }
    steps_.push_back(tree[i]);
    const auto below = static_cast<uint16_t>(depth[i] + 1);
    for (const size_t child : {tree[i].left + size_t{0}, tree[i].left + size_t{1}}) depth[child] = std::max(depth[child], below);
  }
  depths_.push_back(*std::max_element(depth.begin(), depth.end()));
  return true;
}

}  // namespace banggiao
