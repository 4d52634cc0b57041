#include "commitment/overlap_index.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <random>
#include <set>

#include "identity/pair_features.h"

namespace banggiao {
namespace {

// Keys as words come: a few in most lists, most in few.
std::vector<uint64_t> RandomList(std::mt19937* random) {
  std::set<uint64_t> keys;
  const size_t size = 1 + (*random)() % 12;
  while (keys.size() < size) {
    const double part = static_cast<double>((*random)() % 10'000) / 10'000;
    keys.insert(static_cast<uint64_t>(part * part * part * 60));
  }
  return {keys.begin(), keys.end()};
}

class OverlapIndexTest : public testing::TestWithParam<double> {};

TEST_P(OverlapIndexTest, FindsAllThatShareEnoughAndLeavesMostOthersOut) {
  const double share = GetParam();
  std::mt19937 random(7);
  std::vector<std::vector<uint64_t>> lists(600);
  OverlapIndex index(share);
  for (auto& list : lists) {
    list = RandomList(&random);
    index.Count(list);
  }
  size_t enough = 0, found = 0;
  for (size_t i = 0; i < lists.size(); ++i) {
    std::vector<size_t> numbers;
    index.Candidates(lists[i], &numbers);
    const std::set<size_t> candidates(numbers.begin(), numbers.end());
    found += candidates.size();
    for (size_t j = 0; j < i; ++j) {
      if (Shared(lists[i], lists[j]) < share) continue;
      ++enough;
      EXPECT_TRUE(candidates.contains(j)) << testing::PrintToString(lists[i]) << testing::PrintToString(lists[j]);
    }
    for (const size_t number : candidates) EXPECT_LT(number, i);
    index.Add(lists[i]);
  }
  EXPECT_GT(enough, 1000u);
  EXPECT_LT(found, lists.size() * lists.size() / 2 * 8 / 10);
}

INSTANTIATE_TEST_SUITE_P(Shares, OverlapIndexTest, testing::Values(0.5, 0.6, 0.3, 1.0));

TEST(OverlapIndex, EmptyListsShareNothing) {
  OverlapIndex index(0.5);
  index.Add({});
  index.Add({1, 2});
  std::vector<size_t> numbers;
  index.Candidates({}, &numbers);
  EXPECT_THAT(numbers, testing::IsEmpty());
  index.Candidates({2, 3}, &numbers);
  EXPECT_THAT(numbers, testing::ElementsAre(1));
}

}  // namespace
}  // namespace banggiao
