// A hash map from 64-bit keys to 32-bit values for tables that are built once and then only read.
// Linear probing over one array, at most half full. Most keys of running text are missing, so before the array a filter is asked:
// a bit for each key that is there, in a field of four bits a slot. It is a thirty-second of the array, stays in the cache, and
// sends most missing keys away.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "core/compiled.h"
#include "core/mapped_array.h"

namespace banggiao {

// Keys are hashes already (core/hash.h) and are used as they are; key 0 is reserved and never found.
class FlatMap {
 public:
  static constexpr uint32_t kMissing = UINT32_MAX;  // Not storable as a value.

  [[nodiscard]] uint32_t Find(uint64_t key) const {
    if (!MayHave(key)) return kMissing;
    for (size_t at = key & mask_;; at = (at + 1) & mask_) {
      if (slots_[at].key == key) return slots_[at].value;
      if (slots_[at].key == 0) return kMissing;
    }
  }

  // False when `key` is missing for certain; true for every key that is there and some others.
  [[nodiscard]] bool MayHave(uint64_t key) const { return (filter_[Bit(key) / 64] >> (Bit(key) % 64) & 1) != 0; }

  // The value under `key`, which becomes `value` when it was missing.
  uint32_t FindOrInsert(uint64_t key, uint32_t value) {
    if ((size_ + 1) * 2 > slots_.size()) Reserve(size_ + 1);
    for (size_t at = key & mask_;; at = (at + 1) & mask_) {
      if (slots_[at].key == key) return slots_[at].value;
      if (slots_[at].key != 0) continue;
      slots_.Edit(at) = {key, value, 0};
      filter_.Edit(Bit(key) / 64) |= uint64_t{1} << (Bit(key) % 64);
      ++size_;
      return value;
    }
  }

  void Reserve(size_t count) {
    const size_t wanted = std::bit_ceil(count * 2 + 16);
    if (wanted <= slots_.size()) return;
    const MappedArray<Slot> old = std::exchange(slots_, std::vector<Slot>(wanted));
    mask_ = wanted - 1;
    filter_ = std::vector<uint64_t>(wanted * kFilterBits / 64 + 1);
    size_ = 0;
    for (const Slot& slot : old) {
      if (slot.key != 0) FindOrInsert(slot.key, slot.value);
    }
  }

  // The map as it is used, and back.
  void Compile(CompiledWriter* out) const {
    out->Add(slots_);
    out->Add(filter_);
    out->AddNumber(size_);
  }
  [[nodiscard]] static FlatMap Read(CompiledReader* in) {
    FlatMap map;
    map.slots_ = in->Mapped<Slot>();
    map.filter_ = in->Mapped<uint64_t>();
    map.size_ = in->Number();
    map.mask_ = map.slots_.size() - 1;
    return map;
  }

  [[nodiscard]] size_t size() const { return size_; }

 private:
  static constexpr size_t kFilterBits = 4;  // For each slot.
  struct Slot {
    uint64_t key = 0;
    uint32_t value = 0;
    uint32_t unused = 0;
  };
  // The upper half of the key chooses the bit, the lower half the slot.
  [[nodiscard]] size_t Bit(uint64_t key) const { return static_cast<size_t>(key >> 32) & (mask_ * kFilterBits + kFilterBits - 1); }

  MappedArray<Slot> slots_;
  MappedArray<uint64_t> filter_ = std::vector<uint64_t>(1);
  size_t mask_ = 0;
  size_t size_ = 0;
};

}  // namespace banggiao
