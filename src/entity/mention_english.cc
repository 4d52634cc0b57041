// English phrases: the side stands before what its people are called, and not behind.
//
//   [former] side ['s] head* person?      "Japanese Foreign Minister Yoko Kamikawa", "China's foreign ministry", "US-led"
//   head+ ["of" side] person?             "President Xi Jinping of China", "the ministry of defence of Vietnam"
//
// Of several heads the last says what the phrase is: "foreign ministry spokesperson" is a person. A demonym alone is its state ("the Russian
// invasion"). Counter-example: "a bank official" has no side and no office and names nobody.
#include <algorithm>

#include "core/hash.h"
#include "entity/mention_finder.h"
#include "entity/mention_parse.h"

namespace banggiao {
namespace {

constexpr int kMostHeads = 6;

const uint64_t kOwned = Hash64(kPossessive);
const uint64_t kOf = Hash64("of");
const uint64_t kThe = Hash64("the");

// "'s" of "China's", "'" of "the Philippines' envoy".
bool IsPossessive(const std::vector<Token>& tokens, std::string_view text, uint32_t at) {
  if (tokens[at].key == kOwned) return true;
  const std::string_view mark = tokens[at].span.In(text);
  if (at == 0 || tokens[at].space_before || (mark != "'" && mark != "’")) return false;
  const std::string_view owner = tokens[at - 1].span.In(text);
  return owner.ends_with('s') || owner.ends_with('S');
}

}  // namespace

// The end of the heads that begin at `at`; `at` when there are none.
uint32_t MentionFinder::ParseEnglishHeads(const Parse& parse, uint32_t at, RawMention* raw) const {
  Mention& mention = raw->mention;
  uint32_t end = at;
  for (int chain = 0; chain < kMostHeads && at < parse.limit; ++chain) {
    if (chain > 0 && at + 1 < parse.limit && IsPossessive(parse.tokens, parse.text, at)) ++at;  // "the foreign ministry's spokesperson"
    const PhraseMatch match = lexicon_.head_table.Longest(parse.tokens, at, parse.limit);
    if (match.payload == PhraseTable::kNothing) break;
    const PartyHead& head = lexicon_.heads[match.payload];
    if (head.cls == PartyHead::Class::kNothing) break;
    at = match.last;
    for (uint32_t i = match.first; i < match.last; ++i) raw->female |= std::count(female_keys_.begin(), female_keys_.end(), parse.tokens[i].key) > 0;
    if (head.cls == PartyHead::Class::kFormer) {
      mention.former = true;
    } else if (head.cls == PartyHead::Class::kHonorific) {
      raw->honorific = true;
    } else if (head.cls != PartyHead::Class::kPrefix && head.cls != PartyHead::Class::kStanding) {
      mention.kind = KindOfHead(head.cls);
      mention.sector = head.sector;
      raw->office_kind = head.office;
      raw->title_code = head.code.empty() ? kNoCode : codes_.Find(head.code);
      mention.counterpart |= head.cls == PartyHead::Class::kCounterpart;
      raw->title = true;
      raw->open = head.cls == PartyHead::Class::kBody && head.sector.empty();
      raw->title_last = at;
    }
    end = at;
  }
  return end;
}

// "of Ukraine", "of the Philippines" behind a head.
uint32_t MentionFinder::ParseEnglishOwner(const Parse& parse, uint32_t at, RawMention* raw) const {
  if (at + 1 >= parse.limit || parse.tokens[at].key != kOf) return at;
  const uint32_t begin = parse.tokens[at + 1].key == kThe ? at + 2 : at + 1;
  const uint32_t end = ParseSide(parse, begin, raw);
  return end > begin ? end : at;
}

bool MentionFinder::ParseEnglish(const Parse& parse, uint32_t at, RawMention* raw) const {
  // "US$20 billion"
  if (at + 1 < parse.limit && !parse.tokens[at + 1].space_before && parse.tokens[at + 1].span.In(parse.text) == "$") return false;
  Mention& mention = raw->mention;
  RawMention reference;
  const bool refers = ParseReference(parse, at, &reference);
  raw->first = at;
  uint32_t next = at;
  const PhraseMatch former = lexicon_.head_table.Longest(parse.tokens, at, parse.limit);
  if (former.payload != PhraseTable::kNothing && lexicon_.heads[former.payload].cls == PartyHead::Class::kFormer) {
    mention.former = true;
    next = former.last;
  }
  uint32_t end = ParseSide(parse, next, raw);
  bool has_side = end > next;
  const bool possessive = has_side && end + 1 < parse.limit && IsPossessive(parse.tokens, parse.text, end);
  const uint32_t heads = possessive ? end + 1 : end;
  const uint32_t heads_end = ParseEnglishHeads(parse, heads, raw);
  if (heads_end > heads) {
    end = heads_end;
    if (!has_side && raw->title) {
      end = ParseEnglishOwner(parse, heads_end, raw);
      has_side = end > heads_end;
    }
  }
  const bool person_may_follow = raw->title ? mention.kind == MentionKind::kTitled : mention.former || raw->honorific || !has_side || possessive;
  uint32_t person_end = end;
  if (person_may_follow) {
    const uint32_t begin = possessive && heads_end == heads ? heads : end;  // "China's Xi Jinping"
    person_end = ParsePerson(parse, begin, raw);
    if (person_end == begin) person_end = end;
  }
  const bool has_person = person_end > end;
  if (raw->title || has_person) mention.name.clear();  // It was "Chinese" of "Chinese Foreign Minister Wang Yi".
  if (has_person && !raw->title) mention.kind = MentionKind::kPerson;
  if (has_person && !has_side && raw->title) {
    const uint32_t owner = ParseEnglishOwner(parse, person_end, raw);  // "President Xi Jinping of China"
    has_side = owner > person_end;
    person_end = owner;
  }
  end = person_end;
  if (refers && reference.mention.last >= end) {
    *raw = std::move(reference);
    return true;
  }
  if (!has_side && !has_person) {
    const bool bare_title = raw->title && !raw->office_kind.empty() && !raw->open;
    if (!bare_title && raw->title_code == kNoCode) return false;
    end = raw->title_last;
  }
  TakeStateOfTitle(world_, codes_, raw);
  mention.last = end;
  return end > at;
}

}  // namespace banggiao
