// Whether a written word is a syllable that Vietnamese can have: its beginning and rhyme stand in data/vi/syllables.tsv, it
// has one tone at most, and a closed one (-c, -ch, -p, -t) a rising or a heavy tone. About 18,000 are; most words of other
// languages, and nearly all bytes read in the wrong encoding, are not.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>

namespace banggiao {

// Read-only after it is made; thread-safe.
class SyllableRules {
 public:
  [[nodiscard]] static const SyllableRules& Embedded();
  explicit SyllableRules(std::string_view table);

  // `word` is UTF-8 in NFC and all small, Capitalised or ALL CAPITALS ("hỢ" is none).
  [[nodiscard]] bool IsSyllable(std::string_view word) const;

 private:
  std::unordered_set<std::string> onsets_;
  std::unordered_set<std::string> rhymes_;
};

}  // namespace banggiao
