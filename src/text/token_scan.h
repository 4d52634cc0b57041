// Where a word or number ends. Running text (language/tokenizer.h) and names in tables (world) are cut by this one rule,
// so that a name is found however it is spaced.
#pragma once

#include <cstdint>
#include <string_view>

namespace banggiao {

// The end of the token that starts at byte `begin` of `text` with a letter or digit; at most `end`. Inside a token stay:
//  - a hyphen or apostrophe before a lower-case letter or a digit: "Suk-yeol", "Oa-sinh-tơn", "Su-24", "N'Djamena";
//  - a hyphen after a short Latin particle: "Al-Assad", "el-Sisi" (but "Mỹ-Nhật", "EU-Trung" and "Jong-Un" are cut);
//  - a full stop between initials: "D.C", "U.S";
//  - dots, commas, slashes, colons and dashes between digits: "3,4", "17/4", "19-21.5", "18:30".
[[nodiscard]] uint32_t ScanToken(std::string_view text, uint32_t begin, uint32_t end);

}  // namespace banggiao
