// Single code points of UTF-8 text, and the few questions about them that the hot loops ask.
#pragma once

#include <cstdint>
#include <string_view>

namespace banggiao {

struct CodePoint {
  char32_t value = 0;
  uint32_t size = 1;  // Bytes; 1 for a byte that starts no valid sequence (value U+FFFD).
};

// The code point at byte `at` < text.size(). `text` should be valid UTF-8; a broken or cut sequence gives U+FFFD, size 1.
[[nodiscard]] inline CodePoint DecodeUtf8(std::string_view text, size_t at) {
  const auto byte = [&](size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(at);
  if (lead < 0x80) return {lead, 1};
  const uint32_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || at + size > text.size()) return {0xFFFD, 1};
  char32_t value = lead & (0xFFu >> (size + 1));
  for (uint32_t i = 1; i < size; ++i) {
    if ((byte(at + i) & 0xC0) != 0x80) return {0xFFFD, 1};
    value = (value << 6) | (byte(at + i) & 0x3F);
  }
  return {value, size};
}

// Letters of all scripts (combining marks included, so that a word never breaks inside) and ASCII digits.
[[nodiscard]] bool IsLetterOrDigit(char32_t c);
[[nodiscard]] bool IsUpperCase(char32_t c);

}  // namespace banggiao
