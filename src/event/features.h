// Feature vectors as lists of 64-bit hashes (model/linear_model.h).
#pragma once

#include <cstdint>
#include <vector>

#include "core/hash.h"

namespace banggiao {

using Features = std::vector<uint64_t>;

// A feature is made of a template number and up to three values. Templates are numbered once and for ever: a model file knows
// a feature only by its hash. Inline, so that the part of the hash that is a constant is computed by the compiler.
template <typename... Values>
[[nodiscard, gnu::always_inline]] constexpr inline uint64_t FeatureHash(uint64_t tmpl, Values... values) {
  uint64_t hash = Combine(0x62616e6767696f31, tmpl);
  ((hash = Combine(hash, static_cast<uint64_t>(values))), ...);
  return hash == 0 ? 1 : hash;  // 0 is no feature.
}

// Appends features to a list.
class FeatureSink {
 public:
  explicit FeatureSink(Features* out) : out_(out) {}

  template <typename... Values>
  [[gnu::always_inline]] inline void Add(uint64_t tmpl, Values... values) {
    static_assert(sizeof...(values) <= 3);
    out_->push_back(FeatureHash(tmpl, values...));
  }

 private:
  Features* out_;
};

}  // namespace banggiao
