// A party that a person names by hand, in a correction.
#pragma once

#include <optional>
#include <string_view>

#include "record/record.h"
#include "world/world.h"

namespace banggiao {

// Index of the state, organisation or group that a party's code stands for; of several with one code the one that goes by it ("EU" and not one
// of its bodies), else the first. -1 when the tables have none.
[[nodiscard]] int64_t FindByCode(const World& world, std::string_view code);

// The party that the tables know by this code or id: "KOR" (the state), "ASEAN", "p.joe-biden", "Q6279". Its span is empty and its office is
// left open, since nothing in the text was read. Nothing when the tables have no such entity, or it stands for no party (a place, an issue).
[[nodiscard]] std::optional<Party> PartyNamed(const World& world, std::string_view name);

}  // namespace banggiao
