// The few questions about single code points that the hot loops ask; text/utf8.h reads them.
#pragma once

#include "text/utf8.h"

namespace banggiao {

// Letters of all scripts (combining marks included, so that a word never breaks inside) and ASCII digits.
[[nodiscard]] bool IsLetterOrDigit(char32_t c);
[[nodiscard]] bool IsUpperCase(char32_t c);

}  // namespace banggiao
