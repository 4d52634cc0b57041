#include "entity/mention_finder.h"

#include <algorithm>

#include "core/hash.h"
#include "entity/mention_parse.h"
#include "text/normalize.h"

namespace banggiao {
namespace {

uint64_t KeyOf(std::string_view word) { return Hash64(FoldKey(word)); }

bool Among(const std::vector<uint64_t>& keys, uint64_t key) { return std::find(keys.begin(), keys.end(), key) != keys.end(); }

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

void TakeStateOfTitle(const World& world, const CodeTable& codes, RawMention* raw) {
  Mention& mention = raw->mention;
  if (!mention.codes.empty() || raw->title_code == kNoCode) return;
  mention.codes.push_back(raw->title_code);
  mention.entity = world.FindEntity(codes.Name(raw->title_code));
  mention.reason = "title of one state";
}

MentionFinder::MentionFinder(const World& world, const CodeTable& codes, const EntityLexicon& lexicon)
    : world_(world), codes_(codes), lexicon_(lexicon), of_key_(KeyOf("của")), and_key_(KeyOf("và")) {
  entity_codes_.reserve(world.entity_count());
  for (uint32_t i = 0; i < world.entity_count(); ++i) entity_codes_.push_back(codes.Find(world.entity(i).code));
  for (const char* word : {"tại", "ở"}) at_keys_.push_back(KeyOf(word));
  for (uint32_t i = 0; i < world.entity_count(); ++i) {
    const std::string_view id = world.entity(i).id;
    place_ranks_.push_back(id.starts_with("pl.gn") ? kCity : !id.starts_with("pl.iso") ? kKnownPlace : id.starts_with("pl.iso-us") ? kState : kProvince);
  }
  for (const char* word : {"bà", "nữ", "cô", "she", "mrs", "ms"}) female_keys_.push_back(KeyOf(word));
}

// The end of a reference to one or two sides, else `at`.
uint32_t MentionFinder::SideReference(const Parse& parse, uint32_t at) const {
  const PhraseMatch match = lexicon_.reference_table.Longest(parse.tokens, at, parse.limit);
  if (match.payload == PhraseTable::kNothing) return at;
  const Reference::Kind kind = lexicon_.references[match.payload].kind;
  return kind == Reference::Kind::kState || kind == Reference::Kind::kPair ? match.last : at;
}

// A body or force that a title may belong to.
bool MentionFinder::IsBody(const Parse& parse, uint32_t at) const {
  const PhraseMatch match = lexicon_.head_table.Longest(parse.tokens, at, parse.limit);
  if (match.payload == PhraseTable::kNothing) return false;
  const PartyHead& head = lexicon_.heads[match.payload];
  if ((head.cls != PartyHead::Class::kBody && head.cls != PartyHead::Class::kForce) || head.sector.empty() || head.sector == "BUS") return false;
  std::span<const NameHit> whole;
  return LongestName(parse, at, &whole) <= match.last;  // Not "lực lượng dân chủ Syria".
}

uint32_t MentionFinder::ParseHeads(const Parse& parse, uint32_t at, RawMention* raw) const {
  Mention& mention = raw->mention;
  raw->first = at;
  for (int chain = 0; chain < 5 && at < parse.limit; ++chain) {
    const PhraseMatch match = lexicon_.head_table.Longest(parse.tokens, at, parse.limit);
    if (match.payload == PhraseTable::kNothing) {
      // "người phát ngôn của Bộ Ngoại giao Mỹ".
      if (!raw->title || mention.kind != MentionKind::kTitled || mention.counterpart) break;
      if (parse.tokens[at].key != of_key_ || !IsBody(parse, at + 1)) break;
      ++at;
      continue;
    }
    const PartyHead& head = lexicon_.heads[match.payload];
    if (head.cls == PartyHead::Class::kNothing || (chain == 0 && EndsWord(parse, at))) break;
    if (head.cls == PartyHead::Class::kStanding && !raw->title) break;
    if (chain > 0 && match.last == at + 1 && BeginsWord(parse, at)) break;
    // "Thủ tướng nước này", "lãnh đạo hai miền": the side is a reference.
    if (chain > 0 && SideReference(parse, at) > at) break;
    // "chủ tịch Ngân hàng Thế giới": the head is the begin of a name.
    std::span<const NameHit> longer;
    if (chain > 0 && parse.tokens[at].capital && LongestName(parse, at, &longer) > match.last) break;
    for (uint32_t i = match.first; i < match.last; ++i) raw->female |= Among(female_keys_, parse.tokens[i].key);
    if (head.cls == PartyHead::Class::kFormer) {
      mention.former = true;
    } else if (head.cls == PartyHead::Class::kHonorific) {
      raw->honorific = true;
    } else if (head.cls != PartyHead::Class::kPrefix && head.cls != PartyHead::Class::kStanding) {
      // The first head decides what the phrase is: "người phát ngôn Bộ Ngoại giao Mỹ" is a person.
      // ("phía quân đội Mỹ" is the army).
      if (!raw->title || raw->open) {
        mention.kind = KindOfHead(head.cls);
        mention.sector = head.sector;
        raw->office_kind = head.office;
        raw->title_code = head.code.empty() ? kNoCode : codes_.Find(head.code);
      }
      mention.counterpart |= head.cls == PartyHead::Class::kCounterpart;
      raw->title = true;
      raw->open = head.cls == PartyHead::Class::kBody && head.sector.empty();
    }
    at = match.last;
    if (head.cls != PartyHead::Class::kPrefix) raw->title_last = at;
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

// "nhà hàng Việt": a short name that stands after a noun in lower case, neither in a longer name nor somebody's ("anh Việt").
bool MentionFinder::IsAdjective(const Parse& parse, uint32_t at, uint32_t end) const {
  if (end != at + 1 || at == parse.first || !lexicon_.name_words.adjectives.contains(parse.tokens[at].key)) return false;
  if (!parse.Joined(at - 1, at) || parse.tokens[at - 1].capital || IsAfterPhrase(parse, at, lexicon_.name_words.tongues)) return false;
  if (end < parse.limit && parse.Joined(at, end) && parse.tokens[end].capital) return false;
  return !lexicon_.name_words.addresses.contains(parse.tokens[at - 1].key);
}

uint32_t MentionFinder::ParseSide(const Parse& parse, uint32_t at, RawMention* raw) const {
  uint32_t begin = at;
  if (raw->title && begin < parse.limit && parse.tokens[begin].key == of_key_) ++begin;
  Name name;
  if (!FindName(parse, begin, &name) || name.side < 0) return at;
  const bool before_dash = parse.IsDash(name.last);
  const bool adjective = name.compound_only && !raw->title && IsAdjective(parse, at, name.last);
  if (name.compound_only && !raw->title && !before_dash && !adjective) return at;
  if (!name.persons.empty() && !name.surname_only && !raw->title) return at;
  if (!raw->title && name.last == begin + 1 && BeginsLongerName(parse, begin)) return at;
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
  if (name.compound_only && mention.codes.size() < 2 && !raw->title && !adjective) {
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

// "thống đốc bang Texas Greg Abbott", "cảnh sát New York": who governs or lives in a place belongs to its state.
uint32_t MentionFinder::ParsePlace(const Parse& parse, uint32_t at, RawMention* raw) const {
  const std::string_view sector = raw->mention.sector;
  if (!raw->title || sector.empty() || sector == "MIL" || sector == "BUS") return at;
  if (raw->mention.kind == MentionKind::kAnalyst || raw->mention.kind == MentionKind::kMedia) return at;
  std::span<const NameHit> whole;
  if (LongestName(parse, raw->first, &whole) > at) return at;  // "Đảng Lao động Kurdistan".
  uint32_t begin = at;
  if (begin < parse.limit && parse.tokens[begin].key == of_key_) ++begin;
  const PhraseMatch part = lexicon_.name_words.parts.Longest(parse.tokens, begin, parse.limit);
  if (part.payload != PhraseTable::kNothing) begin = part.last;
  Name name;
  if (!FindName(parse, begin, &name)) return at;
  const int64_t place = name.other >= 0 ? name.other : name.side;
  if (place < 0 || (name.other >= 0 && world_.entity(static_cast<uint32_t>(place)).kind != EntityKind::kPlace)) return at;
  const CodeId code = entity_codes_[static_cast<size_t>(place)];
  if (code == kNoCode) return at;
  raw->mention.codes.push_back(code);
  raw->mention.entity = world_.FindEntity(codes_.Name(code));
  raw->mention.reason = "place of the state";
  return name.last;
}

// "liên Triều", "hai miền Triều Tiên": a phrase that means the same sides wherever it stands.
bool MentionFinder::TakeSides(const Parse& parse, uint32_t at, RawMention* raw) const {
  const PhraseMatch match = lexicon_.reference_table.Longest(parse.tokens, at, parse.limit);
  if (match.payload == PhraseTable::kNothing || lexicon_.references[match.payload].codes.empty()) return false;
  if (lexicon_.references[match.payload].kind == Reference::Kind::kNamed) return false;
  for (const std::string& code : lexicon_.references[match.payload].codes) raw->mention.codes.push_back(codes_.Find(code));
  raw->mention.reason = "set phrase";
  raw->mention.last = match.last;
  return true;
}

// "ông Bill và bà Hillary Clinton": a first name whose surname follows with the second person.
uint32_t MentionFinder::ParseSharedSurname(const Parse& parse, uint32_t at, RawMention* raw) const {
  if (at + 3 >= parse.limit || !parse.tokens[at].capital || parse.tokens[at + 1].key != and_key_) return at;
  uint32_t second = at + 2;
  const PhraseMatch match = lexicon_.head_table.Longest(parse.tokens, second, parse.limit);
  if (match.payload != PhraseTable::kNothing && lexicon_.heads[match.payload].cls == PartyHead::Class::kHonorific) second = match.last;
  Name other;
  if (!FindName(parse, second, &other) || other.persons.empty() || other.surname_only || other.last < second + 2) return at;
  uint32_t state = world_.Step(0, parse.tokens[at].key);
  if (state != World::kNoState) state = world_.Step(state, parse.tokens[other.last - 1].key);
  if (state == World::kNoState) return at;
  for (const NameHit& hit : world_.Hits(state)) {
    if (world_.entity(hit.entity).kind == EntityKind::kPerson && hit.kind == NameKind::kName) raw->persons.push_back(hit.entity);
  }
  if (raw->persons.empty()) return at;
  raw->shared_surname = true;
  raw->name_first = at;
  raw->name_last = at + 1;
  return at + 1;
}

uint32_t MentionFinder::ParsePerson(const Parse& parse, uint32_t at, RawMention* raw) const {
  if (const uint32_t end = ParseSharedSurname(parse, at, raw); end > at) return end;
  const bool named = raw->title || raw->honorific || raw->mention.former;
  const bool things = raw->mention.kind == MentionKind::kForce || raw->mention.kind == MentionKind::kBody ||
                      raw->mention.kind == MentionKind::kPeople;
  Name name;
  if (FindName(parse, at, &name)) {
    // "Bloomberg", "Scotland": without a title the agency and the country, not a person so called.
    if (name.persons.empty() || (!named && name.surname_only && name.other >= 0)) return at;
    if (raw->mention.kind == MentionKind::kMedia && name.other >= 0) return at;  // "tờ Bloomberg".
    // "tập đoàn Trump", "trung tâm Woodrow Wilson".
    if ((!named || things) && IsAfterPhrase(parse, at, lexicon_.name_words.things)) return at;
    uint32_t end = name.last;
    if (name.surname_only && !parse.AllCaps(at, end) && (IsStranger(parse, end) || (named && end < parse.limit && IsHomograph(parse, end)))) {
      // "Anthony Bourdain": a longer name than any of ours.
      if (!named) return at;
      name.persons.clear();
      end = ParseStranger(parse, at);
    } else if (name.surname_only && !named && at > parse.first && parse.Joined(at - 1, at) && !parse.AllCaps(at - 1, at) &&
               (at > parse.first + 1 || IsForeign(parse, at - 1)) && IsStranger(parse, at - 1)) {
      return at;
    } else if (!name.surname_only && !named && IsForeignStranger(parse, end)) {
      // "Juan Carlos Llera": a longer name than that of ours.
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
                                           MentionKind::kSpeakerRef, MentionKind::kTheyRef,  MentionKind::kTheyRef,  MentionKind::kStateRef,
                                           MentionKind::kPersonRef,  MentionKind::kTheyRef};
  if (reference.kind == Reference::Kind::kNone) return false;
  if (reference.kind == Reference::Kind::kNamed) {
    // "the North", but neither "the north", "the North Korean leader" nor "the South of the country".
    const bool goes_on = match.last < parse.limit && (parse.tokens[match.last].capital || parse.tokens[match.last].key == of_key_);
    if (!parse.tokens[match.last - 1].capital || goes_on) return false;
    for (const std::string& code : reference.codes) raw->mention.codes.push_back(codes_.Find(code));
  } else if (TakeSides(parse, at, raw)) {
    return true;
  }
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
    if (TakeSides(parse, heads_end, raw)) return true;
    if (const uint32_t sides_end = SideReference(parse, heads_end); sides_end > heads_end) {
      RawMention sides;
      if (ParseReference(parse, heads_end, &sides)) raw->reference = sides.reference;
      if (raw->reference == Reference::Kind::kPair) mention.kind = sides.mention.kind;
      mention.last = raw->reference == Reference::Kind::kPair ? sides_end : ParsePerson(parse, sides_end, raw);
      return true;
    }
  }
  uint32_t side_end = ParseSide(parse, heads_end, raw);
  if (side_end == heads_end) side_end = ParsePlace(parse, heads_end, raw);
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
    // "người phát ngôn văn phòng lãnh đạo Đài Loan": of a body that is named next.
    const PhraseMatch body = lexicon_.name_words.bodies.Longest(parse.tokens, heads_end, parse.limit);
    raw->of_body = raw->title_code == kNoCode && body.payload != PhraseTable::kNothing;
    end = raw->title_last;
  }
  TakeStateOfTitle(world_, codes_, raw);
  mention.last = end;
  raw->becoming = raw->title && !has_person && IsAfterPhrase(parse, at, lexicon_.name_words.becoming);
  raw->doubtful = has_side && heads_end == at && side_end == at + 1 && parse.IsStart(at) &&
                  lexicon_.name_words.doubtful.contains(parse.tokens[at].key) &&
                  !(parse.title && lexicon_.name_words.headlines.contains(parse.tokens[at].key));
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
  if (!parse.tokens[at].capital) return at;
  // "sân bay George Bush": something called after a person.
  if (IsAfterPhrase(parse, at, lexicon_.name_words.things)) {
    Name thing;
    if (FindName(parse, at, &thing) && !thing.persons.empty() && thing.side < 0 && thing.other < 0) return thing.last;
  }
  if (!lexicon_.name_words.surnames.contains(parse.tokens[at].key)) return at;
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
  const Parse parse{article.Text(), analysis.tokens, span.first, span.last, article.language == "en",
                    article.regions[span.region].kind == RegionKind::kTitle};
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
    const bool found = parse.english ? ParseEnglish(parse, at, &raw) : ParseMention(parse, at, &raw);
    if (!found && !FindOther(parse, at, &raw)) {
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
