#include "statement/quotes.h"

#include <string_view>

namespace banggiao {
namespace {

constexpr uint32_t kMaxTokens = 600;
constexpr uint32_t kMinWords = 3;
constexpr uint32_t kLongestTeller = 25;  // Tokens behind speech between dashes: who said it.

enum class Shape : uint8_t { kNone, kOpen, kClose, kStraight, kApostrophe };

Shape ShapeOf(std::string_view mark) {
  if (mark == "“" || mark == "‘" || mark == "«") return Shape::kOpen;
  if (mark == "”" || mark == "’" || mark == "»") return Shape::kClose;
  if (mark == "\"") return Shape::kStraight;
  if (mark == "'") return Shape::kApostrophe;
  return Shape::kNone;
}

class Pairing {
 public:
  explicit Pairing(const EventInput& input) : input_(input), tokens_(input.analysis.tokens) {}

  std::vector<QuoteMarks> Run() {
    const auto count = static_cast<uint32_t>(tokens_.size());
    for (uint32_t i = 0; i < count; ++i) {
      const Shape shape = ShapeAt(i);
      if (!open_ && IsDash(i) && StartsLine(i) && TakeDash(i)) continue;
      if (shape == Shape::kNone || i == inner_end_) continue;
      if (open_ && i - open_at_ > kMaxTokens) open_ = false;
      Take(i, shape);
    }
    return std::move(quotes_);
  }

 private:
  void Take(uint32_t i, Shape shape) {
    if (shape == Shape::kClose && IsPossessive(i)) return;
    if (shape == Shape::kApostrophe) return TakeApostrophe(i);
    if (!open_) {
      if (shape == Shape::kClose || (shape == Shape::kStraight && CanOnlyClose(i))) return;  // A stray closing mark.
      return Open(i, shape);
    }
    if (shape == Shape::kOpen) {
      if (StartsLine(i) || SkipInner(i)) return;
      return Open(i, shape);
    }
    if (shape == Shape::kStraight && open_shape_ == Shape::kStraight) return TakeSecondStraight(i);
    Close(i);
  }

  // "“We support the Philippines’ claims”": in English ’ closes nothing but what ‘ has opened.
  [[nodiscard]] bool IsPossessive(uint32_t i) const {
    const auto mark = [&](uint32_t token) { return tokens_[token].span.In(input_.article.Text()); };
    return input_.article.language == "en" && mark(i) == "’" && !(open_ && mark(open_at_) == "‘");
  }

  // As a rule it closes. One that can only open either begins the next paragraph of the quote, or a quote inside it, or shows
  // that the first mark was a stray one.
  void TakeSecondStraight(uint32_t i) {
    if (StartsLine(i)) {
      // After a line end by mistake: `đánh ai?\n", ông nói`.
      if (i + 1 < tokens_.size() && tokens_[i + 1].kind == TokenKind::kPunct && !tokens_[i + 1].space_before) return Close(i);
      if (StartsLine(open_at_) && MarksToLineEnd(i) % 2 == 0) Open(i, Shape::kStraight);
      return;
    }
    if (!CanOnlyOpen(i)) return Close(i);
    const uint32_t inner_end = NextStraight(i);
    const uint32_t outer_end = NextStraight(inner_end);
    if (inner_end < tokens_.size() && outer_end < tokens_.size() && CanOnlyClose(inner_end) && CanOnlyClose(outer_end)) {
      inner_end_ = inner_end;
      return;
    }
    Open(i, Shape::kStraight);
  }

  // "phe ‘phong toả’" inside a quote with other marks: its closing mark closes nothing else.
  bool SkipInner(uint32_t i) {
    if (MarkAt(i) != "‘" || MarkAt(open_at_) == "‘") return false;
    for (uint32_t t = i + 1; t < tokens_.size() && t - i < kMaxTokens && !StartsLine(t); ++t) {
      const Shape shape = ShapeAt(t);
      if (shape == Shape::kClose && MarkAt(t) == "’") {
        inner_end_ = t;
        return true;
      }
      if (shape == Shape::kOpen || shape == Shape::kStraight) return false;
    }
    return false;
  }

  // The next " of the same line; the number of tokens when there is none.
  [[nodiscard]] uint32_t NextStraight(uint32_t i) const {
    const auto count = static_cast<uint32_t>(tokens_.size());
    for (uint32_t t = i + 1; t < count && t - i < kMaxTokens && !StartsLine(t); ++t) {
      if (ShapeAt(t) == Shape::kStraight) return t;
    }
    return count;
  }

  [[nodiscard]] uint32_t MarksToLineEnd(uint32_t i) const {
    uint32_t marks = 1;
    for (uint32_t t = NextStraight(i); t < tokens_.size(); t = NextStraight(t)) ++marks;
    return marks;
  }

  [[nodiscard]] bool SpaceAfter(uint32_t i) const { return i + 1 >= tokens_.size() || tokens_[i + 1].space_before; }
  [[nodiscard]] bool SpaceBefore(uint32_t i) const { return tokens_[i].space_before || StartsLine(i); }
  [[nodiscard]] bool CanOnlyOpen(uint32_t i) const {
    return SpaceBefore(i) && !SpaceAfter(i) && tokens_[i + 1].kind != TokenKind::kPunct;
  }
  [[nodiscard]] bool CanOnlyClose(uint32_t i) const { return !SpaceBefore(i) && (SpaceAfter(i) || tokens_[i + 1].kind == TokenKind::kPunct); }

  // ' quotes only inside other text, and never over a line.
  void TakeApostrophe(uint32_t i) {
    if (open_ && open_shape_ != Shape::kApostrophe) return;
    const bool opens = tokens_[i].space_before || StartsLine(i);
    if (open_ && !opens) return Close(i);
    if (opens && i + 1 < tokens_.size() && !tokens_[i + 1].space_before) Open(i, Shape::kApostrophe);
  }

  [[nodiscard]] bool IsDash(uint32_t i) const {
    const std::string_view mark = MarkAt(i);
    return (mark == "-" || mark == "–" || mark == "—") && SpaceBefore(i) && SpaceAfter(i);
  }

  // Speech between a dash that begins a line and the last dash of the line, when both the line and what stands behind have no other marks.
  bool TakeDash(uint32_t i) {
    const auto count = static_cast<uint32_t>(tokens_.size());
    uint32_t close = 0;
    uint32_t end = i + 1;
    for (; end < count && !StartsLine(end) && end - i < kMaxTokens; ++end) {
      if (ShapeAt(end) != Shape::kNone) return false;
      if (IsDash(end)) close = end;
    }
    if (close == 0 || end - close < 1 + kMinWords || end - close > kLongestTeller) return false;
    open_at_ = i;
    Close(close);
    return true;
  }

  void Open(uint32_t i, Shape shape) {
    open_ = true;
    open_at_ = i;
    open_shape_ = shape;
  }

  void Close(uint32_t i) {
    open_ = false;
    uint32_t words = 0;
    for (uint32_t t = open_at_ + 1; t < i; ++t) words += tokens_[t].kind != TokenKind::kPunct;
    if (words >= kMinWords) quotes_.push_back({open_at_, i});
  }

  [[nodiscard]] std::string_view MarkAt(uint32_t i) const { return tokens_[i].span.In(input_.article.Text()); }
  [[nodiscard]] Shape ShapeAt(uint32_t i) const { return tokens_[i].kind == TokenKind::kPunct ? ShapeOf(MarkAt(i)) : Shape::kNone; }

  [[nodiscard]] bool StartsLine(uint32_t i) const {
    return i == 0 || input_.article.Text().substr(tokens_[i - 1].span.end, tokens_[i].span.begin - tokens_[i - 1].span.end)
                             .find('\n') != std::string_view::npos;
  }

  EventInput input_;
  const std::vector<Token>& tokens_;
  std::vector<QuoteMarks> quotes_;
  bool open_ = false;
  uint32_t open_at_ = 0;
  Shape open_shape_ = Shape::kNone;
  uint32_t inner_end_ = UINT32_MAX;  // The closing mark of a quote inside the open one.
};

}  // namespace

std::vector<QuoteMarks> PairQuotes(const EventInput& input) { return Pairing(input).Run(); }

}  // namespace banggiao
