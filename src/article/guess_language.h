// Vietnamese, English or neither, by simple evidence.
#pragma once

#include <string_view>

#include "article/furniture_words.h"

namespace banggiao {

// "vi" | "en" | "und". Looks at the first 2 KiB: Vietnamese when at least every tenth word has a Vietnamese mark; else by
// small words (vi/article/function_words.tsv), which must make up a tenth of the words and outnumber the other
// language's; else "und". `declared` (metadata, "vi-VN") decides only when the text does not.
[[nodiscard]] std::string_view GuessLanguage(std::string_view text, std::string_view declared,
                                             const FurnitureWords& words);

}  // namespace banggiao
