// What the two halves of MentionFinder share: a sentence being read and the longest name that starts at a token.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "entity/mention_finder.h"

namespace banggiao {

// What a phrase with this head is.
[[nodiscard]] MentionKind KindOfHead(PartyHead::Class cls);

// Gives a mention without a side that of a title which only one state has: "giáo hoàng", "secretary of state".
void TakeStateOfTitle(const World& world, const CodeTable& codes, RawMention* raw);

// Which of several places of one name is meant: places.tsv before a state of the USA, other subdivisions and cities.
enum PlaceRank : uint8_t { kCity, kProvince, kState, kKnownPlace };

// The longest name of the world that starts at a token.
struct MentionFinder::Name {
  uint32_t last = 0;
  std::span<const NameHit> hits;
  int64_t side = -1;       // State, organisation or group, when it can be one.
  bool metonym = false;
  bool compound_only = false;  // "Hàn", "Trung": only in compounds and after titles.
  int64_t other = -1;      // Media, company or place.
  std::vector<uint32_t> persons;
  bool surname_only = true;
};

struct MentionFinder::Parse {
  std::string_view text;
  const std::vector<Token>& tokens;
  uint32_t first;  // The sentence.
  uint32_t limit;
  bool english;
  bool title;  // The sentence is the title of the article.

  [[nodiscard]] bool IsAfter(uint32_t at, const NameWords::Keys& keys) const {
    return at > first && keys.contains(tokens[at - 1].key);
  }
  // Begins the sentence or, after a quotation mark, one that is quoted.
  [[nodiscard]] bool IsStart(uint32_t at) const {
    if (at == first) return true;
    const std::string_view before = tokens[at - 1].span.In(text);
    return before == "\"" || before == "“" || before == "'" || before == "‘";
  }
  // "al-Qaeda", "eSwatini".
  [[nodiscard]] bool HasInnerCapital(uint32_t at) const {
    const std::string_view word = tokens[at].span.In(text);
    return std::any_of(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  }
  // Roman or a few letters in capitals among other words: no surname.
  [[nodiscard]] bool IsNumeral(uint32_t at) const {
    return tokens[at].all_caps && tokens[at].span.size() <= 3 && !(at + 1 < limit && tokens[at + 1].all_caps);
  }
  // "Un": a capital and a small letter.
  [[nodiscard]] bool IsTwoLetters(uint32_t at) const {
    const std::string_view word = tokens[at].span.In(text);
    return word.size() == 2 && word[0] >= 'A' && word[0] <= 'Z' && word[1] >= 'a' && word[1] <= 'z';
  }
  // Both are of a headline in capitals.
  [[nodiscard]] bool AllCaps(uint32_t at, uint32_t next) const {
    return next < limit && tokens[at].all_caps && tokens[next].all_caps;
  }
  // Nothing stands between the two words but a space.
  [[nodiscard]] bool Joined(uint32_t at, uint32_t next) const {
    return tokens[at].kind == TokenKind::kWord && tokens[next].kind == TokenKind::kWord;
  }

  [[nodiscard]] bool IsDash(uint32_t at) const {
    if (at >= limit || tokens[at].kind != TokenKind::kPunct) return false;
    const std::string_view mark = tokens[at].span.In(text);
    return mark == "-" || mark == "–" || mark == "—";
  }
};

}  // namespace banggiao
