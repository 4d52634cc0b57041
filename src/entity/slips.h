// Typing slips: "Tolyo" for Tokyo.
#pragma once

#include <string_view>

#include "core/flat_map.h"
#include "entity/resolution.h"

namespace banggiao {

// Which words may be one edit away from the one-word name of a state or seat of government: two words one edit apart become equal
// when the right letter (or none) is left out of each. Read-only after it is made; thread-safe.
class NearNames {
 public:
  NearNames() = default;
  explicit NearNames(const World& world);

  // False when no such name is one edit away from `word`, a FoldKey in ASCII; true for all others and a few more.
  [[nodiscard]] bool MayBeNear(std::string_view word) const;

 private:
  FlatMap pieces_;  // Hashes of the names and of what is left of them without one letter.
};

// Adds a mention for each capitalised word of five letters or more, without marks, that no mention covers and that is one edit
// (a letter changed, left out, put in, or two swapped) away from the one-word name of a state or seat of government, if the
// article names that same side rightly elsewhere, and all such names mean one side. Their mentions are `resolved`, which the
// coder trusts less. Words that begin a sentence or stand beside another capitalised word are left alone ("Indian Express").
// Cost: some ten look-ups for each such word, for at most 64 of them in an article; 400 for the few that may be a slip.
void LinkSlips(const NearNames& near, Resolution* resolution);

}  // namespace banggiao
