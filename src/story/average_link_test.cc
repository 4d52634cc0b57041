#include "story/average_link.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

namespace banggiao {
namespace {

using testing::ElementsAre;
using Clusters = std::vector<std::vector<size_t>>;

// The same, looking at every pair of clusters before each join.
Clusters SlowAverageLink(size_t count, double least, const std::vector<std::vector<double>>& likeness) {
  Clusters clusters;
  for (size_t i = 0; i < count; ++i) clusters.push_back({i});
  while (true) {
    double most = least;
    size_t a = count, b = count;
    for (size_t i = 0; i < clusters.size(); ++i) {
      for (size_t j = i + 1; j < clusters.size(); ++j) {
        double sum = 0;
        for (const size_t x : clusters[i]) {
          for (const size_t y : clusters[j]) sum += likeness[x][y];
        }
        const double mean = sum / static_cast<double>(clusters[i].size() * clusters[j].size());
        if (mean < most || (mean == most && a != count)) continue;
        most = mean;
        a = i;
        b = j;
      }
    }
    if (a == count) break;
    clusters[a].insert(clusters[a].end(), clusters[b].begin(), clusters[b].end());
    std::sort(clusters[a].begin(), clusters[a].end());
    clusters.erase(clusters.begin() + static_cast<std::ptrdiff_t>(b));
  }
  return clusters;
}

TEST(AverageLink, JoinsByTheMeanNotByOnePair) {
  // 0 and 1 are alike, 2 is like 1 only: (0.5 + 0.0) / 2 = 0.25.
  const auto likeness = [](size_t i, size_t j) { return i == 0 && j == 1 ? 0.8 : i == 1 && j == 2 ? 0.5 : 0.0; };
  EXPECT_THAT(AverageLink(3, 0.3, likeness), ElementsAre(ElementsAre(0, 1), ElementsAre(2)));
  EXPECT_THAT(AverageLink(3, 0.25, likeness), ElementsAre(ElementsAre(0, 1, 2)));
}

TEST(AverageLink, NothingGivesNothing) {
  EXPECT_TRUE(AverageLink(0, 0.5, [](size_t, size_t) { return 1.0; }).empty());
  EXPECT_THAT(AverageLink(1, 0.5, [](size_t, size_t) { return 1.0; }), ElementsAre(ElementsAre(0)));
}

TEST(AverageLink, AgreesWithItsSlowTwin) {
  std::mt19937 random(11);
  for (int round = 0; round < 200; ++round) {
    const size_t count = 1 + random() % 14;
    std::vector<std::vector<double>> likeness(count, std::vector<double>(count));
    for (size_t i = 0; i < count; ++i) {
      // Eighths, so that sums are exact and many pairs are equal.
      for (size_t j = i + 1; j < count; ++j) likeness[i][j] = likeness[j][i] = static_cast<double>(random() % 1024) / 1024;
    }
    const Clusters fast = AverageLink(count, 0.4, [&](size_t i, size_t j) { return likeness[i][j]; });
    EXPECT_EQ(fast, SlowAverageLink(count, 0.4, likeness)) << "round " << round;
  }
}

}  // namespace
}  // namespace banggiao
