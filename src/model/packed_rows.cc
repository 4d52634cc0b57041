#include "model/packed_rows.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdlib>
#include <cstring>
#include <new>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace banggiao {
namespace {

constexpr size_t kLine = 64;
constexpr size_t kBatch = 32;  // Features whose rows are found together.

size_t StrideOf(uint32_t classes, bool narrow) {
  const size_t size = sizeof(uint64_t) + (narrow ? classes + 1 : classes * sizeof(int16_t));
  return size <= kLine ? std::bit_ceil(size) : (size + kLine - 1) / kLine * kLine;
}

uint64_t KeyOf(const unsigned char* row) {
  uint64_t key;
  std::memcpy(&key, row, sizeof key);
  return key;
}

// The least shift that leaves 8 bits of all weights; more than 8 when there is none.
uint32_t ShiftOf(std::span<const int16_t> weights) {
  int32_t largest = 0;
  uint32_t bits = 0;
  for (const int16_t weight : weights) {
    largest = std::max(largest, std::abs(int32_t{weight}));
    bits |= static_cast<uint32_t>(weight);
  }
  uint32_t shift = 0;
  while (largest >> shift > 127) ++shift;
  return (bits & ((1u << shift) - 1)) == 0 ? shift : 9;
}

// Adds up rows of two bytes a weight. kClasses weights, or `classes` of them when kClasses is 0.
template <uint32_t kClasses>
class WideSums {
 public:
  WideSums(uint32_t classes, float scale, float* scores) : count_(kClasses > 0 ? kClasses : classes), scale_(scale), scores_(scores) {
    if (kClasses > 0) std::copy_n(scores, kClasses, local_.data());
  }

  void Add(const unsigned char* row) {
    const auto* weights = reinterpret_cast<const int16_t*>(row + sizeof(uint64_t));
    float* sums = kClasses > 0 ? local_.data() : scores_;
    for (uint32_t c = 0; c < (kClasses > 0 ? kClasses : count_); ++c) sums[c] += static_cast<float>(weights[c]) * scale_;
  }

  void Finish() {
    if (kClasses > 0) std::copy_n(local_.data(), kClasses, scores_);
  }

 private:
  uint32_t count_;
  float scale_;
  float* scores_;
  std::array<float, std::max(kClasses, 1u)> local_;
};

// Adds up rows of a byte a weight and a shift, as whole numbers, so that the order doesn't matter.
template <uint32_t kClasses>
class NarrowSums {
 public:
  NarrowSums(uint32_t classes, float scale, float* scores) : count_(kClasses > 0 ? kClasses : classes), scale_(scale), scores_(scores) {
    if (kClasses == 0) rest_.resize(count_);
  }

  void Add(const unsigned char* row) {
    row += sizeof(uint64_t);
    if constexpr (kClasses == 0) {
      const uint32_t shift = row[count_];
      for (uint32_t c = 0; c < count_; ++c) rest_[c] += int32_t{static_cast<int8_t>(row[c])} * (1 << shift);
    } else {
      AddFirst(row, row[kClasses]);
      for (uint32_t c = kFirst; c < kClasses; ++c) sums_[c] += int32_t{static_cast<int8_t>(row[c])} * (1 << row[kClasses]);
    }
  }

  void Finish() {
#ifdef __SSE2__
    if constexpr (kClasses > 0) {
      auto* sums = reinterpret_cast<__m128i*>(sums_.data());
      _mm_storeu_si128(sums, first_);
      _mm_storeu_si128(sums + 1, second_);
      _mm_storeu_si128(sums + 2, third_);
      _mm_storeu_si128(sums + 3, fourth_);
    }
#endif
    for (uint32_t c = 0; c < count_; ++c) scores_[c] += static_cast<float>(kClasses > 0 ? sums_[c] : rest_[c]) * scale_;
  }

 private:
  static constexpr uint32_t kFirst = kClasses > 0 ? 16 : 0;  // Added together.

  void AddFirst(const unsigned char* row, uint32_t shift) {
#ifdef __SSE2__
    // A byte that becomes the upper half of two, shifted down by what is left of eight, is the shifted weight.
    const __m128i zero = _mm_setzero_si128();
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(row));
    const __m128i down = _mm_cvtsi32_si128(static_cast<int>(8 - shift));
    const __m128i low = _mm_sra_epi16(_mm_unpacklo_epi8(zero, bytes), down);
    const __m128i high = _mm_sra_epi16(_mm_unpackhi_epi8(zero, bytes), down);
    first_ = _mm_add_epi32(first_, _mm_srai_epi32(_mm_unpacklo_epi16(zero, low), 16));
    second_ = _mm_add_epi32(second_, _mm_srai_epi32(_mm_unpackhi_epi16(zero, low), 16));
    third_ = _mm_add_epi32(third_, _mm_srai_epi32(_mm_unpacklo_epi16(zero, high), 16));
    fourth_ = _mm_add_epi32(fourth_, _mm_srai_epi32(_mm_unpackhi_epi16(zero, high), 16));
#else
    for (uint32_t c = 0; c < kFirst; ++c) sums_[c] += int32_t{static_cast<int8_t>(row[c])} * (1 << shift);
#endif
  }

  uint32_t count_;
  float scale_;
  float* scores_;
  std::array<int32_t, std::max(kClasses, 1u)> sums_{};
  std::vector<int32_t> rest_;
#ifdef __SSE2__
  __m128i first_{};  // Four sums each; they stay in registers.
  __m128i second_{};
  __m128i third_{};
  __m128i fourth_{};
#endif
};

}  // namespace

void PackedRows::RoundRow(std::span<int16_t> weights) {
  int32_t largest = 0;
  for (const int16_t weight : weights) largest = std::max(largest, std::abs(int32_t{weight}));
  const auto rounded = [](int32_t size, uint32_t shift) { return (size + (1 << shift >> 1)) >> shift; };
  uint32_t shift = 0;
  while (rounded(largest, shift) > 127) ++shift;
  for (int16_t& weight : weights) {
    const int32_t size = rounded(std::abs(int32_t{weight}), shift) << shift;
    weight = static_cast<int16_t>(weight < 0 ? -size : size);
  }
}

PackedRows::PackedRows(std::string_view bytes, uint32_t classes, float scale) : classes_(classes), scale_(scale) {
  const size_t size = sizeof(uint64_t) + classes * sizeof(int16_t);
  const size_t count = bytes.size() / size;
  std::vector<int16_t> weights(classes);
  const auto read_weights = [&](size_t i) { std::memcpy(weights.data(), bytes.data() + i * size + sizeof(uint64_t), classes * sizeof(int16_t)); };
  narrow_ = classes >= kNarrowFrom;
  for (size_t i = 0; i < count && narrow_; ++i) {
    read_weights(i);
    narrow_ = ShiftOf(weights) <= 8;
  }
  stride_ = StrideOf(classes, narrow_);
  auto* lines = new (std::align_val_t{kLine}) unsigned char[std::max<size_t>(1, count * stride_)]();
  lines_ = {lines, [](const unsigned char* all) { operator delete[](const_cast<unsigned char*>(all), std::align_val_t{kLine}); }};
  index_.Reset(count);
  for (size_t i = 0; i < count; ++i) {
    unsigned char* row = lines + rows_ * stride_;
    std::memcpy(row, bytes.data() + i * size, narrow_ ? sizeof(uint64_t) : size);
    const uint64_t key = KeyOf(row);
    if (Has(key)) continue;
    if (narrow_) {
      read_weights(i);
      const uint32_t shift = ShiftOf(weights);
      for (uint32_t c = 0; c < classes; ++c) row[sizeof(uint64_t) + c] = static_cast<unsigned char>(weights[c] >> shift);
      row[sizeof(uint64_t) + classes] = static_cast<unsigned char>(shift);
    }
    index_.Insert(key, static_cast<uint32_t>(rows_));
    ++rows_;
  }
}

void PackedRows::Compile(CompiledWriter* out) const {
  out->AddNumber(classes_);
  out->AddNumber(narrow_ ? 1 : 0);
  out->AddNumber(std::bit_cast<uint32_t>(scale_));
  out->AddNumber(rows_);
  out->AddText({reinterpret_cast<const char*>(lines_.get()), rows_ * stride_});
  index_.Compile(out);
}

PackedRows PackedRows::Read(CompiledReader* in) {
  PackedRows rows;
  rows.classes_ = static_cast<uint32_t>(in->Number());
  rows.narrow_ = in->Number() != 0;
  rows.scale_ = std::bit_cast<float>(static_cast<uint32_t>(in->Number()));
  rows.rows_ = in->Number();
  rows.stride_ = StrideOf(rows.classes_, rows.narrow_);
  const std::string_view lines = in->Text();
  rows.lines_ = {reinterpret_cast<const unsigned char*>(lines.data()), [](const unsigned char*) {}};
  rows.index_ = RowIndex::Read(in);
  return rows;
}

uint64_t PackedRows::Key(size_t row) const { return KeyOf(At(row)); }

float PackedRows::Weight(size_t row, uint32_t cls) const {
  const unsigned char* weights = At(row) + sizeof(uint64_t);
  if (!narrow_) return static_cast<float>(reinterpret_cast<const int16_t*>(weights)[cls]) * scale_;
  return static_cast<float>(static_cast<int8_t>(weights[cls])) * static_cast<float>(1u << weights[classes_]) * scale_;
}

uint32_t PackedRows::Find(uint64_t feature) const {
  return index_.Find(feature, [&](uint32_t row) { return KeyOf(At(row)) == feature; });
}

bool PackedRows::Has(uint64_t feature) const { return Find(feature) != RowIndex::kMissing; }

void PackedRows::Score(std::span<const uint64_t> features, float* scores) const {
  switch (classes_) {  // Numbers of classes that our models have; the sums then stay in registers.
    case 1: return ScoreAs<WideSums<1>>(features, scores);
    case 3: return ScoreAs<WideSums<3>>(features, scores);
    case 16: return narrow_ ? ScoreAs<NarrowSums<16>>(features, scores) : ScoreAs<WideSums<0>>(features, scores);
    case 17: return narrow_ ? ScoreAs<NarrowSums<17>>(features, scores) : ScoreAs<WideSums<0>>(features, scores);
    default: return narrow_ ? ScoreAs<NarrowSums<0>>(features, scores) : ScoreAs<WideSums<0>>(features, scores);
  }
}

void PackedRows::Weights(std::span<const uint64_t> features, std::span<float> weights) const {
  for (const uint64_t feature : features) index_.Prefetch(feature);
  for (const uint64_t feature : features) {
    if (const uint32_t row = index_.Guess(feature); row != RowIndex::kMissing) __builtin_prefetch(At(row));
  }
  for (size_t i = 0; i < features.size(); ++i) {
    const uint32_t row = Find(features[i]);
    weights[i] = row == RowIndex::kMissing ? 0 : Weight(row, 0);
  }
}

template <typename Sums>
void PackedRows::ScoreAs(std::span<const uint64_t> features, float* scores) const {
  Sums sums(classes_, scale_, scores);
  std::array<uint32_t, kBatch> rows;
  std::array<uint64_t, kBatch> keys;
  const auto prefetch = [&](size_t begin) {
    for (size_t i = begin; i < std::min(features.size(), begin + kBatch); ++i) index_.Prefetch(features[i]);
  };
  prefetch(0);
  for (size_t begin = 0; begin < features.size(); begin += kBatch) {
    prefetch(begin + kBatch);
    size_t found = 0;
    for (size_t i = begin; i < std::min(features.size(), begin + kBatch); ++i) {
      const uint32_t row = index_.Guess(features[i]);
      rows[found] = row;
      keys[found] = features[i];
      if (row == RowIndex::kMissing) continue;
      __builtin_prefetch(At(row));
      ++found;
    }
    for (size_t i = 0; i < found; ++i) {
      uint32_t row = rows[i];
      if (KeyOf(At(row)) != keys[i]) row = Find(keys[i]);
      if (row != RowIndex::kMissing) sums.Add(At(row));
    }
  }
  sums.Finish();
}

}  // namespace banggiao
