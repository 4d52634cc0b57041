// Feature vectors as lists of 64-bit hashes (model/linear_model.h).
#pragma once

#include <cstdint>
#include <vector>

#include "core/hash.h"

namespace banggiao {

using Features = std::vector<uint64_t>;

// Appends features made of a template number and up to three values. Templates are numbered once and for ever: a model
// file knows a feature only by its hash.
class FeatureSink {
 public:
  explicit FeatureSink(Features* out) : out_(out) {}

  void Add(uint64_t tmpl) { out_->push_back(Finish(Combine(kSeed, tmpl))); }
  void Add(uint64_t tmpl, uint64_t a) { out_->push_back(Finish(Combine(Combine(kSeed, tmpl), a))); }
  void Add(uint64_t tmpl, uint64_t a, uint64_t b) { out_->push_back(Finish(Combine(Combine(Combine(kSeed, tmpl), a), b))); }
  void Add(uint64_t tmpl, uint64_t a, uint64_t b, uint64_t c) {
    out_->push_back(Finish(Combine(Combine(Combine(Combine(kSeed, tmpl), a), b), c)));
  }

 private:
  static constexpr uint64_t kSeed = 0x62616e6767696f31;
  static uint64_t Finish(uint64_t hash) { return hash == 0 ? 1 : hash; }  // 0 is reserved by FlatMap.

  Features* out_;
};

}  // namespace banggiao
