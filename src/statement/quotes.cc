#include "statement/quotes.h"

#include <string_view>

namespace banggiao {
namespace {

constexpr uint32_t kMaxTokens = 600;
constexpr uint32_t kMinWords = 3;

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
      if (tokens_[i].kind != TokenKind::kPunct) continue;
      const Shape shape = ShapeOf(tokens_[i].span.In(input_.article.Text()));
      if (shape == Shape::kNone) continue;
      if (open_ && i - open_at_ > kMaxTokens) open_ = false;
      Take(i, shape);
    }
    return std::move(quotes_);
  }

 private:
  void Take(uint32_t i, Shape shape) {
    if (shape == Shape::kApostrophe) return TakeApostrophe(i);
    if (!open_) {
      if (shape == Shape::kClose) return;  // A stray closing mark.
      return Open(i, shape);
    }
    if (shape == Shape::kOpen) {
      if (!StartsLine(i)) Open(i, shape);
      return;
    }
    if (shape == Shape::kStraight && open_shape_ == Shape::kStraight && StartsLine(i) && !StartsLine(open_at_)) return;
    Close(i);
  }

  // ' quotes only inside other text, and never over a line.
  void TakeApostrophe(uint32_t i) {
    if (open_ && open_shape_ != Shape::kApostrophe) return;
    const bool opens = tokens_[i].space_before || StartsLine(i);
    if (open_ && !opens) return Close(i);
    if (opens && i + 1 < tokens_.size() && !tokens_[i + 1].space_before) Open(i, Shape::kApostrophe);
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

  [[nodiscard]] bool StartsLine(uint32_t i) const {
    return i == 0 || input_.article.Text().substr(tokens_[i - 1].span.end, tokens_[i].span.begin - tokens_[i - 1].span.end)
                             .find('\n') != std::string_view::npos;
  }

  const EventInput& input_;
  const std::vector<Token>& tokens_;
  std::vector<QuoteMarks> quotes_;
  bool open_ = false;
  uint32_t open_at_ = 0;
  Shape open_shape_ = Shape::kNone;
};

}  // namespace

std::vector<QuoteMarks> PairQuotes(const EventInput& input) { return Pairing(input).Run(); }

}  // namespace banggiao
