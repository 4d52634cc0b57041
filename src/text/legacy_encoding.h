// The encodings in which Vietnamese was written before Unicode: TCVN3 (the ABC fonts), TCVN 5712, VNI, VISCII, windows-1258.
//
// A letter is one byte or, where the tone or vowel mark follows its letter, two ("o" 0xE4 is "ộ" in VNI). All of them keep
// ASCII, so that markup can be read before and after. The tables are data/vi/encodings.tsv.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/mapped_text.h"

namespace banggiao {

// Read-only after it is made; thread-safe.
class LegacyEncoding {
 public:
  // The encodings that are known, in the order in which a tie between them is decided; windows-1252, which has no
  // Vietnamese letters of its own, is the last. Made once, from the tables inside the program.
  [[nodiscard]] static const std::vector<LegacyEncoding>& All();
  // The one that a label in HTML or a header means ("x-viet-tcvn", "cp1258", case does not matter); null when there is none.
  [[nodiscard]] static const LegacyEncoding* ByLabel(std::string_view label);

  // `column` is one of the table's, or one that it doesn't have: then every byte is read as windows-1252.
  LegacyEncoding(std::string_view table, std::string_view column, std::string name);

  [[nodiscard]] const std::string& name() const { return name_; }  // For people: "TCVN3 (ABC)".

  // UTF-8 that maps back into `bytes`, the shorter of two ways to write a letter included; nothing is left out. Letters
  // come composed. In TCVN3, which has capitals with a tone only as a font, letters of words in capitals become capitals
  // ("CéNG HßA" is "CỘNG HÒA"). Bytes that mean nothing become U+FFFD. Never fails; linear.
  [[nodiscard]] MappedText Decode(std::string_view bytes) const;

 private:
  struct Pair {
    uint8_t second = 0;
    char32_t letter = 0;
  };
  struct Unit {  // A code point and the bytes that stand for it.
    char32_t letter = 0;
    uint32_t begin = 0;
    uint32_t size = 1;
  };
  void AddForm(std::string_view hex, char32_t letter);
  [[nodiscard]] Unit ReadUnit(std::string_view bytes, size_t at) const;
  static void RaiseCapitals(std::vector<Unit>* units);

  std::string name_;
  bool fonts_of_capitals_ = false;
  std::array<char32_t, 256> single_{};
  std::array<std::vector<Pair>, 256> pairs_;  // By first byte.
};

// windows-1252, as browsers read it: the byte for a code point, -1 when it has none.
[[nodiscard]] int Windows1252Byte(char32_t c);

}  // namespace banggiao
