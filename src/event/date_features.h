// What the date model (event/event_dates.h) sees of an event and a date that may be its.
#pragma once

#include "event/event_dates.h"

namespace banggiao {

// What the features of all candidates of one event share.
struct EventLook {
  uint64_t type;
  uint64_t tense = 0;      // The last word of tense before the predicate in its clause.
  uint64_t past = 0;       // A word of the distant past stands in the sentence.
  uint64_t own_dates = 0;  // Dates in the sentence: 0, 1, 2.
  uint64_t region;
  uint64_t position;       // Of the sentence in the article.
  uint64_t opening;        // First word of the sentence,
  uint64_t opening_two;    // first two.
  uint64_t trigger;        // First word of the predicate.
  uint64_t before;         // The word before it,
  uint64_t before_two;     // the two before.
  uint64_t opener = 0;     // The word that opens the predicate's clause ("sau khi", "việc"); 0: the main clause.
  uint64_t speech = 0;     // A word of speech stands before the predicate.
  uint64_t acts_before = 0;  // Acts of the sentence told before this one, at most 2.
  std::vector<KnownOfAct> known;  // The known happenings that the event may be part of.
};
[[nodiscard]] EventLook LookAtEvent(const DateTask& task, const FunctionWords& words);

// Appends the features of one candidate.
void AddDateFeatures(const DateTask& task, const EventLook& look, const DateCandidate& candidate, const FunctionWords& words,
                     Features* out);

// Whether a value is of the days of one of the known happenings that an event may be part of.
struct KnownFit {
  uint64_t kind = 0;   // 0: of none; 1 its only day; 2 its first, 3 a later one of several; 4 all of them; 5 its month.
  uint64_t place = 0;  // KnownOfAct's, of the happening that fits best,
  uint64_t fit = 0;    // likewise.
};
[[nodiscard]] KnownFit FitOfKnown(const std::vector<KnownOfAct>& known, const EdtfDate& value);

// Where a date of the text stands, seen from the event.
struct DatePlace {
  uint64_t gap = 0;         // Tokens to the predicate; in one sentence.
  uint64_t borders = 0;     // Punctuation marks in between, at most 4; in one sentence,
  uint64_t speech = 0;      // as are words of speech,
  uint64_t opens = 0;       // words that open a clause,
  uint64_t events = 0;      // and other acts told.
  uint64_t media = 0;       // A medium stands beside it.
  uint64_t between = 0;     // Other dates between it and the predicate, at most 3.
  uint64_t same = 0;        // Elsewhere: 1 the same type is told there, 2 the same parties, 3 the same act, 4 close to the date.
  uint64_t said_there = 0;  // Elsewhere: the predicate's words stand there too.
};
[[nodiscard]] DatePlace LookAtDate(const DateTask& task, const DateMention& date, const FunctionWords& words);

// How far a date stands from the predicate: tokens in between, doubled so that one behind it can win a tie, and 8 for each
// punctuation mark.
[[nodiscard]] uint64_t DateDistance(const Analysis& analysis, const DateMention& date, const EventDraft& draft);

// The sentence that holds a token.
[[nodiscard]] uint32_t SentenceOfToken(const Analysis& analysis, uint32_t token);

}  // namespace banggiao
