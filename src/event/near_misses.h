// Acts that were considered and not coded, with the reason in words: what an analyst asks who misses a record.
//
// Told again from the article when somebody asks (`banggiao explain`), so that coding does no work for it.
#pragma once

#include <string>
#include <vector>

#include "event/coder.h"

namespace banggiao {

enum class MissReason : uint8_t {
  kBelowThreshold,  // Type and parties are known, but the model is not sure enough.
  kToldAlready,     // The sentence tells the same act by another predicate, which became the record.
  kDenied,          // The clause denies the act.
  kSupposed,        // ... or only supposes it.
  kNoParty,         // The sentence names no party, and nothing else makes it an act.
  kNoAct,           // The words around say that this is no act.
};

struct NearMiss {
  EventDraft draft;        // The likeliest reading; without parties for kNoParty and kNoAct.
  MissReason reason = MissReason::kNoAct;
  std::string words;       // The reason for people: "0.18 sure, and 0.26 is asked for; ..."
  double no_act = 0;       // The first model's probability that the predicate is no act here; 1 where learning shut it out.
};

struct NearMissList {
  std::vector<NearMiss> misses;  // By place. Of one predicate only the likeliest reading.
  size_t coded = 0;              // Predicates that became records.
};

// Every predicate of the article that did not become a record claimed as happening or to come. With `rules_only` there is nothing to tell: the
// frames decide without doubt, and the list is empty.
[[nodiscard]] NearMissList FindNearMisses(const EventInput& input, const EventCoder& coder);

}  // namespace banggiao
