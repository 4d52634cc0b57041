#include "text/source_lookup.h"

#include <algorithm>

namespace banggiao {

SourceLookup::SourceLookup(const MappedText& text)
    : text_(text),
      in_source_order_(std::is_sorted(text.pieces.begin(), text.pieces.end(),
                                      [](const MappedText::Piece& a, const MappedText::Piece& b) {
                                        return a.source_begin < b.source_begin;
                                      })) {}

std::string SourceLookup::TextUnder(Span source) const {
  const std::vector<MappedText::Piece>& pieces = text_.pieces;
  if (pieces.empty()) {
    const uint32_t size = static_cast<uint32_t>(text_.text.size());
    const Span inside{std::min(source.begin, size), std::min(source.end, size)};
    return inside.begin < inside.end ? std::string(inside.In(text_.text)) : std::string();
  }
  size_t first = 0;
  if (in_source_order_) {
    const auto after = std::upper_bound(pieces.begin(), pieces.end(), source.begin,
                                        [](uint32_t at, const MappedText::Piece& piece) { return at < piece.source_begin; });
    // Inserted pieces have no source, so the one before may share its begin; the loop leaves out what doesn't overlap.
    first = static_cast<size_t>(after - pieces.begin());
    first -= std::min<size_t>(first, 1);
  }
  std::string found;
  for (size_t i = first; i < pieces.size(); ++i) {
    const MappedText::Piece& piece = pieces[i];
    if (in_source_order_ && piece.source_begin >= source.end) break;
    const uint32_t piece_end = piece.source_begin + piece.source_size;
    if (piece.source_begin >= source.end || piece_end <= source.begin) continue;
    const size_t text_end = i + 1 < pieces.size() ? pieces[i + 1].text_begin : text_.text.size();
    std::string_view bytes = std::string_view(text_.text).substr(piece.text_begin, text_end - piece.text_begin);
    if (piece.copied) {
      const uint32_t begin = std::max(source.begin, piece.source_begin);
      bytes = bytes.substr(begin - piece.source_begin, std::min(source.end, piece_end) - begin);
    }
    found += bytes;
  }
  return found;
}

}  // namespace banggiao
