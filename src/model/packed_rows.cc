#include "model/packed_rows.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <new>

namespace banggiao {
namespace {

constexpr size_t kLine = 64;
constexpr size_t kBatch = 32;  // Features whose rows are found together.

size_t StrideOf(uint32_t classes) {
  const size_t size = sizeof(uint64_t) + classes * sizeof(int16_t);
  return size <= kLine ? std::bit_ceil(size) : (size + kLine - 1) / kLine * kLine;
}

uint64_t KeyOf(const unsigned char* row) {
  uint64_t key;
  std::memcpy(&key, row, sizeof key);
  return key;
}

// kClasses weights, or `classes` of them when kClasses is 0.
template <uint32_t kClasses>
void Add(const unsigned char* row, float scale, uint32_t classes, float* sums) {
  const auto* weights = reinterpret_cast<const int16_t*>(row + sizeof(uint64_t));
  const uint32_t count = kClasses > 0 ? kClasses : classes;
  for (uint32_t c = 0; c < count; ++c) sums[c] += static_cast<float>(weights[c]) * scale;
}

}  // namespace

PackedRows::PackedRows(std::string_view bytes, uint32_t classes, float scale)
    : classes_(classes), scale_(scale), stride_(StrideOf(classes)) {
  const size_t size = sizeof(uint64_t) + classes * sizeof(int16_t);
  const size_t count = bytes.size() / size;
  auto* lines = new (std::align_val_t{kLine}) unsigned char[std::max<size_t>(1, count * stride_)]();
  lines_ = {lines, [](const unsigned char* all) { operator delete[](const_cast<unsigned char*>(all), std::align_val_t{kLine}); }};
  index_.Reset(count);
  for (size_t i = 0; i < count; ++i) {
    unsigned char* row = lines + rows_ * stride_;
    std::memcpy(row, bytes.data() + i * size, size);
    const uint64_t key = KeyOf(row);
    if (Has(key)) continue;
    index_.Insert(key, static_cast<uint32_t>(rows_));
    ++rows_;
  }
}

void PackedRows::Compile(CompiledWriter* out) const {
  out->AddNumber(classes_);
  out->AddNumber(std::bit_cast<uint32_t>(scale_));
  out->AddNumber(rows_);
  out->AddText({reinterpret_cast<const char*>(lines_.get()), rows_ * stride_});
  index_.Compile(out);
}

PackedRows PackedRows::Read(CompiledReader* in) {
  PackedRows rows;
  rows.classes_ = static_cast<uint32_t>(in->Number());
  rows.scale_ = std::bit_cast<float>(static_cast<uint32_t>(in->Number()));
  rows.rows_ = in->Number();
  rows.stride_ = StrideOf(rows.classes_);
  const std::string_view lines = in->Text();
  rows.lines_ = {reinterpret_cast<const unsigned char*>(lines.data()), [](const unsigned char*) {}};
  rows.index_ = RowIndex::Read(in);
  return rows;
}

uint64_t PackedRows::Key(size_t row) const { return KeyOf(At(row)); }

float PackedRows::Weight(size_t row, uint32_t cls) const {
  return static_cast<float>(reinterpret_cast<const int16_t*>(At(row) + sizeof(uint64_t))[cls]) * scale_;
}

uint32_t PackedRows::Find(uint64_t feature) const {
  return index_.Find(feature, [&](uint32_t row) { return KeyOf(At(row)) == feature; });
}

bool PackedRows::Has(uint64_t feature) const { return Find(feature) != RowIndex::kMissing; }

void PackedRows::Score(std::span<const uint64_t> features, float* scores) const {
  switch (classes_) {  // Numbers of classes that our models have; the sums then stay in registers.
    case 1: return ScoreAs<1>(features, scores);
    case 3: return ScoreAs<3>(features, scores);
    case 17: return ScoreAs<17>(features, scores);
    default: return ScoreAs<0>(features, scores);
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

template <uint32_t kClasses>
void PackedRows::ScoreAs(std::span<const uint64_t> features, float* scores) const {
  std::array<float, std::max(kClasses, 1u)> local;
  float* sums = kClasses > 0 ? local.data() : scores;
  if (kClasses > 0) std::copy_n(scores, kClasses, sums);
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
      if (row != RowIndex::kMissing) Add<kClasses>(At(row), scale_, classes_, sums);
    }
  }
  if (kClasses > 0) std::copy_n(sums, kClasses, scores);
}

}  // namespace banggiao
