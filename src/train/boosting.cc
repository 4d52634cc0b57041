#include "train/boosting.h"

#include <algorithm>
#include <array>

namespace banggiao {
namespace {

constexpr size_t kBins = 64;

// SplitMix64.
class Draws {
 public:
  explicit Draws(uint64_t seed) : state_(seed) {}
  // In [0, 1).
  float Next() {
    state_ += 0x9E3779B97F4A7C15ull;
    uint64_t z = state_;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ull;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBull;
    return static_cast<float>((z ^ (z >> 31)) >> 40) / 16777216.0f;
  }

 private:
  uint64_t state_;
};

// The borders between the bins of one feature, ascending; a value is in the bin of the first border that it does not exceed.
std::vector<float> BordersOf(std::vector<float> values) {
  std::sort(values.begin(), values.end());
  std::vector<float> distinct = values;
  distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
  std::vector<float> borders;
  if (distinct.size() <= kBins) {
    for (size_t i = 1; i < distinct.size(); ++i) borders.push_back((distinct[i - 1] + distinct[i]) / 2);
    return borders;
  }
  for (size_t b = 1; b < kBins; ++b) {
    const float border = values[values.size() * b / kBins];
    if (borders.empty() || border > borders.back()) borders.push_back(border);
  }
  return borders;
}

struct Sums {
  double first = 0;
  double second = 0;
};

struct Split {
  double gain = 0;
  uint16_t feature = TreeEnsemble::kLeaf;
  size_t bin = 0;  // Bins up to this one go left.
};

class Booster {
 public:
  Booster(uint32_t features, std::span<const float> rows, const BoostOptions& options)
      : features_(features), count_(features == 0 ? 0 : rows.size() / features), options_(options), draws_(options.seed) {
    bins_.resize(rows.size());
    std::vector<float> column(count_);
    for (uint32_t f = 0; f < features_; ++f) {
      for (size_t r = 0; r < count_; ++r) column[r] = rows[r * features_ + f];
      borders_.push_back(BordersOf(column));
      const auto& borders = borders_.back();
      for (size_t r = 0; r < count_; ++r) {
        bins_[r * features_ + f] = static_cast<uint8_t>(std::lower_bound(borders.begin(), borders.end(), column[r]) - borders.begin());
      }
    }
  }

  [[nodiscard]] size_t count() const { return count_; }

  // One tree on these derivatives; adds its answer to the scores of all rows.
  std::vector<TreeEnsemble::Node> Grow(std::span<const float> first, std::span<const float> second, std::span<float> scores) {
    std::vector<uint32_t> rows;
    for (uint32_t r = 0; r < count_; ++r) {
      if (draws_.Next() < options_.row_share) rows.push_back(r);
    }
    asked_.clear();
    for (uint16_t f = 0; f < features_; ++f) {
      if (draws_.Next() < options_.feature_share) asked_.push_back(f);
    }
    first_ = first;
    second_ = second;
    tree_.assign(1, {});
    GrowNode(0, rows, options_.depth);
    for (size_t r = 0; r < count_; ++r) scores[r] += AnswerFor(r);
    return tree_;
  }

 private:
  [[nodiscard]] Sums SumOf(std::span<const uint32_t> rows) const {
    Sums sums;
    for (const uint32_t r : rows) {
      sums.first += static_cast<double>(first_[r]);
      sums.second += static_cast<double>(second_[r]);
    }
    return sums;
  }

  [[nodiscard]] double Worth(const Sums& sums) const { return sums.first * sums.first / (sums.second + static_cast<double>(options_.shrink)); }

  [[nodiscard]] Split BestSplit(std::span<const uint32_t> rows, const Sums& all) const {
    Split best;
    const double least = static_cast<double>(options_.least_weight);
    std::array<Sums, kBins> sums{};
    for (const uint16_t f : asked_) {
      const size_t bins = borders_[f].size() + 1;
      if (bins == 1) continue;
      std::fill_n(sums.begin(), bins, Sums{});
      for (const uint32_t r : rows) {
        Sums& bin = sums[bins_[r * features_ + f]];
        bin.first += static_cast<double>(first_[r]);
        bin.second += static_cast<double>(second_[r]);
      }
      Sums left;
      for (size_t b = 0; b + 1 < bins; ++b) {
        left.first += sums[b].first;
        left.second += sums[b].second;
        const Sums right{all.first - left.first, all.second - left.second};
        if (left.second < least || right.second < least) continue;
        const double gain = Worth(left) + Worth(right) - Worth(all);
        if (gain > best.gain + 1e-9) best = {gain, f, b};
      }
    }
    return best;
  }

  void GrowNode(size_t node, std::span<uint32_t> rows, int depth) {
    const Sums all = SumOf(rows);
    const Split split = depth > 0 ? BestSplit(rows, all) : Split{};
    if (split.feature == TreeEnsemble::kLeaf) {
      tree_[node].threshold = static_cast<float>(-all.first / (all.second + static_cast<double>(options_.shrink))) * options_.rate;
      return;
    }
    const auto middle = std::stable_partition(rows.begin(), rows.end(), [&](uint32_t r) { return bins_[r * features_ + split.feature] <= split.bin; });
    const auto left = static_cast<size_t>(middle - rows.begin());
    const auto child = static_cast<uint16_t>(tree_.size());
    tree_[node] = {split.feature, child, borders_[split.feature][split.bin]};
    tree_.resize(tree_.size() + 2);
    GrowNode(child, rows.first(left), depth - 1);
    GrowNode(child + size_t{1}, rows.subspan(left), depth - 1);
  }

  [[nodiscard]] float AnswerFor(size_t row) const {
    size_t node = 0;
    while (tree_[node].feature != TreeEnsemble::kLeaf) {
      const auto& borders = borders_[tree_[node].feature];
      const size_t bin = bins_[row * features_ + tree_[node].feature];
      const bool right = bin == borders.size() || borders[bin] > tree_[node].threshold;
      node = tree_[node].left + (right ? size_t{1} : 0);
    }
    return tree_[node].threshold;
  }

  uint32_t features_;
  size_t count_;
  BoostOptions options_;
  Draws draws_;
  std::vector<std::vector<float>> borders_;  // By feature.
  std::vector<uint8_t> bins_;                // Row-major.
  std::vector<uint16_t> asked_;              // Features of this tree.
  std::span<const float> first_;
  std::span<const float> second_;
  std::vector<TreeEnsemble::Node> tree_;
};

}  // namespace

TreeEnsemble Boost(const std::string& name, uint32_t features, std::span<const float> rows, std::span<const float> start,
                   const BoostOptions& options, const Derivatives& derivatives) {
  TreeEnsemble ensemble(name, features);
  Booster booster(features, rows, options);
  std::vector<float> scores(start.begin(), start.end());
  std::vector<float> first(booster.count());
  std::vector<float> second(booster.count());
  for (int t = 0; t < options.trees; ++t) {
    derivatives(scores, first, second);
    ensemble.AddTree(booster.Grow(first, second, scores));
  }
  return ensemble;
}

}  // namespace banggiao
