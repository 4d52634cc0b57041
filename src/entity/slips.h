// Typing slips: "Tolyo" for Tokyo.
#pragma once

#include "entity/resolution.h"

namespace banggiao {

// Adds a mention for each capitalised word of five letters or more, without marks, that no mention covers and that is one edit
// (a letter changed, left out, put in, or two swapped) away from the one-word name of a state or seat of government, if the
// article names that same side rightly elsewhere, and all such names mean one side. Their mentions are `resolved`, which the
// coder trusts less. Words that begin a sentence or stand beside another capitalised word are left alone ("Indian Express").
// Cost: some 400 look-ups for each such word, for at most 64 of them in an article.
void LinkSlips(Resolution* resolution);

}  // namespace banggiao
