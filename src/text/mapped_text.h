// Text with the way back to the bytes it came from.
//
// Every transform of Banggiao (decoding, entity expansion, normalisation) makes a new text out of pieces of the old one.
// MappedText keeps, beside the new text, where each piece came from, so that a span over the new text can be turned into
// the span of source bytes that it rests on.
//
//   source   H o ` a  ␠(NBSP)  M ỹ          8 + 2 bytes
//   text     H ò a    ␠        M ỹ
//   pieces   {text 0 <- source 0, 1:1} {text 1 <- source 1, 3 bytes replaced} ...
//
// A piece is either copied (same length, offsets differ by a constant) or replaced (any lengths; a position inside
// maps to the piece's start, or to its end when it is asked for as an end). Most documents are one copied piece, so the
// map costs nothing. Lookup is a binary search over pieces.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/span.h"

namespace banggiao {

struct MappedText {
  struct Piece {
    uint32_t text_begin = 0;    // Offset in `text`; pieces are ordered by it and cover `text` without gaps.
    uint32_t source_begin = 0;  // Offset in the source.
    uint32_t source_size = 0;   // Bytes of source behind this piece (0 for inserted text).
    bool copied = false;        // Text bytes equal source bytes.
  };

  std::string text;            // UTF-8.
  std::vector<Piece> pieces;   // Empty means: text and source are the same bytes.

  // The smallest source span that covers the pieces under `span` (half-open, over `text`).
  // An empty span gives an empty span at the same place.
  [[nodiscard]] Span ToSource(Span span) const;
  // Adds bytes copied from source at source_begin, which directly continue or start a new piece.
  void AppendCopied(std::string_view bytes, uint32_t source_begin);
  // Adds bytes that stand for source [source_begin, source_begin + source_size).
  void AppendReplaced(std::string_view bytes, uint32_t source_begin, uint32_t source_size);
};

// `outer` maps a text to middle bytes, `inner` maps those middle bytes (inner.text) to the source: the result has
// outer.text and maps to the source of `inner`.
[[nodiscard]] MappedText Compose(MappedText outer, const MappedText& inner);

}  // namespace banggiao
