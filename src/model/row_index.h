// Which row of a model has the weights of a feature: a hash index of four bytes a slot.
//
// A slot holds no key, only the row and, in the bits that the row leaves free, some bits of its key: with 2^17 rows a feature
// that has no row is sent to one in some 30,000 of the slots looked at. The whole index of 123,000 rows is 1 MiB, a sixteenth of
// what a map of keys takes, and stays in the cache. The keys decide, so an answer is never wrong.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/compiled.h"

namespace banggiao {

// Rows are numbered in the order of insertion; the caller keeps their keys. Keys are hashes already (core/hash.h); every value is
// allowed. Reading is thread-safe. At most 2^30 rows.
class RowIndex {
 public:
  static constexpr uint32_t kMissing = UINT32_MAX;

  // The row of `key`; is_key(row) says whether that row has it.
  template <typename IsKey>
  [[nodiscard]] uint32_t Find(uint64_t key, IsKey is_key) const {
    for (size_t at = FirstSlot(key);; at = (at + 1) & mask_) {
      const uint32_t row = Next(key, &at);
      if (row == kMissing || is_key(row)) return row;
    }
  }

  // The first row that may be that of `key`, without a look at its key; kMissing when there is none for certain.
  [[nodiscard]] uint32_t Guess(uint64_t key) const {
    size_t at = FirstSlot(key);
    return Next(key, &at);
  }

  // Asks for the cache line that Find and Guess will read.
  void Prefetch(uint64_t key) const { __builtin_prefetch(&slots_[FirstSlot(key)]); }

  // Makes room for `rows` rows and forgets all.
  void Reset(size_t rows) {
    slots_ = std::vector<uint32_t>(std::bit_ceil(rows * 2 + 16));
    mask_ = slots_.size() - 1;
  }
  // How many rows there is room for.
  [[nodiscard]] size_t capacity() const { return slots_.size() / 2; }

  // The index as it is used, and back.
  void Compile(CompiledWriter* out) const { out->Add(slots_); }
  [[nodiscard]] static RowIndex Read(CompiledReader* in) {
    RowIndex index;
    index.slots_ = in->Mapped<uint32_t>();
    index.mask_ = index.slots_.size() - 1;
    return index;
  }

  // `row` must be below capacity() and `key` not yet there.
  void Insert(uint64_t key, uint32_t row) {
    size_t at = FirstSlot(key);
    while (slots_[at] != 0) at = (at + 1) & mask_;
    slots_.Edit(at) = MarkOf(key) | (row + 1);
  }

 private:
  [[nodiscard]] size_t FirstSlot(uint64_t key) const { return key & mask_; }
  // The upper bits of the key, which do not choose the slot, where the row (at most half of the mask) leaves room.
  [[nodiscard]] uint32_t MarkOf(uint64_t key) const { return static_cast<uint32_t>(key >> 32) & ~static_cast<uint32_t>(mask_); }

  // The row in the first slot from *at on with the mark of `key`.
  [[nodiscard]] uint32_t Next(uint64_t key, size_t* at) const {
    const auto row_bits = static_cast<uint32_t>(mask_);
    const uint32_t mark = MarkOf(key);
    for (;; *at = (*at + 1) & mask_) {
      const uint32_t slot = slots_[*at];
      if (slot == 0) return kMissing;
      if ((slot & ~row_bits) == mark) return (slot & row_bits) - 1;
    }
  }

  MappedArray<uint32_t> slots_ = std::vector<uint32_t>(16);  // 0: empty.
  size_t mask_ = 15;
};

}  // namespace banggiao
