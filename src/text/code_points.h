// The few questions about single code points that the hot loops ask; text/utf8.h reads them.
#pragma once

#include "text/utf8.h"

namespace banggiao {

// Of code points from 0x80 on; the questions below.
[[nodiscard]] bool IsOtherLetter(char32_t c);
[[nodiscard]] bool IsOtherUpperCase(char32_t c);

// Letters of all scripts (combining marks included, so that a word never breaks inside) and ASCII digits.
[[nodiscard]] inline bool IsLetterOrDigit(char32_t c) {
  return c < 0x80 ? (c | 0x20) - U'a' < 26 || c - U'0' < 10 : IsOtherLetter(c);
}
[[nodiscard]] inline bool IsUpperCase(char32_t c) { return c < 0x80 ? c - U'A' < 26 : IsOtherUpperCase(c); }

}  // namespace banggiao
