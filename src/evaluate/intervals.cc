#include "evaluate/intervals.h"

#include <algorithm>
#include <cstdio>
#include <functional>
#include <random>

namespace banggiao {
namespace {

constexpr std::array<std::string_view, kHeadlineCount> kNames = {"event_strict",  "event_type_only",    "article_dyads",
                                                                 "quote_span",    "quote_with_speaker", "dates"};
using Headlines = std::array<double, kHeadlineCount>;

// What is added up over articles.
struct Tallies {
  std::array<Tally, kHeadlineCount - 1> tallies;
  int dates_right = 0;
  int dates_all = 0;

  void Add(const Tallies& other) {
    for (size_t i = 0; i < tallies.size(); ++i) {
      tallies[i].right += other.tallies[i].right;
      tallies[i].invented += other.tallies[i].invented;
      tallies[i].missed += other.tallies[i].missed;
    }
    dates_right += other.dates_right;
    dates_all += other.dates_all;
  }
  [[nodiscard]] Headlines Values() const {
    Headlines values{};
    for (size_t i = 0; i < tallies.size(); ++i) values[i] = tallies[i].F1();
    values.back() = dates_all == 0 ? 0 : static_cast<double>(dates_right) / dates_all;
    return values;
  }
};

std::vector<Tallies> OfEachArticle(const std::vector<GoldDocument>& gold, const Predictions& predictions) {
  std::vector<Tallies> articles;
  for (const GoldDocument& document : gold) {
    const Scores scores = ScoreRecords({document}, predictions);
    articles.push_back({{scores.event_strict, scores.event_type_only, scores.article_dyads, scores.quote_span,
                         scores.quote_with_speaker}, scores.dates_right, scores.dates_all});
  }
  return articles;
}

// `values` gives the figures of a selection of articles (indices, with repetition).
std::array<Interval, kHeadlineCount> Bootstrap(size_t articles, const std::function<Headlines(const std::vector<size_t>&)>& values) {
  std::array<Interval, kHeadlineCount> intervals;
  if (articles == 0) return intervals;
  std::vector<size_t> selection(articles);
  for (size_t i = 0; i < articles; ++i) selection[i] = i;
  const Headlines all = values(selection);
  std::mt19937_64 random(kBootstrapSeed);
  std::array<std::vector<double>, kHeadlineCount> drawn;
  for (int draw = 0; draw < kBootstrapDraws; ++draw) {
    // Modulo and no std distribution, whose numbers differ between libraries; its bias is below 1e-15 here.
    for (size_t& article : selection) article = random() % articles;
    const Headlines figures = values(selection);
    for (size_t i = 0; i < kHeadlineCount; ++i) drawn[i].push_back(figures[i]);
  }
  for (size_t i = 0; i < kHeadlineCount; ++i) {
    std::sort(drawn[i].begin(), drawn[i].end());
    intervals[i] = {all[i], drawn[i][kBootstrapDraws * 25 / 1000], drawn[i][kBootstrapDraws * 975 / 1000 - 1]};
  }
  return intervals;
}

Headlines Summed(const std::vector<Tallies>& articles, const std::vector<size_t>& selection) {
  Tallies sum;
  for (const size_t article : selection) sum.Add(articles[article]);
  return sum.Values();
}

}  // namespace

std::string_view HeadlineName(size_t index) { return kNames[index]; }

std::array<Interval, kHeadlineCount> HeadlineIntervals(const std::vector<GoldDocument>& gold, const Predictions& predictions) {
  const std::vector<Tallies> articles = OfEachArticle(gold, predictions);
  return Bootstrap(articles.size(), [&](const std::vector<size_t>& selection) { return Summed(articles, selection); });
}

std::array<Interval, kHeadlineCount> DifferenceIntervals(const std::vector<GoldDocument>& gold, const Predictions& older,
                                                         const Predictions& newer) {
  const std::vector<Tallies> before = OfEachArticle(gold, older);
  const std::vector<Tallies> after = OfEachArticle(gold, newer);
  return Bootstrap(before.size(), [&](const std::vector<size_t>& selection) {
    Headlines difference = Summed(after, selection);
    const Headlines old = Summed(before, selection);
    for (size_t i = 0; i < kHeadlineCount; ++i) difference[i] -= old[i];
    return difference;
  });
}

std::string FormatIntervals(const std::array<Interval, kHeadlineCount>& intervals) {
  std::string out = "95 % intervals (" + std::to_string(kBootstrapDraws) + " draws of articles)\n";
  for (size_t i = 0; i < kHeadlineCount; ++i) {
    char line[120];
    std::snprintf(line, sizeof line, "  %-18s %6.3f  %6.3f to %6.3f\n", std::string(kNames[i]).c_str(), intervals[i].value,
                  intervals[i].low, intervals[i].high);
    out += line;
  }
  return out;
}

}  // namespace banggiao
