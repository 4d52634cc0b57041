// Which names stand in running text: the half of MentionFinder that looks them up and turns down homographs.
#include <algorithm>

#include "entity/mention_finder.h"
#include "entity/mention_parse.h"
#include "text/normalize.h"
#include "text/syllable.h"

namespace banggiao {
namespace {

constexpr uint32_t kShortestForeign = 4;  // "George"; shorter words are syllables of names such as "Phần Lan".
constexpr uint32_t kMaxPhraseTokens = 4;
constexpr uint32_t kMaxNameTokens = 5;  // "Mohammed bin Salman Al Saud"

}  // namespace

uint32_t MentionFinder::LongestName(const Parse& parse, uint32_t at, std::span<const NameHit>* hits) const {
  const Token& first = parse.tokens[at];
  const bool upper = first.capital || first.kind == TokenKind::kNumber || parse.HasInnerCapital(at);
  uint32_t state = 0;
  uint32_t end = at;
  for (uint32_t i = at; i < parse.limit; ++i) {
    state = world_.Step(state, parse.tokens[i].key);
    if (state == World::kNoState) break;
    if (!upper && !parse.tokens[i].capital) continue;
    if (const auto found = world_.Hits(state); !found.empty()) {
      *hits = found;
      end = i + 1;
    }
  }
  return end;
}

// No word of Vietnamese, so that its capital at the beginning of a sentence is that of a name: "Ghazi".
bool MentionFinder::IsForeign(const Parse& parse, uint32_t at) const {
  return !SyllableRules::Embedded().IsSyllable(parse.tokens[at].span.In(parse.text));
}

// One of the phrases ends right before the token, and not as the end of another word ("lên tiếng").
bool MentionFinder::IsAfterPhrase(const Parse& parse, uint32_t at, const PhrasesBefore& before) const {
  if (at == parse.first || !before.last_words.contains(parse.tokens[at - 1].key)) return false;
  const uint32_t most = std::min(at - parse.first, kMaxPhraseTokens);
  for (uint32_t tokens = most; tokens > 0; --tokens) {
    const PhraseMatch match = before.phrases.Longest(parse.tokens, at - tokens, at);
    if (match.payload != PhraseTable::kNothing && match.last == at) return tokens > 1 || !EndsWord(parse, at - 1);
  }
  return false;
}

// "bang Georgia": of the state and the place of one name, the place.
bool MentionFinder::IsPlaceThere(const Parse& parse, uint32_t at, std::span<const NameHit> hits) const {
  const auto place = [&](const NameHit& hit) { return world_.entity(hit.entity).kind == EntityKind::kPlace; };
  return std::any_of(hits.begin(), hits.end(), place) && IsAfterPhrase(parse, at, lexicon_.name_words.lands);
}

// "George Washington", "bang Washington", "thoả thuận Minsk": no government.
bool MentionFinder::IsElsewhere(const Parse& parse, uint32_t at) const {
  if (IsAfterPhrase(parse, at, lexicon_.name_words.lands)) return true;
  return at > parse.first + 1 && parse.Joined(at - 1, at) && !parse.tokens[at - 1].all_caps && IsStranger(parse, at - 1) &&
         parse.tokens[at - 1].span.size() >= kShortestForeign && !HasDiacritics(parse.tokens[at - 1].span.In(parse.text));
}

void MentionFinder::SortHits(const Parse& parse, uint32_t at, Name* name) const {
  const bool stop = parse.tokens[name->last - 1].span.In(parse.text) == ".";  // "Donald Trump Jr."
  const uint32_t end = stop && name->last > at + 1 ? name->last - 1 : name->last;
  // "Bashar al-Assad" ends with a capital inside, "Bush con" begins with a word that is no syllable.
  const bool written = parse.tokens[end - 1].capital || end == at + 1 || parse.IsDash(end - 2) || parse.HasInnerCapital(end - 1) ||
                       (parse.tokens[at].capital && IsForeign(parse, at));
  const bool place = name->hits.size() > 1 && IsPlaceThere(parse, at, name->hits);
  bool full_side = false;
  for (const NameHit& hit : name->hits) {
    const EntityKind kind = world_.entity(hit.entity).kind;
    if (hit.kind == NameKind::kDemonym && !parse.english) continue;
    // "ông Un": two letters stand for a body only in capitals.
    const bool body = kind == EntityKind::kOrganisation || kind == EntityKind::kGroup;
    if (body && name->last == at + 1 && parse.IsTwoLetters(at)) continue;
    if (kind == EntityKind::kPerson) {
      // "Hoà bình", "Tự do": a person's name is capitalised to its end. "II" is no short form of a king.
      if (!written || !parse.tokens[at].capital || (hit.kind == NameKind::kSurname && parse.IsNumeral(at))) continue;
      if (name->last == at + 1 && lexicon_.name_words.plain.contains(parse.tokens[at].key)) continue;  // "Friday", "Brown" at the begin of a sentence.
      name->persons.push_back(hit.entity);
      if (hit.kind != NameKind::kSurname) name->surname_only = false;
    } else if (kind == EntityKind::kState || kind == EntityKind::kOrganisation || kind == EntityKind::kGroup) {
      if (hit.kind == NameKind::kCompound && full_side) continue;
      // "tiếng Anh" is a language.
      if (kind == EntityKind::kState && (place || IsAfterPhrase(parse, at, lexicon_.name_words.tongues))) continue;
      if (name->side >= 0 && full_side) continue;
      if (hit.kind == NameKind::kMetonym && IsElsewhere(parse, at)) continue;
      name->side = hit.entity;
      name->metonym = hit.kind == NameKind::kMetonym;
      full_side = hit.kind != NameKind::kCompound;
    } else if (kind != EntityKind::kIssue) {
      const uint8_t rank = place_ranks_[hit.entity];
      if (rank < kKnownPlace && !written) continue;
      if (rank == kCity && !parse.IsAfter(at, lexicon_.name_words.places)) continue;
      if (name->other < 0 || rank > place_ranks_[static_cast<size_t>(name->other)]) name->other = hit.entity;
    }
  }
  name->compound_only = name->side >= 0 && !full_side;
}

// A capitalised syllable that makes a word with the ones after it: "Mỹ phẩm", "Nhân chứng".
bool MentionFinder::IsWord(const Parse& parse, uint32_t at) const {
  if (at + 1 >= parse.limit || parse.tokens[at + 1].capital) return false;
  return lexicon_.words.Longest(parse.tokens, at, parse.limit).payload != PhraseTable::kNothing;
}

// The token is the end of a word that began before it: "cảnh báo", "biên giới".
bool MentionFinder::EndsWord(const Parse& parse, uint32_t at) const {
  return at > parse.first && parse.Joined(at - 1, at) && !parse.tokens[at].capital &&
         lexicon_.words.Longest(parse.tokens, at - 1, at + 1).payload != PhraseTable::kNothing;
}

// "quân" of "quân sự": the token is the begin of a longer word.
bool MentionFinder::BeginsWord(const Parse& parse, uint32_t at) const {
  if (at + 1 >= parse.limit || parse.tokens[at + 1].capital || !parse.Joined(at, at + 1)) return false;
  return lexicon_.words.Longest(parse.tokens, at, parse.limit).payload != PhraseTable::kNothing;
}

bool MentionFinder::IsHomograph(const Parse& parse, uint32_t at) const {
  return parse.tokens[at].capital && lexicon_.name_words.homographs.contains(parse.tokens[at].key);
}

bool MentionFinder::FindName(const Parse& parse, uint32_t at, Name* name) const {
  if (at >= parse.limit) return false;
  name->last = LongestName(parse, at, &name->hits);
  if (name->last == at || (name->last == at + 1 && IsWord(parse, at))) return false;
  if (!parse.tokens[at].capital && name->last > at + 1) {
    // "bắc Hàn Quốc": the north of a state, not the state of that name.
    std::span<const NameHit> longer;
    if (parse.tokens[at + 1].capital && LongestName(parse, at + 1, &longer) > name->last) return false;
  }
  SortHits(parse, at, name);
  return name->side >= 0 || name->other >= 0 || !name->persons.empty();
}

// A capitalised word that begins no name of a side or place: the rest of a longer name.
bool MentionFinder::IsStranger(const Parse& parse, uint32_t at) const {
  if (at >= parse.limit || parse.tokens[at].kind != TokenKind::kWord || !parse.tokens[at].capital) return false;
  if (lexicon_.name_words.plain.contains(parse.tokens[at].key)) return false;
  Name name;
  return !FindName(parse, at, &name) || (name.side < 0 && name.other < 0 && name.surname_only);
}

// "Mỹ Hưng", "Đức Trọng": the short name of a state before a syllable that is no name of anything.
bool MentionFinder::BeginsLongerName(const Parse& parse, uint32_t at) const {
  const uint32_t next = at + 1;
  if (!IsHomograph(parse, at) || !IsStranger(parse, next) || !parse.Joined(at, next) || parse.tokens[next].all_caps) return false;
  if (parse.tokens[next].span.size() < 2 || IsForeign(parse, next)) return false;
  // Given names of Vietnamese go on, a surname of others begins the person's name: "đại sứ ở Nga Kim Hyong-jun".
  Name other;
  return !FindName(parse, next, &other) || std::all_of(other.persons.begin(), other.persons.end(), [&](uint32_t person) {
    return world_.entity(person).code == lexicon_.home.state;
  });
}

bool MentionFinder::IsForeignStranger(const Parse& parse, uint32_t at) const {
  return IsStranger(parse, at) && parse.Joined(at - 1, at) && !parse.tokens[at].all_caps && parse.tokens[at].span.size() >= kShortestForeign &&
         IsForeign(parse, at);
}

// The end of a name nobody knows: capitalised words, with short particles between them ("bin", "al").
uint32_t MentionFinder::ParseStranger(const Parse& parse, uint32_t at) const {
  uint32_t end = at;
  for (; end < parse.limit && end - at < kMaxNameTokens && parse.tokens[end].kind == TokenKind::kWord; ++end) {
    if (!parse.tokens[end].capital && !parse.HasInnerCapital(end)) {
      const bool particle = end > at && parse.tokens[end].span.size() <= 3 && end + 1 < parse.limit &&
                            parse.tokens[end + 1].capital && !HasDiacritics(parse.tokens[end].span.In(parse.text));
      if (!particle) break;
    }
    if (IsWord(parse, end) || lexicon_.name_words.plain.contains(parse.tokens[end].key)) break;
    // "Lưu Đức Hoa", but not "vận động viên Olympic Mỹ".
    if (end > at && IsHomograph(parse, end) && (!IsForeign(parse, end - 1) || BeginsLongerName(parse, end))) continue;
    Name other;
    if (FindName(parse, end, &other) && (other.side >= 0 || other.other >= 0)) break;
  }
  return end;
}

}  // namespace banggiao
