#include "language/phrase_table.h"

#include "language/tokenizer.h"

namespace banggiao {

void PhraseTable::Add(std::string_view phrase, uint32_t payload) {
  std::vector<Token> tokens;
  Tokenizer::Tokenize(phrase, {0, static_cast<uint32_t>(phrase.size())}, &tokens);
  if (tokens.empty()) return;
  uint32_t state = 0;
  for (const Token& token : tokens) {
    const auto fresh = static_cast<uint32_t>(heads_.size());
    state = steps_.FindOrInsert(Combine(token.key, state), fresh);
    if (state == fresh) heads_.push_back(kNothing);
  }
  // Appended at the end of the state's list, so that matches come in the order of the table.
  const auto added = static_cast<uint32_t>(entries_.size());
  entries_.push_back({payload, kNothing});
  uint32_t* link = &heads_[state];
  while (*link != kNothing) link = &entries_[*link].next;
  *link = added;
}

PhraseMatch PhraseTable::Walk(const std::vector<Token>& tokens, uint32_t first, uint32_t limit) const {
  PhraseMatch best{first, first, kNothing};
  uint32_t state = 0;
  for (uint32_t at = first; at < limit; ++at) {
    state = steps_.Find(Combine(tokens[at].key, state));
    if (state == FlatMap::kMissing) break;
    if (heads_[state] != kNothing) best = {first, at + 1, entries_[heads_[state]].payload};
  }
  return best;
}

}  // namespace banggiao
