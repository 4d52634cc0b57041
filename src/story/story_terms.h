// The words that tell one story from another, and how much each of them says.
#pragma once

#include <bit>
#include <cstdint>
#include <string_view>
#include <vector>

#include "core/data_files.h"
#include "core/flat_map.h"
#include "core/result.h"
#include "model/linear_model.h"

namespace banggiao {

// A syllable or two that stand side by side, as a hash.
struct StoryTerm {
  uint64_t hash;
  bool pair;
};

// The terms of one line in order: each word of store/search_words.h, and each with the one before it.
[[nodiscard]] std::vector<StoryTerm> TermsOfLine(std::string_view line);

// How rare terms are in general news: a table learned from unlabelled text (models/story-terms.md), never from the store,
// so that how like two articles are is a function of these two alone. Read-only; thread-safe.
class TermRarity {
 public:
  // kMalformed when the model file is broken.
  [[nodiscard]] static Result<TermRarity> Load(const DataFiles& data);
  explicit TermRarity(const ModelFile& file);

  // Minus the logarithm of the share of articles that have the term; for terms not in the table a value above all others.
  [[nodiscard]] float Of(uint64_t term) const {
    const uint32_t bits = terms_.Find(term);
    return bits == FlatMap::kMissing ? unknown_ : std::bit_cast<float>(bits);
  }

 private:
  FlatMap terms_;  // Term -> the bits of its rarity.
  float unknown_ = 10;
};

}  // namespace banggiao
