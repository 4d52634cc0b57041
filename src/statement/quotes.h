// Pairs quotation marks over an article.
#pragma once

#include <vector>

#include "event/sentence_view.h"

namespace banggiao {

// Tokens of the two marks of one quote.
struct QuoteMarks {
  uint32_t open = 0;
  uint32_t close = 0;
};

// Every quote of at least three words, in text order, never overlapping. “ ” ‘ ’ « » are paired by shape, " and ' in order,
// ' only where a space or the start of a line opens it. A second opening “ at the start of a line goes on with the quote
// (each paragraph of a long quote is opened again). A mark without its partner within 600 tokens is a stray one. A line without marks that
// begins with a dash is speech up to its last dash between spaces, behind which stand some words: "- Chúng tôi sẽ ở lại - ông Lavrov nói." An item
// of a list may look the same.
[[nodiscard]] std::vector<QuoteMarks> PairQuotes(const EventInput& input);

}  // namespace banggiao
