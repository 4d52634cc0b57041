// The fine tags of the Vietnamese treebank (VLSP; the XPOS column of UD Vietnamese-VTB, train part).
#pragma once

#include <cstdint>
#include <string_view>

namespace banggiao {

// N common noun, Nc classifier, Ny abbreviation, Nu unit, Nb foreign word, NNP name, V verb, AUX, Adj, Adv, Pro, Num, Det,
// Pre preposition, CC and SC conjunctions, Prt particle, I interjection, Z part of a word, X, SYM; marks are their own tags.
inline constexpr std::string_view kFineTags[] = {"_",   "N",  "Nc", "Ny", "Nu", "Nb", "NNP", "V",  "AUX", "Adj", "Adv", "Pro",
                                                 "Num", "Det", "Pre", "CC", "SC", "Prt", "I",   "Z",  "X",   "SYM", ".",   ",",
                                                 "``",  ":",  "...", "?",  "!",  "-",  "–",   "(",  ")",   ";",   "&",   "/"};
inline constexpr uint32_t kFineTagCount = 35;  // Class c of a model is tag c + 1.

// "Nc"; "_" for 0.
[[nodiscard]] constexpr std::string_view FineTagName(uint8_t tag) { return kFineTags[tag]; }
// 0 when there is no such tag. "Aux", a slip of the treebank, is "AUX".
[[nodiscard]] constexpr uint8_t ParseFineTag(std::string_view name) {
  if (name == "Aux") name = "AUX";
  for (uint8_t tag = 1; tag <= kFineTagCount; ++tag) {
    if (kFineTags[tag] == name) return tag;
  }
  return 0;
}

}  // namespace banggiao
