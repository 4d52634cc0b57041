// The subjects that running text names, by the cues of data/world/issues.tsv and of the user's own rows.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/data_files.h"
#include "language/analysis.h"
#include "language/phrase_table.h"

namespace banggiao {

// Read-only after it is made; thread-safe; keeps no view into the DataFiles.
class IssueCues {
 public:
  struct Issue {
    std::string id;
    std::vector<std::string> contexts;  // PLOVER contexts that come with it.
  };

  explicit IssueCues(const DataFiles& data);

  // Calls visit(const Issue&, const PhraseMatch&) for each cue in tokens [first, last), in text order; an issue comes once for each of its cues.
  // Where cues overlap, the one that begins first counts, of several the longest. A cue that two issues have names both, ours
  // first: a user's row takes nothing from ours.
  template <typename Visitor>
  void ForEachIn(const std::vector<Token>& tokens, uint32_t first, uint32_t last, Visitor visit) const {
    for (uint32_t at = first; at < last; ++at) {
      const PhraseMatch longest = cues_.Longest(tokens, at, last);
      if (longest.payload == PhraseTable::kNothing) continue;
      cues_.ForEachMatch(tokens, at, longest.last, [&](const PhraseMatch& match) {
        if (match.last == longest.last) visit(issues_[match.payload], match);
      });
      at = longest.last - 1;
    }
  }

 private:
  std::vector<Issue> issues_;
  PhraseTable cues_;  // Payload: index into issues_.
};

}  // namespace banggiao
