// Phrases of a lexicon as a trie over token keys, so that they are found in running text token by token.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/compiled.h"
#include "core/data_files.h"
#include "core/flat_map.h"
#include "language/analysis.h"

namespace banggiao {

struct PhraseMatch {
  uint32_t first = 0;    // Tokens [first, last).
  uint32_t last = 0;
  uint32_t payload = 0;  // What Add was given.
};

// Built once, then read by any number of threads. Case, tone placement and spacing do not matter (FoldKey).
class PhraseTable {
 public:
  static constexpr uint32_t kNothing = UINT32_MAX;

  // `phrase` is cut as running text is. A phrase added twice keeps both payloads (see ForEachMatch).
  void Add(std::string_view phrase, uint32_t payload);

  // The longest phrase that starts at token `first` and ends by `limit`; payload kNothing when there is none.
  [[nodiscard]] PhraseMatch Longest(const std::vector<Token>& tokens, uint32_t first, uint32_t limit) const {
    if (first >= limit || !steps_.MayHave(Combine(tokens[first].key, 0))) return {first, first, kNothing};  // Most words.
    return Walk(tokens, first, limit);
  }

  // Calls visit(PhraseMatch) for every phrase that starts at `first`, shortest first.
  template <typename Visitor>
  void ForEachMatch(const std::vector<Token>& tokens, uint32_t first, uint32_t limit, Visitor visit) const {
    if (first >= limit || !steps_.MayHave(Combine(tokens[first].key, 0))) return;  // Most words.
    uint32_t state = 0;
    for (uint32_t at = first; at < limit; ++at) {
      state = steps_.Find(Combine(tokens[at].key, state));
      if (state == FlatMap::kMissing) return;
      for (uint32_t entry = heads_[state]; entry != kNothing; entry = entries_[entry].next) {
        visit(PhraseMatch{first, at + 1, entries_[entry].payload});
      }
    }
  }

  [[nodiscard]] bool empty() const { return entries_.empty(); }

  // The words of two syllables and more of vi/words.tsv, payload their row: where they lie when the build compiled them.
  [[nodiscard]] static PhraseTable OfWords(const DataFiles& data);
  void Compile(CompiledWriter* out) const;
  [[nodiscard]] static PhraseTable Read(CompiledReader* in);

 private:
  [[nodiscard]] PhraseMatch Walk(const std::vector<Token>& tokens, uint32_t first, uint32_t limit) const;
  static uint64_t Combine(uint64_t key, uint32_t state) { return key + 0x9E3779B97F4A7C15ull * (state + 1); }

  struct Entry {
    uint32_t payload = 0;
    uint32_t next = kNothing;
  };
  FlatMap steps_;
  MappedArray<uint32_t> heads_ = std::vector<uint32_t>{kNothing};  // First entry of each state; state 0 is the root.
  MappedArray<Entry> entries_;
};

}  // namespace banggiao
