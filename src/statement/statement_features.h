// What the two models of the stage see of a quote.
#pragma once

#include "event/features.h"
#include "event/function_words.h"
#include "statement/statement_finder.h"

namespace banggiao {

// Sentence that holds token `token`.
[[nodiscard]] uint32_t SentenceOf(const Analysis& analysis, uint32_t token);

// Of the quote alone: do the marks hold somebody's words?
void AddQuoteFeatures(const QuoteQuestion& question, const FunctionWords& words, Features* out);
// Of the quote and one voice: did they speak?
void AddSpeakerFeatures(const QuoteQuestion& question, const FunctionWords& words, uint32_t voice, Features* out);

}  // namespace banggiao
