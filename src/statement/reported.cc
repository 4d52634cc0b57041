#include "statement/reported.h"

#include <algorithm>

namespace banggiao {
namespace {

constexpr uint32_t kMinWords = 4;

// Behind what only says when and where: "said [on Sunday] it would", "told them [at a press conference] that". 0: nothing else is told.
uint32_t BehindAside(const EventInput& input, uint32_t at, uint32_t limit, const SpeechWords& words) {
  constexpr uint32_t kToThat = 10;  // Tokens.
  const auto& tokens = input.analysis.tokens;
  const auto& dates = input.analysis.dates;
  const bool opens = words.EndOf(SpeechMark::kAside, tokens, at, limit) != at;
  const auto date = std::lower_bound(dates.begin(), dates.end(), at, [](const DateMention& d, uint32_t token) { return d.first < token; });
  // "Thursday's strike was a mistake" begins with the date.
  const auto is_owner = [&](uint32_t token) { return tokens[token].span.In(input.article.Text()) == "'s" || tokens[token].span.In(input.article.Text()) == "’s"; };
  const bool dated = date != dates.end() && date->first <= at + (opens ? 1u : 0u) && date->kind != DateMention::Kind::kDuration && date->last < limit && !is_owner(date->last);
  if (!opens && !dated) return at;
  for (uint32_t next = dated ? date->last : at; next < limit && next <= at + kToThat && tokens[next].kind != TokenKind::kPunct; ++next) {
    if (const uint32_t behind = words.EndOf(SpeechMark::kThat, tokens, next, limit); behind != next) return behind;
  }
  return dated ? date->last : 0;
}

// The first token of what is reported by the verb that follows the voice; 0: none does.
uint32_t VerbEnd(const EventInput& input, uint32_t at, uint32_t limit, const SpeechWords& words) {
  const auto& tokens = input.analysis.tokens;
  for (uint32_t end = words.EndOf(SpeechMark::kSmall, tokens, at, limit); end != at; end = words.EndOf(SpeechMark::kSmall, tokens, at, limit)) at = end;
  const PhraseMatch verb = words.table().Longest(tokens, at, limit);
  if (verb.payload != kReportVerb) return 0;
  const uint32_t behind = words.EndOf(SpeechMark::kThat, tokens, verb.last, limit);
  return behind != verb.last || !words.HasDescriptions() ? behind : BehindAside(input, behind, limit, words);
}

// The clause without its last mark; empty when it is too short or holds a quotation mark.
Span Clause(const EventInput& input, uint32_t first, uint32_t last) {
  const auto& tokens = input.analysis.tokens;
  while (last > first && tokens[last - 1].kind == TokenKind::kPunct) --last;
  if (last <= first || tokens[first].kind == TokenKind::kPunct) return {};
  uint32_t words = 0;
  for (uint32_t t = first; t < last; ++t) {
    words += tokens[t].kind != TokenKind::kPunct;
    if (tokens[t].kind != TokenKind::kPunct) continue;
    const std::string_view mark = tokens[t].span.In(input.article.Text());
    if (mark == "\"" || mark == "“" || mark == "”" || mark == "«" || mark == "»") return {};
  }
  return words < kMinWords ? Span{} : Span{tokens[first].span.begin, tokens[last - 1].span.end};
}

}  // namespace

std::vector<Reported> FindReported(const EventInput& input, const Voices& voices, const SpeechWords& words) {
  std::vector<Reported> found;
  for (uint32_t s = 0; s < voices.sentence_count(); ++s) {
    const uint32_t limit = input.analysis.sentences[s].last;
    for (const uint32_t voice : voices.InSentence(s)) {
      if (voices.NameOf(voice).empty() || voices.IsNameless(voice)) continue;
      const uint32_t first = VerbEnd(input, voices.at(voice).last, limit, words);
      if (first == 0) continue;
      const Span span = Clause(input, first, limit);
      if (span.empty()) continue;
      found.push_back({voice, span});
      break;
    }
  }
  return found;
}

}  // namespace banggiao
