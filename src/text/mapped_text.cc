#include "text/mapped_text.h"

#include <algorithm>
#include <cassert>

namespace banggiao {
namespace {

using Piece = MappedText::Piece;

// The last piece that begins at or before `at`; `pieces` is not empty.
const Piece& PieceAt(const std::vector<Piece>& pieces, uint32_t at) {
  auto next = std::upper_bound(pieces.begin(), pieces.end(), at,
                               [](uint32_t value, const Piece& piece) { return value < piece.text_begin; });
  return next == pieces.begin() ? *next : *(next - 1);
}

uint32_t SourceBegin(const std::vector<Piece>& pieces, uint32_t at) {
  const Piece& piece = PieceAt(pieces, at);
  return piece.copied ? piece.source_begin + (at - piece.text_begin) : piece.source_begin;
}

// `at` > 0: the piece meant is the one that holds the byte before it.
uint32_t SourceEnd(const std::vector<Piece>& pieces, uint32_t at) {
  const Piece& piece = PieceAt(pieces, at - 1);
  return piece.source_begin + (piece.copied ? at - piece.text_begin : piece.source_size);
}

// Text that was one copied piece needs that piece written down before another can follow it.
void WriteDownIdentity(MappedText* mapped) {
  if (!mapped->pieces.empty() || mapped->text.empty()) return;
  mapped->pieces.push_back({0, 0, static_cast<uint32_t>(mapped->text.size()), true});
}

}  // namespace

Span MappedText::ToSource(Span span) const {
  assert(span.begin <= span.end && span.end <= text.size());
  if (pieces.empty()) return span;
  if (span.empty()) {
    const uint32_t at = span.begin < text.size() ? SourceBegin(pieces, span.begin)
                        : span.begin == 0        ? pieces.front().source_begin
                                                 : SourceEnd(pieces, span.begin);
    return {at, at};
  }
  return {SourceBegin(pieces, span.begin), SourceEnd(pieces, span.end)};
}

void MappedText::AppendCopied(std::string_view bytes, uint32_t source_begin) {
  if (bytes.empty()) return;
  const auto size = static_cast<uint32_t>(bytes.size());
  WriteDownIdentity(this);
  Piece* last = pieces.empty() ? nullptr : &pieces.back();
  if (last != nullptr && last->copied && last->source_begin + last->source_size == source_begin) {
    last->source_size += size;
  } else {
    pieces.push_back({static_cast<uint32_t>(text.size()), source_begin, size, true});
  }
  text.append(bytes);
}

void MappedText::AppendReplaced(std::string_view bytes, uint32_t source_begin, uint32_t source_size) {
  if (bytes.empty()) return;
  WriteDownIdentity(this);
  pieces.push_back({static_cast<uint32_t>(text.size()), source_begin, source_size, false});
  text.append(bytes);
}

MappedText Compose(MappedText outer, const MappedText& inner) {
  if (inner.pieces.empty()) return outer;
  if (outer.pieces.empty()) {
    outer.pieces = inner.pieces;
    return outer;
  }
  std::vector<Piece> pieces;
  for (size_t i = 0; i < outer.pieces.size(); ++i) {
    const Piece& piece = outer.pieces[i];
    const Span middle{piece.source_begin, piece.source_begin + piece.source_size};
    if (!piece.copied || middle.empty()) {
      const Span source = inner.ToSource(middle);
      pieces.push_back({piece.text_begin, source.begin, source.size(), false});
      continue;
    }
    // A copied piece falls apart at the borders of the inner pieces under it.
    for (uint32_t at = middle.begin; at < middle.end;) {
      const Piece& under = PieceAt(inner.pieces, at);
      const auto* next = &under + 1;
      const bool last = next == inner.pieces.data() + inner.pieces.size();
      const uint32_t end = last ? middle.end : std::min(middle.end, next->text_begin);
      const Span source = inner.ToSource({at, end});
      pieces.push_back({piece.text_begin + (at - middle.begin), source.begin, source.size(), under.copied});
      at = end;
    }
  }
  outer.pieces = std::move(pieces);
  return outer;
}

}  // namespace banggiao
