#include "commitment/overlap_index.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace banggiao {

void OverlapIndex::Count(const std::vector<uint64_t>& keys) {
  for (const uint64_t key : keys) ++counts_[key];
}

std::vector<uint64_t> OverlapIndex::RarestFirst(const std::vector<uint64_t>& keys) const {
  std::vector<std::pair<uint32_t, uint64_t>> counted;
  for (const uint64_t key : keys) {
    const auto found = counts_.find(key);
    counted.emplace_back(found == counts_.end() ? 0 : found->second, key);
  }
  std::sort(counted.begin(), counted.end());
  std::vector<uint64_t> sorted;
  for (const auto& [count, key] : counted) sorted.push_back(key);
  return sorted;
}

// How many of the rarest keys of a list of that size hold a shared one.
size_t OverlapIndex::Enough(size_t size) const {
  const auto whole = static_cast<double>(size);
  auto shared = static_cast<size_t>(std::ceil(share_ * whole));
  while (shared > 1 && static_cast<double>(shared - 1) / whole >= share_) --shared;  // As Shared divides, rounding included.
  return size - std::min(size, std::max<size_t>(shared, 1)) + 1;
}

void OverlapIndex::Add(const std::vector<uint64_t>& keys) {
  const auto number = static_cast<uint32_t>(lists_++);
  const std::vector<uint64_t> sorted = RarestFirst(keys);
  for (size_t i = 0; i < sorted.size(); ++i) {
    by_key_[sorted[i]].push_back(number);
    if (i < Enough(sorted.size())) by_rare_key_[sorted[i]].push_back(number);
  }
}

void OverlapIndex::Candidates(const std::vector<uint64_t>& keys, std::vector<size_t>* numbers) const {
  const std::vector<uint64_t> sorted = RarestFirst(keys);
  for (size_t i = 0; i < sorted.size(); ++i) {
    const auto& lists = i < Enough(sorted.size()) ? by_key_ : by_rare_key_;  // Those by rare key are among those by key.
    if (const auto found = lists.find(sorted[i]); found != lists.end()) numbers->insert(numbers->end(), found->second.begin(), found->second.end());
  }
}

}  // namespace banggiao
