#include "text/code_points.h"

#include <unicode/uchar.h>

#include <array>

namespace banggiao {
namespace {

enum : uint8_t { kOther = 0, kLetter = 1, kUpper = 2 };

uint8_t Classify(char32_t c) {
  const auto point = static_cast<UChar32>(c);
  const bool letter = u_isalpha(point) || (U_GET_GC_MASK(point) & U_GC_M_MASK) != 0;
  return static_cast<uint8_t>((letter ? kLetter : kOther) | (u_isupper(point) ? kUpper : kOther));
}

// Vietnamese lives below U+1EFA and general punctuation just above: one table answers for nearly all text.
constexpr char32_t kTableSize = 0x2100;

const std::array<uint8_t, kTableSize>& Table() {
  static const std::array<uint8_t, kTableSize> table = [] {
    std::array<uint8_t, kTableSize> classes{};
    for (char32_t c = 0; c < kTableSize; ++c) classes[c] = Classify(c);
    return classes;
  }();
  return table;
}

uint8_t ClassOf(char32_t c) { return c < kTableSize ? Table()[c] : Classify(c); }

}  // namespace

bool IsOtherLetter(char32_t c) { return (ClassOf(c) & kLetter) != 0; }
bool IsOtherUpperCase(char32_t c) { return (ClassOf(c) & kUpper) != 0; }

}  // namespace banggiao
