#include "statement/reported.h"

namespace banggiao {
namespace {

constexpr uint32_t kMinWords = 4;

// The token after the report verb that follows the voice; 0: none does.
uint32_t VerbEnd(const std::vector<Token>& tokens, uint32_t at, uint32_t limit, const SpeechWords& words) {
  for (uint32_t end = words.EndOf(SpeechMark::kSmall, tokens, at, limit); end != at; end = words.EndOf(SpeechMark::kSmall, tokens, at, limit)) at = end;
  const PhraseMatch verb = words.table().Longest(tokens, at, limit);
  return verb.payload == kReportVerb ? words.EndOf(SpeechMark::kThat, tokens, verb.last, limit) : 0;
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
      if (voices.NameOf(voice).empty()) continue;
      const uint32_t first = VerbEnd(input.analysis.tokens, voices.at(voice).last, limit, words);
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
