// One weight per hashed feature, packed so that a look-up costs one cache line and no branch: what the word segmenter asks
// nineteen times for every gap between two syllables.
//
// The table is an array of buckets of eight features: eight 16-bit tags, then eight 16-bit weights. The top of a feature's
// hash names its bucket, the bottom its tag. A look-up compares all eight tags at once and adds the weight that stands under
// the equal one, if any. (With probing from slot to slot, every look-up cost one mispredicted branch; measured, the bucket
// is three times as fast.) A feature that does not fit into its bucket is left out: Make is given the heavy ones first, so
// only light ones are lost. An unknown feature is taken for a known one about once in 13,000 look-ups.
//
// On disk (docs/formats/words.md) the table is written as it stands in memory, so loading is one copy and a checksum.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/compiled.h"
#include "core/result.h"

namespace banggiao {

// Read-only after it is made; thread-safe.
class PackedWeights {
 public:
  static constexpr int kBucketSize = 8;
  // Weights are scaled to at most this, so that a sum of 20 of them fits into 16 bits.
  static constexpr int kLargest = 1600;

  PackedWeights() : buckets_(std::vector<Bucket>(1)) {}
  // Heaviest first. At most three quarters of the table are filled.
  [[nodiscard]] static PackedWeights Make(const std::vector<std::pair<uint64_t, float>>& weights);

  // Adds up the weights of at most 20 features. Only the sign of the sum is of use, and its size beside other sums.
  class Sum {
   public:
    explicit Sum(const PackedWeights& weights) : weights_(weights) {}
    void Add(uint64_t feature) {
      const Bucket& bucket = weights_.buckets_[weights_.HomeOf(feature)];
      const auto tag = static_cast<int16_t>(TagOf(feature));
      const Lanes wanted = {tag, tag, tag, tag, tag, tag, tag, tag};
      lanes_ += (bucket.tags == wanted) & bucket.weights;
    }
    [[nodiscard]] int Total() const {
      int total = 0;
      for (int i = 0; i < kBucketSize; ++i) total += lanes_[i];
      return total;
    }

   private:
    typedef int16_t Lanes __attribute__((vector_size(16)));
    friend class PackedWeights;
    const PackedWeights& weights_;
    Lanes lanes_ = {};
  };

  [[nodiscard]] size_t size() const { return size_; }

  [[nodiscard]] std::string Serialize() const;
  // kMalformed for anything Serialize did not write, a broken checksum included.
  [[nodiscard]] static Result<PackedWeights> Parse(std::string_view bytes);

  // The table where it lies, without copy or checksum, and back.
  [[nodiscard]] std::string Compile() const;
  [[nodiscard]] static Result<PackedWeights> FromCompiled(std::string_view bytes);

 private:
  struct alignas(32) Bucket {
    static constexpr bool kWithoutPadding = true;  // Two times 16 bytes in 32.
    Sum::Lanes tags = {};  // 0: free.
    Sum::Lanes weights = {};
  };
  static uint16_t TagOf(uint64_t feature) { return static_cast<uint16_t>(feature | 1u); }  // Never 0.
  [[nodiscard]] size_t HomeOf(uint64_t feature) const { return static_cast<size_t>(feature >> 20) & mask_; }

  MappedArray<Bucket> buckets_;
  size_t mask_ = 0;
  size_t size_ = 0;
};

}  // namespace banggiao
