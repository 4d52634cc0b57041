#include "entity/unlinked_names.h"

#include <algorithm>

#include "text/normalize.h"

namespace banggiao {
namespace {

constexpr uint32_t kLongestParticle = 3;
constexpr uint32_t kMostTokens = 8;

// The tokens that mentions with an entity cover. A title with an unknown name covers its title only.
std::vector<bool> KnownTokens(const Analysis& analysis, const Mentions& mentions) {
  std::vector<bool> known(analysis.tokens.size(), false);
  for (const Mention& mention : mentions.all) {
    if (mention.entity < 0 && mention.codes.empty()) continue;
    for (uint32_t t = mention.first; t < mention.last; ++t) known[t] = true;
  }
  return known;
}

class Runs {
 public:
  Runs(const Article& article, const Analysis& analysis, const EntityLexicon& lexicon, std::vector<bool> known)
      : text_(article.Text()), tokens_(analysis.tokens), lexicon_(lexicon), known_(std::move(known)) {}

  // The end of the name at `at`, else `at`.
  [[nodiscard]] uint32_t End(uint32_t at, uint32_t limit) const {
    uint32_t end = at;
    for (uint32_t i = at; i < limit && i - at < kMostTokens; ++i) {
      if (IsPart(i)) {
        end = i + 1;
      } else if (i == at || !IsParticle(i, limit)) {
        break;
      }
    }
    return end;
  }

  // Without a last syllable that makes a word with what follows ("Bộ Ngoại" of "Bộ Ngoại giao").
  [[nodiscard]] uint32_t Trimmed(uint32_t at, uint32_t end, uint32_t limit) const {
    while (end > at && end < limit && tokens_[end].kind == TokenKind::kWord && !tokens_[end].capital &&
           lexicon_.words.Longest(tokens_, end - 1, limit).payload != PhraseTable::kNothing) {
      --end;
    }
    return end;
  }

  // A single syllable with marks is a word as a rule, and so is one that begins a sentence.
  [[nodiscard]] bool IsWord(uint32_t at, uint32_t end, uint32_t first) const {
    if (end - at > 1) return false;
    if (tokens_[at].all_caps) return tokens_[at].span.size() < 2;
    return tokens_[at].span.size() < 4 || HasDiacritics(tokens_[at].span.In(text_)) || at == first ||
           tokens_[at - 1].kind == TokenKind::kPunct;
  }

  [[nodiscard]] bool AfterPersonHead(uint32_t at, uint32_t first) const {
    for (uint32_t back = 1; back <= 4 && back <= at - first; ++back) {
      const PhraseMatch match = lexicon_.head_table.Longest(tokens_, at - back, at);
      if (match.payload == PhraseTable::kNothing || match.last != at) continue;
      const PartyHead::Class cls = lexicon_.heads[match.payload].cls;
      if (cls == PartyHead::Class::kTitle || cls == PartyHead::Class::kPerson || cls == PartyHead::Class::kHonorific ||
          cls == PartyHead::Class::kAnalyst) {
        return true;
      }
    }
    return false;
  }

 private:
  [[nodiscard]] bool IsPart(uint32_t at) const {
    return tokens_[at].kind == TokenKind::kWord && tokens_[at].capital && !known_[at] && !lexicon_.name_words.plain.contains(tokens_[at].key);
  }
  [[nodiscard]] bool IsParticle(uint32_t at, uint32_t limit) const {
    return tokens_[at].kind == TokenKind::kWord && tokens_[at].span.size() <= kLongestParticle && at + 1 < limit && IsPart(at + 1) &&
           !HasDiacritics(tokens_[at].span.In(text_));
  }

  std::string_view text_;
  const std::vector<Token>& tokens_;
  const EntityLexicon& lexicon_;
  std::vector<bool> known_;
};

}  // namespace

std::vector<UnlinkedName> FindUnlinkedNames(const Article& article, const Analysis& analysis, const Mentions& mentions,
                                            const EntityLexicon& lexicon) {
  const Runs runs(article, analysis, lexicon, KnownTokens(analysis, mentions));
  std::vector<UnlinkedName> names;
  for (uint32_t s = 0; s < analysis.sentences.size(); ++s) {
    const Sentence& sentence = analysis.sentences[s];
    for (uint32_t at = sentence.first; at < sentence.last;) {
      const uint32_t run = runs.End(at, sentence.last);
      const uint32_t end = runs.Trimmed(at, run, sentence.last);
      if (end == at || runs.IsWord(at, end, sentence.first)) {
        at = std::max(run, at + 1);
        continue;
      }
      const Span span{analysis.tokens[at].span.begin, analysis.tokens[end - 1].span.end};
      names.push_back({span, s, runs.AfterPersonHead(at, sentence.first)});
      at = run;
    }
  }
  return names;
}

}  // namespace banggiao
