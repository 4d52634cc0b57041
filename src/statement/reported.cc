#include "statement/reported.h"

#include <algorithm>

#include "core/hash.h"
#include "text/normalize.h"

namespace banggiao {
namespace {

constexpr uint32_t kMinWords = 4;

uint64_t KeyOf(std::string_view word) { return Hash64(FoldKey(word)); }

bool IsOneOf(uint64_t key, const std::vector<uint64_t>& keys) { return std::find(keys.begin(), keys.end(), key) != keys.end(); }

// The token after the report verb that follows the voice; 0: none does.
uint32_t VerbEnd(const std::vector<Token>& tokens, uint32_t at, uint32_t limit, const PhraseTable& lexicon) {
  static const std::vector<uint64_t> kSmall = {KeyOf("đã"), KeyOf("cũng"), KeyOf("vừa"), KeyOf("còn"), KeyOf("từng"), KeyOf("mới")};
  static const std::vector<uint64_t> kThat = {KeyOf("rằng"), KeyOf("là")};
  while (at < limit && IsOneOf(tokens[at].key, kSmall)) ++at;
  const PhraseMatch verb = lexicon.Longest(tokens, at, limit);
  if (verb.payload != kReportVerb) return 0;
  return verb.last < limit && IsOneOf(tokens[verb.last].key, kThat) ? verb.last + 1 : verb.last;
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

std::vector<Reported> FindReported(const EventInput& input, const Voices& voices, const PhraseTable& lexicon) {
  std::vector<Reported> found;
  for (uint32_t s = 0; s < voices.sentence_count(); ++s) {
    const uint32_t limit = input.analysis.sentences[s].last;
    for (const uint32_t voice : voices.InSentence(s)) {
      if (voices.NameOf(voice).empty()) continue;
      const uint32_t first = VerbEnd(input.analysis.tokens, voices.at(voice).last, limit, lexicon);
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
