#include "entity/mention_finder.h"

#include <algorithm>

#include "core/hash.h"
#include "text/normalize.h"
#include "text/syllable.h"

namespace banggiao {
namespace {

constexpr uint32_t kShortestForeign = 4;  // "George"; shorter words are syllables of names such as "Phần Lan".
constexpr uint32_t kMaxNameTokens = 5;  // "Mohammed bin Salman Al Saud"

// Which of several places of one name is meant: places.tsv before a state of the USA, other subdivisions and cities.
enum PlaceRank : uint8_t { kCity, kProvince, kState, kKnownPlace };

uint64_t KeyOf(std::string_view word) { return Hash64(FoldKey(word)); }

bool Among(const std::vector<uint64_t>& keys, uint64_t key) { return std::find(keys.begin(), keys.end(), key) != keys.end(); }

MentionKind KindOfHead(PartyHead::Class cls) {
  switch (cls) {
    case PartyHead::Class::kBody: return MentionKind::kBody;
    case PartyHead::Class::kForce: return MentionKind::kForce;
    case PartyHead::Class::kPeople: return MentionKind::kPeople;
    case PartyHead::Class::kAnalyst: return MentionKind::kAnalyst;
    case PartyHead::Class::kMedia: return MentionKind::kMedia;
    default: return MentionKind::kTitled;
  }
}

MentionKind KindOfEntity(EntityKind kind) {
  switch (kind) {
    case EntityKind::kPerson: return MentionKind::kPerson;
    case EntityKind::kOrganisation: return MentionKind::kOrganisation;
    case EntityKind::kGroup: return MentionKind::kGroup;
    case EntityKind::kMedia: return MentionKind::kMedia;
    case EntityKind::kCompany: return MentionKind::kCompany;
    case EntityKind::kPlace: return MentionKind::kPlace;
    default: return MentionKind::kState;
  }
}

}  // namespace

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

MentionFinder::MentionFinder(const World& world, const CodeTable& codes, const EntityLexicon& lexicon)
    : world_(world), codes_(codes), lexicon_(lexicon), of_key_(KeyOf("của")) {
  entity_codes_.reserve(world.entity_count());
  for (uint32_t i = 0; i < world.entity_count(); ++i) entity_codes_.push_back(codes.Find(world.entity(i).code));
  for (const char* word : {"tại", "ở"}) at_keys_.push_back(KeyOf(word));
  for (uint32_t i = 0; i < world.entity_count(); ++i) {
    const std::string_view id = world.entity(i).id;
    place_ranks_.push_back(id.starts_with("pl.gn") ? kCity : !id.starts_with("pl.iso") ? kKnownPlace : id.starts_with("pl.iso-us") ? kState : kProvince);
  }
  for (const char* word : {"bà", "nữ", "cô"}) female_keys_.push_back(KeyOf(word));
}

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

// "George Washington", "bang Washington": no government.
bool MentionFinder::IsElsewhere(const Parse& parse, uint32_t at) const {
  if (parse.IsAfter(at, lexicon_.name_words.lands)) return true;
  return at > parse.first + 1 && parse.Joined(at - 1, at) && !parse.tokens[at - 1].all_caps && IsStranger(parse, at - 1) &&
         parse.tokens[at - 1].span.size() >= kShortestForeign && !HasDiacritics(parse.tokens[at - 1].span.In(parse.text));
}

void MentionFinder::SortHits(const Parse& parse, uint32_t at, Name* name) const {
  const bool stop = parse.tokens[name->last - 1].span.In(parse.text) == ".";  // "Donald Trump Jr."
  const uint32_t end = stop && name->last > at + 1 ? name->last - 1 : name->last;
  const bool written = parse.tokens[end - 1].capital || end == at + 1 || parse.IsDash(end - 2);
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
      name->persons.push_back(hit.entity);
      if (hit.kind != NameKind::kSurname) name->surname_only = false;
    } else if (kind == EntityKind::kState || kind == EntityKind::kOrganisation || kind == EntityKind::kGroup) {
      if (hit.kind == NameKind::kCompound && full_side) continue;
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

bool MentionFinder::IsHomograph(const Parse& parse, uint32_t at) const {
  return parse.tokens[at].capital && lexicon_.name_words.homographs.contains(parse.tokens[at].key);
}

bool MentionFinder::FindName(const Parse& parse, uint32_t at, Name* name) const {
  if (at >= parse.limit) return false;
  name->last = LongestName(parse, at, &name->hits);
  if (name->last == at || (name->last == at + 1 && IsWord(parse, at))) return false;
  SortHits(parse, at, name);
  return name->side >= 0 || name->other >= 0 || !name->persons.empty();
}

uint32_t MentionFinder::StateReference(const Parse& parse, uint32_t at) const {
  const PhraseMatch match = lexicon_.reference_table.Longest(parse.tokens, at, parse.limit);
  const bool state = match.payload != PhraseTable::kNothing &&
                     lexicon_.references[match.payload].kind == Reference::Kind::kState;
  return state ? match.last : at;
}

uint32_t MentionFinder::ParseHeads(const Parse& parse, uint32_t at, RawMention* raw) const {
  Mention& mention = raw->mention;
  for (int chain = 0; chain < 5 && at < parse.limit; ++chain) {
    const PhraseMatch match = lexicon_.head_table.Longest(parse.tokens, at, parse.limit);
    if (match.payload == PhraseTable::kNothing) break;
    const PartyHead& head = lexicon_.heads[match.payload];
    if (head.cls == PartyHead::Class::kNothing || (chain == 0 && EndsWord(parse, at))) break;
    if (head.cls == PartyHead::Class::kStanding && !raw->title) break;
    // "Thủ tướng nước này": the state is a reference.
    if (chain > 0 && StateReference(parse, at) > at) break;
    for (uint32_t i = match.first; i < match.last; ++i) raw->female |= Among(female_keys_, parse.tokens[i].key);
    if (head.cls == PartyHead::Class::kFormer) {
      mention.former = true;
    } else if (head.cls == PartyHead::Class::kHonorific) {
      raw->honorific = true;
    } else if (head.cls != PartyHead::Class::kPrefix && head.cls != PartyHead::Class::kStanding) {
      // The first head decides what the phrase is: "người phát ngôn Bộ Ngoại giao Mỹ" is a person.
      if (!raw->title) {
        mention.kind = KindOfHead(head.cls);
        mention.sector = head.sector;
        raw->office_kind = head.office;
      }
      mention.counterpart |= head.cls == PartyHead::Class::kCounterpart;
      raw->title = true;
      raw->open = head.cls == PartyHead::Class::kBody && head.sector.empty();
    }
    at = match.last;
  }
  return at;
}

uint32_t MentionFinder::ParseCompound(const Parse& parse, uint32_t at, RawMention* raw) const {
  while (parse.IsDash(at)) {
    Name next;
    if (!FindName(parse, at + 1, &next) || next.side < 0 || next.metonym != (raw->mention.kind == MentionKind::kMetonym)) {
      // "Seoul-Tokyo" joins metonyms, "Mỹ - Triều" states; a mix is a dash between clauses more often than not.
      if (next.side < 0) break;
      if (parse.tokens[at].space_before) break;
    }
    const CodeId code = entity_codes_[static_cast<size_t>(next.side)];
    if (code == kNoCode || std::count(raw->mention.codes.begin(), raw->mention.codes.end(), code) != 0) break;
    raw->mention.codes.push_back(code);
    at = next.last;
  }
  return at;
}

uint32_t MentionFinder::ParseSide(const Parse& parse, uint32_t at, RawMention* raw) const {
  uint32_t begin = at;
  if (raw->title && begin < parse.limit && parse.tokens[begin].key == of_key_) ++begin;
  Name name;
  if (!FindName(parse, begin, &name) || name.side < 0) return at;
  const bool before_dash = parse.IsDash(name.last);
  if (name.compound_only && !raw->title && !before_dash) return at;
  if (!name.persons.empty() && !name.surname_only && !raw->title) return at;
  const Entity& entity = world_.entity(static_cast<uint32_t>(name.side));
  Mention& mention = raw->mention;
  const CodeId code = entity_codes_[static_cast<size_t>(name.side)];
  if (!raw->title) {
    mention.kind = name.metonym ? MentionKind::kMetonym : KindOfEntity(entity.kind);
    mention.sector = entity.sector;
    mention.name = std::string(Span{parse.tokens[begin].span.begin, parse.tokens[name.last - 1].span.end}.In(parse.text));
  }
  if (code != kNoCode) mention.codes.push_back(code);
  mention.entity = name.side;
  mention.reason = name.metonym ? "metonym" : "name";
  uint32_t end = code == kNoCode ? name.last : ParseCompound(parse, name.last, raw);
  if (name.compound_only && mention.codes.size() < 2 && !raw->title) {
    mention.codes.clear();
    mention.entity = -1;
    return at;
  }
  // "Đại sứ Mỹ tại Hàn Quốc Harry Harris": the post belongs to the phrase, the party is the sender.
  if (raw->office_kind == "ambassador" && end < parse.limit && Among(at_keys_, parse.tokens[end].key)) {
    Name post;
    if (FindName(parse, end + 1, &post) && post.side >= 0) end = post.last;
  }
  return end;
}

// A capitalised word that begins no name of a side or place: the rest of a longer name.
bool MentionFinder::IsStranger(const Parse& parse, uint32_t at) const {
  if (at >= parse.limit || parse.tokens[at].kind != TokenKind::kWord || !parse.tokens[at].capital) return false;
  Name name;
  return !FindName(parse, at, &name) || (name.side < 0 && name.other < 0 && name.surname_only);
}

// The end of a name nobody knows: capitalised words, with short particles between them ("bin", "al").
uint32_t MentionFinder::ParseStranger(const Parse& parse, uint32_t at) const {
  uint32_t end = at;
  for (; end < parse.limit && end - at < kMaxNameTokens && parse.tokens[end].kind == TokenKind::kWord; ++end) {
    if (!parse.tokens[end].capital) {
      const bool particle = end > at && parse.tokens[end].span.size() <= 3 && end + 1 < parse.limit &&
                            parse.tokens[end + 1].capital && !HasDiacritics(parse.tokens[end].span.In(parse.text));
      if (!particle) break;
    }
    if (IsWord(parse, end)) break;
    if (end > at && IsHomograph(parse, end)) continue;
    Name other;
    if (FindName(parse, end, &other) && (other.side >= 0 || other.other >= 0)) break;
  }
  return end;
}

uint32_t MentionFinder::ParsePerson(const Parse& parse, uint32_t at, RawMention* raw) const {
  const bool named = raw->title || raw->honorific || raw->mention.former;
  const bool things = raw->mention.kind == MentionKind::kForce || raw->mention.kind == MentionKind::kBody ||
                      raw->mention.kind == MentionKind::kPeople;
  Name name;
  if (FindName(parse, at, &name)) {
    // "Bloomberg", "Scotland": without a title the agency and the country, not a person so called.
    if (name.persons.empty() || (!named && name.surname_only && name.other >= 0)) return at;
    uint32_t end = name.last;
    if (name.surname_only && !parse.AllCaps(at, end) && (IsStranger(parse, end) || (named && end < parse.limit && IsHomograph(parse, end)))) {
      // "Anthony Bourdain": a longer name than any of ours.
      if (!named) return at;
      name.persons.clear();
      end = ParseStranger(parse, at);
    } else if (name.surname_only && !named && at > parse.first && parse.Joined(at - 1, at) && !parse.AllCaps(at - 1, at) &&
               (at > parse.first + 1 || IsForeign(parse, at - 1)) && IsStranger(parse, at - 1)) {
      return at;
    }
    raw->persons = std::move(name.persons);
    raw->surname_only = name.surname_only;
    raw->name_first = at;
    raw->name_last = end;
    return end;
  }
  if (!named) return at;
  // "Tàu khu trục Munmu", "người Hồi giáo": no person's name.
  if (things && raw->mention.codes.empty()) return at;
  raw->name_first = at;
  raw->name_last = ParseStranger(parse, at);
  return raw->name_last;
}

// "Tổng thống Mỹ đắc cử Donald Trump": a person whose name follows the state after a word on how they hold the office.
uint32_t MentionFinder::ParseHolder(const Parse& parse, uint32_t at, RawMention* raw) const {
  const PhraseMatch match = raw->title ? lexicon_.head_table.Longest(parse.tokens, at, parse.limit) : PhraseMatch{};
  const bool standing = raw->title && match.payload != PhraseTable::kNothing &&
                        lexicon_.heads[match.payload].cls == PartyHead::Class::kStanding;
  if (!standing) return ParsePerson(parse, at, raw);
  const uint32_t end = ParsePerson(parse, match.last, raw);
  return end > match.last ? end : at;
}

bool MentionFinder::ParseReference(const Parse& parse, uint32_t at, RawMention* raw) const {
  const PhraseMatch match = lexicon_.reference_table.Longest(parse.tokens, at, parse.limit);
  if (match.payload == PhraseTable::kNothing) return false;
  const Reference& reference = lexicon_.references[match.payload];
  static constexpr MentionKind kKinds[] = {MentionKind::kPersonRef,  MentionKind::kStateRef, MentionKind::kPairRef,
                                           MentionKind::kSpeakerRef, MentionKind::kTheyRef,  MentionKind::kTheyRef};
  if (reference.kind == Reference::Kind::kNone) return false;
  raw->reference = reference.kind;
  raw->mention.kind = kKinds[static_cast<size_t>(reference.kind)];
  raw->mention.last = match.last;
  raw->female = Among(female_keys_, parse.tokens[at].key);
  return true;
}

// "Liên minh châu Âu", "nghị viện châu Âu": what looks like a head is the beginning of an organisation's name.
bool MentionFinder::ParseWhole(const Parse& parse, uint32_t at, RawMention* raw) const {
  RawMention whole;
  const uint32_t end = ParseSide(parse, at, &whole);
  if (end == at) return false;
  whole.mention.last = end;
  *raw = std::move(whole);
  return true;
}

bool MentionFinder::ParseMention(const Parse& parse, uint32_t at, RawMention* raw) const {
  Mention& mention = raw->mention;
  RawMention reference;
  const bool refers = ParseReference(parse, at, &reference);
  const uint32_t heads_end = ParseHeads(parse, at, raw);
  // Prefixes alone name nobody, and are often the end of another word: "biên giới Trung Quốc", "chủ quyền Việt Nam".
  if (!refers && heads_end > at && !raw->title && !raw->honorific && !mention.former) return false;
  if (raw->title && !refers) {
    if (const uint32_t state_end = StateReference(parse, heads_end); state_end > heads_end) {
      raw->reference = Reference::Kind::kState;
      mention.last = ParsePerson(parse, state_end, raw);
      return true;
    }
  }
  const uint32_t side_end = ParseSide(parse, heads_end, raw);
  uint32_t end = side_end;
  if (mention.kind != MentionKind::kMetonym && (raw->title || raw->honorific || mention.former || side_end == heads_end)) {
    end = ParseHolder(parse, side_end, raw);
  }
  const bool has_side = side_end > heads_end;
  const bool has_person = end > side_end;
  if (has_person && !raw->title && !has_side) mention.kind = MentionKind::kPerson;
  if (refers && reference.mention.last >= end) {
    *raw = std::move(reference);
    return true;
  }
  if (!has_side && !has_person) {
    if (heads_end > at && ParseWhole(parse, at, raw)) return true;
    // A bare title may be resolved from the article; other heads name nobody.
    const bool bare_title = raw->title && !raw->office_kind.empty() && !raw->open;
    if (!bare_title) return false;
    end = heads_end;
  }
  mention.last = end;
  raw->doubtful = has_side && heads_end == at && side_end == at + 1 && parse.IsStart(at) &&
                  lexicon_.name_words.doubtful.contains(parse.tokens[at].key);
  return true;
}

// Most tokens: a word in lower case that begins neither a head, nor a reference, nor a name.
bool MentionFinder::NothingBegins(const Parse& parse, uint32_t at) const {
  return !parse.tokens[at].capital && world_.Step(0, parse.tokens[at].key) == World::kNoState &&
         lexicon_.head_table.Longest(parse.tokens, at, parse.limit).payload == PhraseTable::kNothing &&
         lexicon_.reference_table.Longest(parse.tokens, at, parse.limit).payload == PhraseTable::kNothing;
}

// The end of a phrase at `at` that names nobody, else `at`: "tranh cử tổng thống", "Lưu Đức Hoa".
uint32_t MentionFinder::SkipNothing(const Parse& parse, uint32_t at) const {
  const PhraseMatch match = lexicon_.head_table.Longest(parse.tokens, at, parse.limit);
  if (match.payload != PhraseTable::kNothing && lexicon_.heads[match.payload].cls == PartyHead::Class::kNothing) return match.last;
  if (!parse.tokens[at].capital || !lexicon_.name_words.surnames.contains(parse.tokens[at].key)) return at;
  Name name;
  if (FindName(parse, at, &name) && (name.last > at + 1 || name.side >= 0)) return at;
  const uint32_t end = ParseStranger(parse, at);
  return end >= at + 3 ? end : at;
}

// Media, companies and places, which take no heads.
bool MentionFinder::FindOther(const Parse& parse, uint32_t at, RawMention* raw) const {
  Name name;
  if (!FindName(parse, at, &name) || name.other < 0) return false;
  const auto other = static_cast<uint32_t>(name.other);
  *raw = RawMention();
  raw->mention.kind = KindOfEntity(world_.entity(other).kind);
  raw->mention.entity = name.other;
  raw->mention.reason = "name";
  const CodeId code = entity_codes_[other];
  if (code != kNoCode && raw->mention.kind == MentionKind::kCompany) raw->mention.codes.push_back(code);
  raw->mention.last = name.last;
  return true;
}

void MentionFinder::Find(const Article& article, const Analysis& analysis, uint32_t sentence,
                         std::vector<RawMention>* mentions) const {
  const Sentence& span = analysis.sentences[sentence];
  const Parse parse{article.Text(), analysis.tokens, span.first, span.last, article.language == "en"};
  for (uint32_t at = span.first; at < span.last;) {
    if (NothingBegins(parse, at)) {
      ++at;
      continue;
    }
    if (const uint32_t end = SkipNothing(parse, at); end > at) {
      at = end;
      continue;
    }
    RawMention raw;
    if (!ParseMention(parse, at, &raw) && !FindOther(parse, at, &raw)) {
      ++at;
      continue;
    }
    raw.mention.first = at;
    raw.mention.sentence = sentence;
    raw.mention.span = {parse.tokens[at].span.begin, parse.tokens[raw.mention.last - 1].span.end};
    at = raw.mention.last;
    mentions->push_back(std::move(raw));
  }
}

}  // namespace banggiao
