// Reads numbers in digits and words: "28.500", "2,96", "1.234,5", "20 tỷ", "hai mươi lăm", "một trăm linh hai", "3 triệu rưỡi",
// "5-7", "2/3". The words and the reading of marks are rows of data/vi/quantities.tsv; the arithmetic is here and exact.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "language/vi/expression_words.h"

namespace banggiao::vi {

// digits / 10^places, at most 18 digits.
struct Decimal {
  int64_t digits = 0;
  int places = 0;

  // Without needless zeros: "2500000", "2.96".
  [[nodiscard]] std::string Text() const;
  // Times 10^power, false (unchanged) when it no longer fits.
  bool Scale(int power);
  // False (unchanged) when the sum no longer fits.
  bool Add(Decimal other);
  [[nodiscard]] bool IsWhole() const { return places == 0; }
  [[nodiscard]] bool LessThan(const Decimal& other) const;
};

struct Numeral {
  Decimal low;
  Decimal high;  // Of a range ("5-7"), else as low.
  bool range = false;
  bool fraction = false;  // "2/3": low is the numerator, high the denominator.
  bool bare = false;      // "triệu", "trăm nghìn": a scale without a number, read as one of it.
  bool words = false;     // Not in digits.
  bool lone = false;      // One syllable: "hai".
  int scale = 0;          // Power of ten that was said: 6 of "5 triệu".
  size_t end = 0;         // Token behind it; the number's own when a unit is glued to it.
  uint32_t glued = 0;     // Bytes of the token before the glued unit ("5km": 1), 0 for none.
  std::vector<const WordUse*> rows;
};

class NumeralReader {
 public:
  // All must outlive the object.
  NumeralReader(std::string_view text, const std::vector<Token>& tokens, const ExpressionLexicon& lexicon)
      : text_(text), tokens_(tokens), lexicon_(lexicon) {}

  // The number that begins at token `at`, inside [at, end); false for none. A text of n tokens costs time linear in n, since a
  // number has a bounded number of words.
  [[nodiscard]] bool Read(size_t at, size_t end, Numeral* numeral) const;

 private:
  struct Group {
    Decimal low;
    Decimal high;
    size_t end = 0;
    int syllables = 0;
    bool compound = false;  // "hai mươi", "linh hai": goes on behind a greater scale.
  };
  [[nodiscard]] bool ReadToken(size_t at, size_t end, Numeral* numeral) const;
  [[nodiscard]] bool ReadPlain(std::string_view digits, bool scaled, Decimal* value, Numeral* numeral) const;
  [[nodiscard]] bool ReadSmall(size_t at, size_t end, Group* group, Numeral* numeral) const;
  [[nodiscard]] int ReadScales(size_t* at, size_t end, bool behind_digits, Numeral* numeral) const;
  // Value of the word with that role at `*at`, which moves behind it; -1 for none.
  [[nodiscard]] int Take(WordRole role, size_t* at, size_t end, Numeral* numeral) const;

  std::string_view text_;
  const std::vector<Token>& tokens_;
  const ExpressionLexicon& lexicon_;
};

}  // namespace banggiao::vi
