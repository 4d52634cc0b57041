// Near-copies: how much of one text stands in another, from small samples of both.
//
// A text is the set of its shingles, five syllables in a row without diacritics, case and punctuation (Broder 1997). Of the
// hashed set the smallest are kept, so that two sketches hold the same sample of what two texts share; a text of few shingles
// is kept whole. A text cut to its first third, with another title and captions added, still has nearly all of what is left of
// it in the original, while two reports of one meeting by two writers share a few per cent.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "story/story_text.h"

namespace banggiao {

struct TextSketch {
  std::vector<uint32_t> smallest;  // Ascending, each once.
  bool whole = true;               // Nothing was left out.
};

inline constexpr size_t kMaxSketch = 256;

[[nodiscard]] TextSketch MakeSketch(const StoryText& text);

// The share of the smaller text that stands in the larger, 0 to 1, estimated from what both sketches sample: exact for texts
// of up to kMaxSketch shingles, else with a standard error of about 0.03. 0 when the sample is too small to tell.
[[nodiscard]] double Overlap(const TextSketch& a, const TextSketch& b);

// Under which a text is found, at most `count`.
[[nodiscard]] std::vector<int64_t> SketchKeys(const TextSketch& sketch, size_t count);

[[nodiscard]] std::string PackSketch(const TextSketch& sketch);
[[nodiscard]] TextSketch UnpackSketch(std::string_view bytes);

}  // namespace banggiao
