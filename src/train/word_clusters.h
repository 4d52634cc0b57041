// Groups words by the company they keep, from segmented text without any labels: "tuyên bố", "khẳng định" and "nhấn mạnh"
// fall into one group, so that what the tagger learns of one helps with the others.
//
// Method: a word's vector counts which of the most frequent words stand right before and right after it, weighted by
// positive pointwise mutual information and brought to length one; spherical k-means, started from the most frequent words.
#pragma once

#include <string_view>
#include <vector>

#include "model/linear_model.h"
#include "train/train_words.h"

namespace banggiao {

struct ClusterOptions {
  uint32_t clusters = 256;
  uint32_t least_count = 8;   // Rarer words get no cluster.
  uint32_t companions = 600;  // So many of the most frequent words are told apart as neighbours.
  int rounds = 8;
};

// Model "clusters": one row per word code (language/tag_features.h) with its cluster, from 1. Deterministic.
[[nodiscard]] LinearModel ClusterWords(const std::vector<SegmentedSentence>& sentences, const ClusterOptions& options);

}  // namespace banggiao
