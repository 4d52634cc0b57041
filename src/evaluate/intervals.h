// How far the headline figures may be off by the luck of which articles were annotated: bootstrap intervals over articles
// (Efron 1979). Sentences of one article are alike, so whole articles are drawn.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "evaluate/gold.h"
#include "evaluate/score.h"

namespace banggiao {

inline constexpr int kBootstrapDraws = 1000;
inline constexpr uint64_t kBootstrapSeed = 20211116;
inline constexpr size_t kHeadlineCount = 6;  // The five F1 of the table, then the share of dates that are right.
[[nodiscard]] std::string_view HeadlineName(size_t index);  // "event_strict", ..., "dates"

struct Interval {
  double value = 0;  // Over all articles.
  double low = 0;    // 2.5th percentile of the draws.
  double high = 0;   // 97.5th.
};

// The same gold and predictions always give the same intervals. With no article all are 0.
[[nodiscard]] std::array<Interval, kHeadlineCount> HeadlineIntervals(const std::vector<GoldDocument>& gold,
                                                                     const Predictions& predictions);
// Of the differences newer - older, both scored on the same draws: an interval that leaves out 0 is more than luck.
[[nodiscard]] std::array<Interval, kHeadlineCount> DifferenceIntervals(const std::vector<GoldDocument>& gold,
                                                                       const Predictions& older, const Predictions& newer);

[[nodiscard]] std::string FormatIntervals(const std::array<Interval, kHeadlineCount>& intervals);

}  // namespace banggiao
