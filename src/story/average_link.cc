#include "story/average_link.h"

#include <algorithm>

namespace banggiao {
namespace {

class Linkage {
 public:
  Linkage(size_t count, const std::function<double(size_t, size_t)>& likeness)
      : count_(count), sums_(count * count), best_(count), members_(count) {
    for (size_t i = 0; i < count; ++i) {
      members_[i] = {i};
      for (size_t j = i + 1; j < count; ++j) sums_[i * count + j] = sums_[j * count + i] = likeness(i, j);
    }
    for (size_t i = 0; i < count; ++i) FindBest(i);
  }

  // Joins the best pair when it reaches `least`; false when none does.
  bool Join(double least) {
    size_t first = count_;
    double most = least;
    for (size_t i = 0; i < count_; ++i) {
      if (members_[i].empty() || best_[i] == count_) continue;
      const double likeness = Mean(i, best_[i]);
      if (likeness > most || (likeness == most && first == count_)) {
        most = likeness;
        first = i;
      }
    }
    if (first == count_) return false;
    Merge(std::min(first, best_[first]), std::max(first, best_[first]));
    return true;
  }

  std::vector<std::vector<size_t>> Clusters() && {
    std::vector<std::vector<size_t>> clusters;
    for (std::vector<size_t>& members : members_) {
      if (members.empty()) continue;
      std::sort(members.begin(), members.end());
      clusters.push_back(std::move(members));
    }
    return clusters;
  }

 private:
  double Mean(size_t i, size_t j) const {
    return sums_[i * count_ + j] / static_cast<double>(members_[i].size() * members_[j].size());
  }

  void FindBest(size_t i) {
    best_[i] = count_;
    for (size_t j = 0; j < count_; ++j) {
      if (j == i || members_[j].empty()) continue;
      if (best_[i] == count_ || Mean(i, j) > Mean(i, best_[i])) best_[i] = j;
    }
  }

  void Merge(size_t kept, size_t gone) {
    members_[kept].insert(members_[kept].end(), members_[gone].begin(), members_[gone].end());
    members_[gone].clear();
    for (size_t j = 0; j < count_; ++j) {
      if (j == kept || members_[j].empty()) continue;
      sums_[j * count_ + kept] = sums_[kept * count_ + j] += sums_[gone * count_ + j];
    }
    FindBest(kept);
    for (size_t j = 0; j < count_; ++j) {
      if (members_[j].empty() || j == kept) continue;
      // An average never exceeds the larger part, so only who pointed at the two may need another best.
      if (best_[j] == kept || best_[j] == gone) FindBest(j);
    }
  }

  size_t count_;
  std::vector<double> sums_;                  // Of likeness over all pairs between two clusters, count_ x count_.
  std::vector<size_t> best_;                  // The most alike cluster; count_ when there is none.
  std::vector<std::vector<size_t>> members_;  // Of the cluster named by its smallest member; empty when joined to another.
};

}  // namespace

std::vector<std::vector<size_t>> AverageLink(size_t count, double least,
                                             const std::function<double(size_t, size_t)>& likeness) {
  Linkage linkage(count, likeness);
  while (linkage.Join(least)) {
  }
  return std::move(linkage).Clusters();
}

}  // namespace banggiao
