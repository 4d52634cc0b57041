// UTF-8 by the code point: the inner loop of everything that reads text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace banggiao {

inline constexpr char32_t kReplacement = 0xFFFD;

struct CodePoint {
  char32_t value = kReplacement;
  uint32_t size = 1;   // Bytes taken; for a broken sequence the bytes that U+FFFD stands for (Unicode 15, table 3-8).
  bool valid = false;  // False for a broken sequence; `value` is then U+FFFD.
};

// The code point that starts at `at`, which must be less than text.size().
[[nodiscard]] inline CodePoint DecodeUtf8(std::string_view text, size_t at) {
  const auto byte = [&](size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned lead = byte(at);
  if (lead < 0x80) return {lead, 1, true};
  if (lead < 0xC2 || lead > 0xF4) return {};
  const uint32_t size = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  // The second byte has a narrower range after these leads: no overlong forms, no surrogates, nothing above U+10FFFF.
  unsigned low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
  unsigned high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
  char32_t value = lead & (0x7Fu >> size);
  for (uint32_t i = 1; i < size; ++i) {
    if (at + i >= text.size() || byte(at + i) < low || byte(at + i) > high) return {kReplacement, i, false};
    value = (value << 6) | (byte(at + i) & 0x3F);
    low = 0x80;
    high = 0xBF;
  }
  return {value, size, true};
}

// The start of the code point that holds the byte `at`; `text` is valid UTF-8.
[[nodiscard]] inline size_t Utf8Start(std::string_view text, size_t at) {
  while (at > 0 && at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
  return at;
}

// Writes `value`, a Unicode scalar value, to at most four bytes and gives the end of them.
inline char* PutUtf8(char32_t value, char* at) {
  if (value < 0x80) {
    *at++ = static_cast<char>(value);
  } else if (value < 0x800) {
    *at++ = static_cast<char>(0xC0 | (value >> 6));
    *at++ = static_cast<char>(0x80 | (value & 0x3F));
  } else if (value < 0x10000) {
    *at++ = static_cast<char>(0xE0 | (value >> 12));
    *at++ = static_cast<char>(0x80 | ((value >> 6) & 0x3F));
    *at++ = static_cast<char>(0x80 | (value & 0x3F));
  } else {
    *at++ = static_cast<char>(0xF0 | (value >> 18));
    *at++ = static_cast<char>(0x80 | ((value >> 12) & 0x3F));
    *at++ = static_cast<char>(0x80 | ((value >> 6) & 0x3F));
    *at++ = static_cast<char>(0x80 | (value & 0x3F));
  }
  return at;
}

inline void AppendUtf8(char32_t value, std::string* out) {
  char bytes[4];
  out->append(bytes, static_cast<size_t>(PutUtf8(value, bytes) - bytes));
}

// Whether all of `text` is valid UTF-8. Linear.
[[nodiscard]] bool IsUtf8(std::string_view text);

}  // namespace banggiao
