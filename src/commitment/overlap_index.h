// Finds, among many lists of keys, those that may share a given part of the shorter one with another list, without comparing them all.
//
// Of a list of k keys that shares t of them at least with a longer one, any k - t + 1 keys hold one that is shared. The rarest are taken,
// since few lists have them. So two lists that share enough meet in one of the rarest keys of the shorter:
//
//   share 0.5, lists {hạt-nhân, chương, trình, của} and {từ, bỏ, chương, trình, của, mình}: k 4, t 2, the 3 rarest keys of the first are
//   hạt-nhân, chương, trình; the second has two of them
//
// Cost of a question: the number of lists that have one of its rarer keys, or one of its keys among their own rarer ones.
#pragma once

#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <vector>

namespace banggiao {

class OverlapIndex {
 public:
  // `share` in (0, 1]: as identity/pair_features.h, Shared.
  explicit OverlapIndex(double share) : share_(share) {}

  // How frequent keys are; to be told of all lists, of those that only ask too, before the first Add. Keys of a list each once.
  void Count(const std::vector<uint64_t>& keys);
  // Adds a list under the next number, from 0.
  void Add(const std::vector<uint64_t>& keys);
  // Appends the numbers of all added lists with Shared(list, keys) >= share, and of some others; in any order, some twice.
  void Candidates(const std::vector<uint64_t>& keys, std::vector<size_t>* numbers) const;

 private:
  [[nodiscard]] std::vector<uint64_t> RarestFirst(const std::vector<uint64_t>& keys) const;
  [[nodiscard]] size_t Enough(size_t size) const;

  double share_;
  size_t lists_ = 0;
  std::unordered_map<uint64_t, uint32_t> counts_;
  std::unordered_map<uint64_t, std::vector<uint32_t>> by_key_, by_rare_key_;
};

}  // namespace banggiao
