// The units that the date grammar reads: tokens grouped to the words of the lexicon and to numbers taken apart.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "language/vi/dates_lexicon.h"

namespace banggiao::vi {

// A number token such as "17", "17/4", "19-21.5", "10h45", "3,4", "3.000".
struct NumberShape {
  std::array<int32_t, 6> values{};
  std::array<uint8_t, 6> digits{};  // How many digits each was written with.
  std::array<char, 6> marks{};      // Between them; dashes of every kind are '-'. Unused ones are 0.
  uint8_t count = 0;                // 0: no number of this grammar ("5G", "1-2-3-4-5-6-7").
  bool clock = false;               // "10h45", "18:30", "7g": values are hour and minute.

  // The marks as text: "" for "17", "-/" for "19-21/5".
  [[nodiscard]] std::string_view Marks() const { return {marks.data(), count == 0 ? 0u : count - 1u}; }
};

[[nodiscard]] NumberShape ReadNumber(std::string_view text);

struct Cell {
  const Lexeme* lexeme = nullptr;  // Or nullptr: a number, or a word that the grammar does not know.
  uint32_t first = 0;              // Tokens [first, last).
  uint32_t last = 0;
  int32_t number = -1;  // Index into Cells::numbers; -1 for no number.
  bool breaks = false;  // A line or region begins here: no phrase goes over it.

  [[nodiscard]] bool Has(Role role) const { return lexeme != nullptr && lexeme->Has(role); }
};

struct Cells {
  std::vector<Cell> cells;
  std::vector<NumberShape> numbers;

  // The numbers among `tokens` keep nothing of `text`.
  void Read(std::string_view text, const std::vector<Token>& tokens, const DateLexicon& lexicon);
};

}  // namespace banggiao::vi
