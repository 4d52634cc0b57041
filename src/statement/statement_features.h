// What the two models of the stage see of a quote.
#pragma once

#include "event/features.h"
#include "event/function_words.h"
#include "statement/statement_finder.h"

namespace banggiao {

// Sentence that holds token `token`.
[[nodiscard]] uint32_t SentenceOf(const Analysis& analysis, uint32_t token);

// How the quote sits in its sentence.
struct QuoteShape {
  uint64_t head = 0;  // 0 in the middle, 1 begins a sentence, 2 after a colon, 3 after a comma.
  uint64_t tail = 0;  // 0 words go on, 1 the sentence ends, 2 a comma, inside the marks or after them, 3 another mark.
};
[[nodiscard]] QuoteShape ShapeOf(const EventInput& input, const QuoteCandidate& quote);

// Of the quote alone: do the marks hold somebody's words?
void AddQuoteFeatures(const QuoteQuestion& question, const FunctionWords& words, Features* out);
// Of the quote and one voice: did they speak?
void AddSpeakerFeatures(const QuoteQuestion& question, const FunctionWords& words, uint32_t voice, Features* out);

}  // namespace banggiao
