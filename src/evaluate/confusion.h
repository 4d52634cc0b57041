// Which types are taken for which: gold and coded events matched by their sentence alone.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "evaluate/gold.h"
#include "evaluate/score.h"

namespace banggiao {

// counts[gold][coded]; the last row is "gold has nothing", the last column "nothing coded".
// Within a sentence the strictly matched come together first, then those of the same type, then those with the same parties, then
// the rest in order. Optional gold events that stay alone count nowhere.
struct TypeConfusion {
  std::array<std::array<int, kEventTypeCount + 1>, kEventTypeCount + 1> counts{};
};

[[nodiscard]] TypeConfusion ConfuseTypes(const std::vector<GoldDocument>& gold, const Predictions& predictions);

// A matrix for people: a row for each gold type that occurs, a column for each coded type that occurs.
[[nodiscard]] std::string FormatConfusion(const TypeConfusion& confusion);

}  // namespace banggiao
