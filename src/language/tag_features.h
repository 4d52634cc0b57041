// What the tagger looks at when it names the part of speech of a word: the word, its first and last syllable, how it is
// written, the cluster of words that keep the same company (learned from unlabelled text), the words around it and the two
// tags before it. Engine and trainer both read this file, so they cannot disagree.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/flat_map.h"
#include "language/analysis.h"

namespace banggiao {

// A word as the features see it.
struct TagWord {
  uint64_t code = 0;   // Of all its syllables; numbers of the same form have one code.
  uint64_t first = 0;  // Of its first and last syllable.
  uint64_t last = 0;
  uint32_t cluster = 0;  // 0: unknown.
  uint8_t shape = 0;
};

// The code under which a word is known to clusters and features.
[[nodiscard]] uint64_t WordCode(std::string_view text, const std::vector<Token>& tokens, const Word& word);

// Writes words [first, last) of one sentence to (*line)[2...], with two edge words on each side.
void FillTagLine(std::string_view text, const Analysis& analysis, Span words, const FlatMap& clusters,
                 std::vector<TagWord>* line);

inline constexpr int kTagFeatures = 22;

namespace tag_detail {
inline uint64_t Turn(uint64_t x, int by) { return x << by | x >> (64 - by); }
inline uint64_t Finish(uint64_t x, uint64_t number) {
  x = (x + number * 0x9E3779B97F4A7C15ull) * 0xD6E8FEB86659FD93ull;
  return x ^ x >> 32;
}
}  // namespace tag_detail

// Calls emit(feature) kTagFeatures times. `at` points into a line; `before` and `before2` are the tags of at[-1] and at[-2].
template <typename Emit>
inline void ForEachTagFeature(const TagWord* at, uint32_t before, uint32_t before2, Emit emit) {
  using tag_detail::Finish;
  using tag_detail::Turn;
  const TagWord &pp = at[-2], &p = at[-1], &w = at[0], &n = at[1], &nn = at[2];
  const uint64_t tags = before << 8 | before2;
  emit(Finish(0, 1));
  emit(Finish(w.code, 2));
  emit(Finish(p.code, 3));
  emit(Finish(n.code, 4));
  emit(Finish(pp.code, 5));
  emit(Finish(nn.code, 6));
  emit(Finish(p.code + Turn(w.code, 21), 7));
  emit(Finish(w.code + Turn(n.code, 21), 8));
  emit(Finish(w.first, 9));
  emit(Finish(w.last, 10));
  emit(Finish(w.first + w.shape, 11));
  emit(Finish(w.shape, 12));
  emit(Finish(static_cast<uint64_t>(p.shape) << 16 | static_cast<uint64_t>(w.shape) << 8 | n.shape, 13));
  emit(Finish(before, 14));
  emit(Finish(tags, 15));
  emit(Finish(w.code + before, 16));
  emit(Finish(n.code + before, 17));
  emit(Finish(w.code + (tags << 1), 18));
  emit(Finish(w.cluster, 19));
  emit(Finish(p.cluster, 20));
  emit(Finish(n.cluster, 21));
  emit(Finish(static_cast<uint64_t>(w.cluster) << 20 | before, 22));
}

}  // namespace banggiao
