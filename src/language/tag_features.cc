#include "language/tag_features.h"

#include <algorithm>

#include "core/hash.h"
#include "language/gap_features.h"

namespace banggiao {
namespace {

// Number, mark, or how many of the word's tokens have a capital and how many tokens it has.
uint8_t ShapeOf(const std::vector<Token>& tokens, const Word& word, bool first) {
  const Token& head = tokens[word.first];
  if (head.kind == TokenKind::kPunct) return 1;
  if (head.kind == TokenKind::kNumber) return 2;
  uint32_t capitals = 0;
  bool all_caps = true;
  for (uint32_t i = word.first; i < word.last; ++i) {
    capitals += tokens[i].capital ? 1 : 0;
    all_caps = all_caps && tokens[i].all_caps;
  }
  const uint32_t size = std::min(word.last - word.first, 3u);
  const uint32_t kind = capitals == 0 ? 0 : all_caps ? 1 : capitals == word.last - word.first ? 2 : head.capital ? 3 : 4;
  return static_cast<uint8_t>(8 + (kind * 4 + size) * 2 + (first ? 1 : 0));
}

uint64_t CodeOf(std::string_view text, const Token& token) {
  return token.kind == TokenKind::kNumber ? NumberCode(token.span.In(text)) : token.key;
}

}  // namespace

uint64_t WordCode(std::string_view text, const std::vector<Token>& tokens, const Word& word) {
  uint64_t code = CodeOf(text, tokens[word.first]);
  for (uint32_t i = word.first + 1; i < word.last; ++i) code = Combine(code, tokens[i].key);
  return code;
}

void FillTagLine(std::string_view text, const Analysis& analysis, Span words, const FlatMap& clusters,
                 std::vector<TagWord>* line) {
  line->assign(words.size() + 4, TagWord{});
  TagWord* out = line->data() + 2;
  bool first = true;
  for (uint32_t i = words.begin; i < words.end; ++i, ++out) {
    const Word& word = analysis.words[i];
    out->code = WordCode(text, analysis.tokens, word);
    out->first = CodeOf(text, analysis.tokens[word.first]);
    out->last = CodeOf(text, analysis.tokens[word.last - 1]);
    out->shape = ShapeOf(analysis.tokens, word, first);
    const uint32_t cluster = clusters.Find(out->code);
    out->cluster = cluster == FlatMap::kMissing ? 0 : cluster;
    if (analysis.tokens[word.first].kind != TokenKind::kPunct) first = false;
  }
}

}  // namespace banggiao
