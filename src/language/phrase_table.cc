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
  if (heads_[state] == kNothing) {
    heads_.Edit(state) = added;
    return;
  }
  uint32_t last = heads_[state];
  while (entries_[last].next != kNothing) last = entries_[last].next;
  entries_.Edit(last).next = added;
}

PhraseTable PhraseTable::OfWords(const DataFiles& data) {
  constexpr const char* kFile = "vi/words.tsv";
  if (const std::string_view compiled = data.Compiled(kFile); !compiled.empty()) {
    CompiledReader in(compiled);
    return Read(&in);
  }
  PhraseTable words;
  uint32_t row_number = 0;
  for (const TsvRow& row : ReadTsv(data.Get(kFile))) words.Add(row.fields[0], row_number++);
  return words;
}

void PhraseTable::Compile(CompiledWriter* out) const {
  steps_.Compile(out);
  out->Add(heads_);
  out->Add(entries_);
}

PhraseTable PhraseTable::Read(CompiledReader* in) {
  PhraseTable table;
  table.steps_ = FlatMap::Read(in);
  table.heads_ = in->Mapped<uint32_t>();
  table.entries_ = in->Mapped<Entry>();
  return table;
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
