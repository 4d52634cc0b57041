#include "train/adagrad.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace banggiao {

void TrainableModel::Count(const std::vector<uint64_t>& features) {
  for (const uint64_t feature : features) {
    const auto fresh = static_cast<uint32_t>(count_.size());
    const uint32_t index = counts_.FindOrInsert(feature, fresh);
    if (index == fresh) {
      count_.push_back(0);
      features_.push_back(feature);
    }
    ++count_[index];
  }
}

void TrainableModel::Freeze() {
  row_of_.assign(count_.size(), FlatMap::kMissing);
  for (size_t i = 0; i < count_.size(); ++i) {
    if (count_[i] < options_.min_count) continue;
    row_of_[i] = static_cast<uint32_t>(row_features_.size());
    row_features_.push_back(features_[i]);
  }
  weights_.assign(row_features_.size() * classes_, 0.0f);
  squares_.assign(row_features_.size() * classes_, 0.0f);
}

std::vector<uint32_t> TrainableModel::Rows(const std::vector<uint64_t>& features) const {
  std::vector<uint32_t> rows;
  for (const uint64_t feature : features) {
    const uint32_t index = counts_.Find(feature);
    if (index != FlatMap::kMissing && row_of_[index] != FlatMap::kMissing) rows.push_back(row_of_[index]);
  }
  return rows;
}

void TrainableModel::Score(const std::vector<uint32_t>& rows, float* scores) const {
  for (const uint32_t row : rows) {
    const float* weights = &weights_[static_cast<size_t>(row) * classes_];
    for (uint32_t c = 0; c < classes_; ++c) scores[c] += weights[c];
  }
}

void TrainableModel::Update(const std::vector<uint32_t>& rows, const float* gradient) {
  for (const uint32_t row : rows) {
    float* weights = &weights_[static_cast<size_t>(row) * classes_];
    float* squares = &squares_[static_cast<size_t>(row) * classes_];
    for (uint32_t c = 0; c < classes_; ++c) {
      const float g = gradient[c] + options_.l2 * weights[c];
      if (g == 0.0f) continue;
      squares[c] += g * g;
      weights[c] -= options_.rate * g / (std::sqrt(squares[c]) + 1e-6f);
    }
  }
}

LinearModel TrainableModel::Finish(float least) const {
  LinearModel model(name_, classes_);
  model.Reserve(row_features_.size());
  std::vector<uint32_t> counts(row_features_.size());
  for (size_t i = 0; i < count_.size(); ++i) {
    if (row_of_[i] != FlatMap::kMissing) counts[row_of_[i]] = count_[i];
  }
  std::vector<uint32_t> order(row_features_.size());
  std::iota(order.begin(), order.end(), 0u);
  std::stable_sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) { return counts[a] > counts[b]; });
  for (const uint32_t row : order) {
    const float* weights = &weights_[static_cast<size_t>(row) * classes_];
    bool keep = false;
    for (uint32_t c = 0; c < classes_; ++c) keep |= std::fabs(weights[c]) >= least;
    if (keep) model.AddRow(row_features_[row], weights);
  }
  return model;
}

}  // namespace banggiao
