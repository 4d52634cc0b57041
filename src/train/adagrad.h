// Trains sparse linear models by AdaGrad (Duchi, Hazan, Singer 2011) with L2 decay, one example at a time, in a fixed
// order: the same data gives the same bytes.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/flat_map.h"
#include "model/linear_model.h"

namespace banggiao {

struct AdaGradOptions {
  float rate = 0.1f;
  float l2 = 1e-6f;         // Decay of a row each time it is touched, times rate.
  uint32_t min_count = 2;   // Features seen less often are not learned.
};

class TrainableModel {
 public:
  TrainableModel(std::string name, uint32_t classes, AdaGradOptions options)
      : name_(std::move(name)), classes_(classes), options_(options) {}

  // First pass: counts a feature vector. After all of them, Freeze gives each frequent feature its row.
  void Count(const std::vector<uint64_t>& features);
  void Freeze();

  // Rows of the known features, for repeated use.
  [[nodiscard]] std::vector<uint32_t> Rows(const std::vector<uint64_t>& features) const;
  void Score(const std::vector<uint32_t>& rows, float* scores) const;
  // Moves the weights of `rows` against `gradient` (classes values).
  void Update(const std::vector<uint32_t>& rows, const float* gradient);

  // Averaged over all updates would need another copy; AdaGrad's shrinking steps make the last weights do.
  // Rows whose weights are all below `least` are left out. The others come in order of how often their features were seen: those that
  // text mostly asks for lie together, where they stay in the cache.
  [[nodiscard]] LinearModel Finish(float least) const;

 private:
  std::string name_;
  uint32_t classes_;
  AdaGradOptions options_;
  FlatMap counts_;                 // Feature -> index in count_.
  std::vector<uint64_t> features_;
  std::vector<uint32_t> count_;
  std::vector<uint32_t> row_of_;   // Index in count_ -> row, FlatMap::kMissing when rare.
  std::vector<uint64_t> row_features_;
  std::vector<float> weights_;
  std::vector<float> squares_;     // Sums of squared gradients.
};

}  // namespace banggiao
