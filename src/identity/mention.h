// An event reduced to what is compared when two mentions may tell of one happening.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/edtf.h"
#include "record/record.h"

namespace banggiao {

struct IdentityMention {
  EventType type = EventType::kConsult;
  EventStatus status = EventStatus::kActual;
  std::string mode;
  std::vector<std::string> actors;  // Codes, sorted, each once.
  std::vector<std::string> recipients;
  EdtfDate date;                  // Empty: unknown.
  std::string place;              // Folded; empty: not given.
  std::vector<uint64_t> trigger;  // Word keys of the predicate, in order.
  std::vector<uint64_t> words;    // Word keys of the sentence, sorted, each once.
  std::vector<uint64_t> pairs;    // Keys of neighbouring words, sorted, each once.
  uint32_t sentence = 0;          // Where the sentence begins, in bytes: tells order and "the same sentence".
};

// The words of a text as keys: folded (case, tone placement), punctuation left out.
[[nodiscard]] std::vector<uint64_t> WordKeys(std::string_view text);

// Fills the words and their neighbours from the keys of words in order.
void FillKeys(std::vector<uint64_t> words, IdentityMention* mention);
// Fills what comes from the words: `sentence` and `trigger` are normalised text.
void FillWords(std::string_view sentence, std::string_view trigger, IdentityMention* mention);

// A mention of a coded event. A date that rests only on the day of the report counts as unknown: it says when the
// article was written. Parties without a code are left out.
[[nodiscard]] IdentityMention MentionOf(const Event& event, std::string_view sentence, std::string_view trigger);

}  // namespace banggiao
