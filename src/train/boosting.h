// Trains a TreeEnsemble: each tree follows the gradient of the loss at what the trees before it say (gradient boosting,
// Friedman 2001; with second derivatives and shrunken leaves, Chen and Guestrin 2016).
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "model/tree_ensemble.h"

namespace banggiao {

struct BoostOptions {
  int trees = 100;
  int depth = 4;            // Questions asked on the way to a leaf.
  float rate = 0.1f;        // Share of a tree's step that is taken.
  float shrink = 5;         // Added to a leaf's second derivatives: small leaves say little.
  float least_weight = 3;   // Second derivatives that a leaf must hold.
  float row_share = 0.7f;   // Of the rows, drawn anew for each tree.
  float feature_share = 0.5f;
  uint64_t seed = 1;
};

// First and second derivatives of the loss by row, at these scores.
using Derivatives = std::function<void(std::span<const float> scores, std::span<float> first, std::span<float> second)>;

// `rows` holds rows x features values, row-major, none of them NaN. `start` is the score of each row before the first tree.
// Deterministic: same input, same trees.
[[nodiscard]] TreeEnsemble Boost(const std::string& name, uint32_t features, std::span<const float> rows,
                                 std::span<const float> start, const BoostOptions& options, const Derivatives& derivatives);

}  // namespace banggiao
