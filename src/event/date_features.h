// What the date model (event/event_dates.h) sees of an event and a date that may be its.
#pragma once

#include "event/event_dates.h"

namespace banggiao {

// Appends the features of one candidate.
void AddDateFeatures(const DateTask& task, const DateCandidate& candidate, const FunctionWords& words, Features* out);

// How far a date stands from the predicate: tokens in between, doubled so that one behind it can win a tie, and 8 for each
// punctuation mark.
[[nodiscard]] uint64_t DateDistance(const Analysis& analysis, const DateMention& date, const EventDraft& draft);

// The sentence that holds a token.
[[nodiscard]] uint32_t SentenceOfToken(const Analysis& analysis, uint32_t token);

}  // namespace banggiao
