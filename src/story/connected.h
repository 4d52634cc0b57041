// What hangs together.
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <set>
#include <vector>

#include "core/result.h"

namespace banggiao {

// The connected components that contain any of `starts`; `neighbours` gives both directions of every link. Each component is
// in ascending order. Visits nothing but these components.
[[nodiscard]] inline Result<std::vector<std::vector<int64_t>>> ConnectedGroups(
    const std::set<int64_t>& starts, const std::function<Result<std::vector<int64_t>>(int64_t)>& neighbours) {
  std::vector<std::vector<int64_t>> groups;
  std::set<int64_t> seen;
  for (const int64_t start : starts) {
    if (!seen.insert(start).second) continue;
    std::vector<int64_t> group{start};
    for (size_t at = 0; at < group.size(); ++at) {
      const Result<std::vector<int64_t>> next = neighbours(group[at]);
      if (!next) return next.error();
      for (const int64_t number : next.value()) {
        if (seen.insert(number).second) group.push_back(number);
      }
    }
    std::sort(group.begin(), group.end());
    groups.push_back(std::move(group));
  }
  return groups;
}

}  // namespace banggiao
