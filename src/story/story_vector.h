// An article as a bag of weighted terms, and how like two of them are.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "story/story_terms.h"
#include "story/story_text.h"

namespace banggiao {

struct WeightedTerm {
  uint32_t term;    // The low half of the term's hash.
  uint16_t weight;  // 65535 is 1.
};

struct StoryVector {
  uint64_t id = 0;
  int32_t day = StoryText::kNoDay;
  int32_t told = StoryText::kNoDay;
  std::vector<WeightedTerm> terms;  // The heaviest, of length 1 together, ordered by term, each once.
};

inline constexpr size_t kMaxVectorTerms = 200;

[[nodiscard]] StoryVector MakeStoryVector(const StoryText& text, const TermRarity& rarity);

// 0 (nothing in common) to about 1: the cosine, less the further apart the days of publication are. Symmetric to the last
// bit: sums are of integers. Linear in the number of terms.
[[nodiscard]] double Likeness(const StoryVector& a, const StoryVector& b);

// The same for articles without a day of publication, less the further apart the days that their openings tell are: a tenth at least,
// since an opening may tell a day of the background.
[[nodiscard]] double ToldLikeness(const StoryVector& a, const StoryVector& b);

// The terms of most weight, at most `count`, under which an article is found. Those of an article of a known day carry the
// span of kDaysOfKey days in which it lies; to ask with, `reach` adds that many spans before and after.
[[nodiscard]] std::vector<int64_t> StoryKeys(const StoryVector& vector, size_t count, int32_t reach);
// Articles of days further apart than this share no keys of reach 1, and by then the fading has left next to nothing.
inline constexpr int32_t kDaysOfKey = 8;

// As it is stored: 6 bytes a term, little-endian.
[[nodiscard]] std::string PackTerms(const std::vector<WeightedTerm>& terms);
[[nodiscard]] std::vector<WeightedTerm> UnpackTerms(std::string_view bytes);

}  // namespace banggiao
