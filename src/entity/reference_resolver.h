// What pronouns and epithets stand for: "ông", "nước này", "hai nước", "chúng tôi", "họ". The rules: entity/resolver.h.
#pragma once

#include "entity/resolution.h"

namespace banggiao {

// Gives each reference the codes (and a person's name and office) of what it stands for; one that stands for nothing
// known keeps none. Persons must be resolved before (person_resolver.h). Linear but for a look back of four sentences.
void ResolveReferences(Resolution* resolution);

}  // namespace banggiao
