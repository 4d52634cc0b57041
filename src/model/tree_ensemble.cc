#include "model/tree_ensemble.h"

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

bool TreeEnsemble::AddTree(std::span<const Node> tree) {
  if (tree.empty()) return false;
  for (size_t i = 0; i < tree.size(); ++i) {
    if (tree[i].feature == kLeaf) continue;
    const bool inside = tree[i].left > i && tree[i].left + size_t{1} < tree.size();
    if (tree[i].feature >= features_ || !inside) return false;
  }
  roots_.push_back(static_cast<uint32_t>(nodes_.size()));
  nodes_.insert(nodes_.end(), tree.begin(), tree.end());
  return true;
}

}  // namespace banggiao
