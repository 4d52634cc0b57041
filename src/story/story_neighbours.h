// Which story came before one, and which followed.
#pragma once

#include <string>

#include "core/result.h"
#include "store/database.h"

namespace banggiao {

struct StoryNeighbours {
  std::string before, after;  // Ids; "" when there is none.
};

// Of the stories that begin on an earlier day, at most kSpansBack * kDaysOfKey days away, the most alike one, if alike at all
// (the fading of likeness with time left out); and of those that begin on a later day. A story without days has none.
// Asked when a story is shown, and not kept, since every new story may be the neighbour of many.
inline constexpr int kSpansBack = 8;
[[nodiscard]] Result<StoryNeighbours> NeighboursOf(const Database& database, const std::string& story);

}  // namespace banggiao
