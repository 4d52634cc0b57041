// A decided event before its record is filled in, and the hypotheses it was chosen from.
#pragma once

#include <cstdint>
#include <vector>

#include "entity/mention.h"
#include "record/record.h"

namespace banggiao {

struct EventDraft {
  EventType type = EventType::kConsult;
  EventStatus status = EventStatus::kActual;
  std::vector<CodeId> actors;      // Never empty; in order of mention.
  std::vector<CodeId> recipients;
  uint32_t sentence = 0;
  uint32_t first = 0;              // Trigger: tokens [first, last).
  uint32_t last = 0;
  uint32_t frame = 0;
  double type_probability = 0;
  double party_probability = 0;    // Of these roles, given the type.
  double confidence = 0;           // Of the whole record.
  EventType second_type = EventType::kConsult;  // The next best class, for explain; meaningful when second_probability > 0.
  double second_probability = 0;
};

struct Hypothesis {
  EventDraft draft;
  uint32_t candidate = 0;   // Counted over the article: hypotheses of one predicate share it.
  uint64_t phrase = 0;      // Key of the predicate's words.
  uint8_t type_rank = 0;    // 0: the most probable type of its candidate.
  uint8_t party_rank = 0;
  uint8_t unnamed = 0;      // Parties that the sentence does not name.
  double none_probability = 0;
  float sentence_type = 0;   // Log-odds that the sentence tells an event of the type, by its words alone,
  float sentence_other = 0;  // and of the likeliest other type.
  // Of the predicate:
  EventStatus said = EventStatus::kActual;  // What its clause claims.
  uint16_t clause = 0;      // The clause of the sentence it stands in.
  uint16_t place = 0;       // Which predicate of the sentence it is,
  uint16_t places = 1;      // of how many.
  bool quoted = false;
  bool noun = false;
  bool frame_type = false;  // One of its frames has this type.
};

// What an article holds possible, before the choice.
struct HypothesisList {
  std::vector<Hypothesis> told;      // May be records.
  std::vector<Hypothesis> not_told;  // Acts that their clause denies or only supposes: at most one per candidate. A candidate that
                                     // becomes a record after all does not count here.
};

// The same act by the codebook: same type and parties; for reciprocal acts the sides do not matter. A visit and a meeting of the same
// parties are two (docs/codebook.md, section 3).
[[nodiscard]] bool SameAct(const EventDraft& a, const EventDraft& b);
// Equal for the same act, different (but for hash collisions) otherwise.
[[nodiscard]] uint64_t ActKey(const EventDraft& draft);
// Equal for acts that have their day in common: the same act, and a visit with its meetings.
[[nodiscard]] uint64_t OccasionKey(const EventDraft& draft);
[[nodiscard]] uint64_t PartiesKey(const EventDraft& draft);

}  // namespace banggiao
