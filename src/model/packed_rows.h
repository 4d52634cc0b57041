// The rows of a trained model, laid out for scoring.
//
// Text yields some four features a byte and most of them are known, so scoring is bound by cache misses: one for the index and
// one for the row. A row is its key and its 16-bit weights in 16, 32 or 64 bytes (or a multiple of 64) that no line border cuts,
// and a batch of features asks for all its lines before it waits for the first. The rows of a model of many classes have weights of 8
// bits and a shift: half as many lines. Rows that are asked for often should come first, since they then lie on the same pages.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "core/compiled.h"
#include "model/row_index.h"

namespace banggiao {

// Read-only after it is made; thread-safe.
class PackedRows {
 public:
  // Models of so many classes and more are written with weights that are 8 bits and a shift of at most 8 for each row (RoundRow).
  static constexpr uint32_t kNarrowFrom = 8;
  static constexpr int32_t kLargestNarrow = 127 << 8;
  // Rounds the weights of a row, at most kLargestNarrow in size, to the nearest such ones.
  static void RoundRow(std::span<int16_t> weights);

  PackedRows() = default;
  // `bytes` are rows of a model file: a key of 8 bytes, then `classes` 16-bit weights; copied. Of a key that comes twice the
  // first row counts.
  PackedRows(std::string_view bytes, uint32_t classes, float scale);

  // The rows as they are used, and back: then they stay where they lie.
  void Compile(CompiledWriter* out) const;
  [[nodiscard]] static PackedRows Read(CompiledReader* in);

  [[nodiscard]] uint32_t classes() const { return classes_; }
  [[nodiscard]] size_t rows() const { return rows_; }
  [[nodiscard]] uint64_t Key(size_t row) const;
  [[nodiscard]] float Weight(size_t row, uint32_t cls) const;
  [[nodiscard]] bool Has(uint64_t feature) const;
  // As LinearModel::Score.
  void Score(std::span<const uint64_t> features, float* scores) const;
  void Weights(std::span<const uint64_t> features, std::span<float> weights) const;

 private:
  template <typename Sums>
  void ScoreAs(std::span<const uint64_t> features, float* scores) const;
  [[nodiscard]] const unsigned char* At(size_t row) const { return lines_.get() + row * stride_; }
  [[nodiscard]] uint32_t Find(uint64_t feature) const;

  uint32_t classes_ = 0;
  float scale_ = 1;
  bool narrow_ = false;  // A row is its key, a byte for each weight and the shift; else its key and two bytes for each weight.
  size_t rows_ = 0;
  size_t stride_ = 0;
  std::shared_ptr<const unsigned char[]> lines_;  // rows_ x stride_, on a line border; shared by copies.
  RowIndex index_;
};

}  // namespace banggiao
