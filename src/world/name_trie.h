// The names of the world as a trie over token keys, and the ways in which one name is spaced in print.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/compiled.h"
#include "core/flat_map.h"
#include "core/hash.h"

namespace banggiao {

// How a name stands for its entity.
enum class NameKind : uint32_t {
  kName,      // "Hoa Kỳ", "Joe Biden", "Hiệp hội các quốc gia Đông Nam Á"
  kMetonym,   // "Tokyo", "Nhà Trắng": the place, or the government that sits there
  kDemonym,   // "người Nhật", "American"
  kCompound,  // Only inside a compound with a dash or after a title: "Hàn", "Triều", "Trung" in "Mỹ - Hàn"
  kSurname,   // Part of a person's name that may link back: "Trump", "Biden", "Suga"
};

struct NameHit {
  uint32_t entity = 0;  // Index for World::entity().
  NameKind kind = NameKind::kName;
  friend constexpr bool operator==(NameHit, NameHit) = default;
};

// Built once (Add, then Freeze), then read-only and thread-safe. One hash probe per step.
class NameTrie {
 public:
  static constexpr uint32_t kNoState = UINT32_MAX;

  // Walked from state 0.
  [[nodiscard]] uint32_t Step(uint32_t state, uint64_t key) const { return steps_.Find(StepKey(state, key)); }
  // Who goes by the name that ends in `state`, by entity and each entity once, with its strongest kind (the first in
  // NameKind). Only after Freeze.
  [[nodiscard]] std::span<const NameHit> Hits(uint32_t state) const {
    return {hits_.data() + hit_begins_[state], hits_.data() + hit_begins_[state + 1]};
  }
  [[nodiscard]] uint32_t state_count() const { return states_; }

  void Reserve(size_t states) { steps_.Reserve(states); }
  void Compile(CompiledWriter* out) const;  // After Freeze.
  [[nodiscard]] static NameTrie Read(CompiledReader* in);
  // `keys` must not be empty.
  void Add(std::span<const uint64_t> keys, NameHit hit);
  void Freeze();

 private:
  struct Ending {
    uint32_t state = 0;
    NameHit hit;
  };
  [[nodiscard]] static uint64_t StepKey(uint32_t state, uint64_t key) { return Combine(key, state + uint64_t{1}); }

  FlatMap steps_;
  uint32_t states_ = 1;
  std::vector<Ending> endings_;       // Before Freeze.
  MappedArray<uint32_t> hit_begins_;  // state -> first of its hits; one more than there are states.
  MappedArray<NameHit> hits_;
};

// Appends the keys of the tokens of `name`, cut as running text is (text/token_scan.h): Hash64(FoldKey(token)).
void AppendNameKeys(std::string_view name, std::vector<uint64_t>* keys);

// `name` and the other ways to print it that are cut into other tokens; `name` comes first, no form twice.
//  - A hyphen between letters may also be a space, join or stand apart: "Yoon Suk-yeol", "Yoon Suk Yeol", "Yoon
//    Suk-Yeol". A single word of two pieces is not spaced when its second is in lower case: "I-ran" is never "I ran".
//  - Straight and curly apostrophe.
//  - Of a person's name: two short given names may be joined ("Yoon Suk Yeol" to "Yoon Suk-yeol"), and initials go without
//    their full stop ("George W Bush").
[[nodiscard]] std::vector<std::string> SpacedForms(std::string_view name, bool is_person);

}  // namespace banggiao
