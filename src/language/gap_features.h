// What the word segmenter looks at when it decides whether two neighbouring tokens belong to one word.
//
// The gap between tokens a and b stands in "pp p a b n nn". A feature is the hash of its number and of what it names:
// which syllables stand there, how they are written (small, Capital, CAPITALS, number, mark), how long the run of
// capitals is, and whether the gap before was joined. Engine and trainer both read this file, so they cannot disagree.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "language/analysis.h"

namespace banggiao {

// A token as the features see it.
struct GapToken {
  uint64_t code = 0;        // Token::key; numbers of the same form have one code.
  uint8_t shape = 0;        // GapShape.
  uint8_t caps_before = 0;  // Capitalised tokens that end here, this one included, to 3.
  uint8_t caps_after = 0;   // Capitalised tokens that start here, this one included, to 3.
};

enum GapShape : uint8_t { kGapEdge, kGapSmall, kGapCapital, kGapFirstCapital, kGapAllCaps, kGapNumber, kGapMark };

// The code of a number: "17" and "35" are alike, "17/4" and "12/3", "2017" and "1998"; "5G" and "20-6" have their own.
[[nodiscard]] uint64_t NumberCode(std::string_view number);

// Writes the tokens [sentence.first, sentence.last) to (*line)[2...], with two edge tokens on each side.
void FillGapLine(std::string_view text, const std::vector<Token>& tokens, const Sentence& sentence,
                 std::vector<GapToken>* line);

// Whether tokens a and b may belong to one word at all: a mark other than . / & - ' never joins.
[[nodiscard]] inline bool MayJoin(std::string_view text, const Token& a, const Token& b) {
  const auto open = [&](const Token& token) {
    if (token.kind != TokenKind::kPunct) return true;
    if (token.span.size() != 1) return false;
    const char c = text[token.span.begin];
    return c == '.' || c == '/' || c == '&' || c == '-' || c == '\'';
  };
  return open(a) && open(b);
}

namespace gap_detail {
inline uint64_t Turn(uint64_t x, int by) { return x << by | x >> (64 - by); }
inline uint64_t Finish(uint64_t x, uint64_t number) {
  x = (x + number * 0x9E3779B97F4A7C15ull) * 0xD6E8FEB86659FD93ull;
  return x ^ x >> 32;
}
}  // namespace gap_detail

inline constexpr int kGapFeatures = 19;

// Calls emit(feature) kGapFeatures times. `at` points to token a inside a line, so at[-2] ... at[3] exist.
template <typename Emit>
inline void ForEachGapFeature(const GapToken* at, bool joined_before, Emit emit) {
  using gap_detail::Finish;
  using gap_detail::Turn;
  const GapToken &pp = at[-2], &p = at[-1], &a = at[0], &b = at[1], &n = at[2], &nn = at[3];
  const uint64_t ab = a.code + Turn(b.code, 21);
  const uint64_t pa = p.code + Turn(a.code, 21);
  const uint64_t bn = b.code + Turn(n.code, 21);
  const uint64_t pab = p.code + Turn(ab, 21);
  const uint64_t before = joined_before ? 0x5851F42D4C957F2Dull : 0;
  const uint64_t near = static_cast<uint64_t>(p.shape | a.shape << 4 | b.shape << 8 | n.shape << 12);
  emit(Finish(ab, 1));
  emit(Finish(pab, 2));
  emit(Finish(a.code + Turn(bn, 21), 3));
  emit(Finish(a.code, 4));
  emit(Finish(b.code, 5));
  emit(Finish(pa, 6));
  emit(Finish(bn, 7));
  emit(Finish(p.code + Turn(b.code, 17), 8));
  emit(Finish(a.code + Turn(n.code, 17), 9));
  emit(Finish(ab + (static_cast<uint64_t>(a.shape) << 4 | b.shape), 10));
  emit(Finish(near << 8 | static_cast<uint64_t>(pp.shape << 4 | nn.shape), 11));
  emit(Finish(pab + Turn(n.code, 42), 12));
  emit(Finish(n.code + Turn(nn.code, 21) + Turn(b.code, 42), 13));
  emit(Finish(near + before, 14));
  emit(Finish(pa + before, 15));
  emit(Finish(ab + before, 16));
  emit(Finish(b.code + (a.shape | near >> 8 << 4) + before, 17));
  emit(Finish(a.code + (near >> 8) + before, 18));
  emit(Finish((near << 8 | static_cast<uint64_t>(a.caps_before << 4 | b.caps_after)) + before, 19));
}

}  // namespace banggiao
