// Lines of a text and what can be seen of them without any table.
#pragma once

#include <string_view>
#include <vector>

#include "article/furniture_words.h"
#include "core/span.h"

namespace banggiao {

struct TextLine {
  Span span;            // Without the white space at both ends; never empty.
  uint32_t block = 0;   // Lines between two empty lines form a block; blocks count from 0.
};

// The lines of `text` that hold anything but white space, in order.
[[nodiscard]] std::vector<TextLine> CutLines(std::string_view text);

// `span` without the spaces, TABs and LFs at its ends.
[[nodiscard]] Span Trimmed(std::string_view text, Span span);
// Runs of non-space bytes: for Vietnamese, syllables.
[[nodiscard]] size_t CountSyllables(std::string_view line);
// Whether the line closes as a sentence does: ". ! ? …" or "./.", perhaps inside quotes or brackets.
[[nodiscard]] bool ClosesSentence(std::string_view line);
// Short, opened by a capital, digit or quote and closed by none of . ! … : ; ,
[[nodiscard]] bool LooksLikeHeadline(std::string_view line);
// At most 8 words, each of them opened by a capital (or a word between names: "và", "-", "–", "&", "/"): "Huy Cường – Nhâm
// Thân", "BẢO ANH", "T.N.".
[[nodiscard]] bool LooksLikeNames(std::string_view line);
// Whether the byte `at` (one of . ! ? …) of `text` ends a sentence: a space and a capital, digit or opening quote (or the
// end of the text) follow, and what stands before is neither an abbreviation nor one capital ("D. Trump").
// `after` gets the offset of the first byte of the next sentence.
[[nodiscard]] bool EndsSentenceAt(std::string_view text, size_t at, const FurnitureWords& words, size_t* after);

}  // namespace banggiao
