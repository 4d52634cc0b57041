// Tokens of an article as spans and words, and how far they stand from an act.
#pragma once

#include <cstdint>
#include <string>

#include "core/span.h"
#include "event/draft.h"
#include "event/sentence_view.h"

namespace banggiao {

// Tokens [first, last), over the document's bytes.
[[nodiscard]] inline Span SourceSpan(const EventInput& input, uint32_t first, uint32_t last) {
  const auto& tokens = input.analysis.tokens;
  return input.article.document->text.ToSource({tokens[first].span.begin, tokens[last - 1].span.end});
}

// The same as the article's normalised text has them.
[[nodiscard]] inline std::string Words(const EventInput& input, uint32_t first, uint32_t last) {
  const auto& tokens = input.analysis.tokens;
  return std::string(Span{tokens[first].span.begin, tokens[last - 1].span.end}.In(input.article.Text()));
}

// Between tokens [first, last) and the trigger: two for each token between them, and one more before it.
[[nodiscard]] inline uint64_t Distance(uint32_t first, uint32_t last, const EventDraft& draft) {
  if (last <= draft.first) return (draft.first - last) * 2 + 1;
  if (first >= draft.last) return (first - draft.last) * 2;
  return 0;
}

}  // namespace banggiao
