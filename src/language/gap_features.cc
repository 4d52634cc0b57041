#include "language/gap_features.h"

#include <algorithm>

#include "core/hash.h"

namespace banggiao {
namespace {

constexpr uint8_t kLongestRun = 3;

uint8_t ShapeOf(const Token& token, bool first) {
  if (token.kind == TokenKind::kPunct) return kGapMark;
  if (token.kind == TokenKind::kNumber) return kGapNumber;
  if (token.all_caps) return kGapAllCaps;
  if (token.capital) return first ? kGapFirstCapital : kGapCapital;
  return kGapSmall;
}

bool IsCapital(uint8_t shape) { return shape == kGapCapital || shape == kGapFirstCapital || shape == kGapAllCaps; }

}  // namespace

uint64_t NumberCode(std::string_view number) {
  uint64_t form = 0xCBF29CE484222325ull;
  char last = 0;
  int run = 0;
  for (const char c : number) {
    const char kind = c >= '0' && c <= '9' ? '0' : c;
    run = kind == last ? run + 1 : 1;
    last = kind;
    if (run <= 4) form = (form ^ static_cast<unsigned char>(kind)) * 0x100000001B3ull;
  }
  return form;
}

void FillGapLine(std::string_view text, const std::vector<Token>& tokens, const Sentence& sentence,
                 std::vector<GapToken>* line) {
  line->assign(sentence.last - sentence.first + 4, GapToken{});
  GapToken* out = line->data() + 2;
  bool first = true;
  for (uint32_t i = sentence.first; i < sentence.last; ++i, ++out) {
    const Token& token = tokens[i];
    out->code = token.kind == TokenKind::kNumber ? NumberCode(token.span.In(text)) : token.key;
    out->shape = ShapeOf(token, first);
    // After an opening quote, colon or dash a capital says as little as at the start.
    if (token.kind != TokenKind::kPunct) first = false;
    out->caps_before = IsCapital(out->shape) ? static_cast<uint8_t>(std::min<int>(kLongestRun, out[-1].caps_before + 1)) : 0;
  }
  for (GapToken* back = out - 1; back >= line->data() + 2; --back) {
    back->caps_after = IsCapital(back->shape) ? static_cast<uint8_t>(std::min<int>(kLongestRun, back[1].caps_after + 1)) : 0;
  }
}

}  // namespace banggiao
