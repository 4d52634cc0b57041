#include "entity/mention_finder.h"

#include <algorithm>

#include "core/hash.h"
#include "text/normalize.h"

namespace banggiao {
namespace {

constexpr uint32_t kMaxNameTokens = 5;  // "Mohammed bin Salman Al Saud"

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
  uint32_t limit;  // End of the sentence.

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
  for (const char* word : {"bà", "nữ", "cô"}) female_keys_.push_back(KeyOf(word));
}

bool MentionFinder::FindName(const Parse& parse, uint32_t at, Name* name) const {
  if (at >= parse.limit || !(parse.tokens[at].capital || parse.tokens[at].kind == TokenKind::kNumber)) return false;
  uint32_t state = 0;
  std::span<const NameHit> best;
  uint32_t best_end = at;
  for (uint32_t i = at; i < parse.limit; ++i) {
    state = world_.Step(state, parse.tokens[i].key);
    if (state == World::kNoState) break;
    if (const auto hits = world_.Hits(state); !hits.empty()) {
      best = hits;
      best_end = i + 1;
    }
  }
  if (best.empty()) return false;
  name->last = best_end;
  name->hits = best;
  bool full_side = false;
  for (const NameHit& hit : best) {
    const EntityKind kind = world_.entity(hit.entity).kind;
    if (kind == EntityKind::kPerson) {
      name->persons.push_back(hit.entity);
      if (hit.kind != NameKind::kSurname) name->surname_only = false;
    } else if (kind == EntityKind::kState || kind == EntityKind::kOrganisation || kind == EntityKind::kGroup) {
      if (hit.kind == NameKind::kCompound && full_side) continue;
      if (name->side >= 0 && full_side) continue;
      name->side = hit.entity;
      name->metonym = hit.kind == NameKind::kMetonym;
      full_side = hit.kind != NameKind::kCompound;
    } else if (kind != EntityKind::kIssue && name->other < 0) {
      name->other = hit.entity;
    }
  }
  name->compound_only = name->side >= 0 && !full_side;
  return true;
}

uint32_t MentionFinder::ParseHeads(const Parse& parse, uint32_t at, RawMention* raw) const {
  Mention& mention = raw->mention;
  for (int chain = 0; chain < 5 && at < parse.limit; ++chain) {
    const PhraseMatch match = lexicon_.head_table.Longest(parse.tokens, at, parse.limit);
    if (match.payload == PhraseTable::kNothing) break;
    const PartyHead& head = lexicon_.heads[match.payload];
    for (uint32_t i = match.first; i < match.last; ++i) raw->female |= Among(female_keys_, parse.tokens[i].key);
    if (head.cls == PartyHead::Class::kFormer) {
      mention.former = true;
    } else if (head.cls == PartyHead::Class::kHonorific) {
      raw->honorific = true;
    } else if (head.cls != PartyHead::Class::kPrefix) {
      // The first head decides what the phrase is: "người phát ngôn Bộ Ngoại giao Mỹ" is a person.
      if (!raw->title) {
        mention.kind = KindOfHead(head.cls);
        mention.sector = head.sector.c_str();
        raw->office_kind = head.office;
      }
      mention.counterpart |= head.cls == PartyHead::Class::kCounterpart;
      raw->title = true;
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
    mention.sector = entity.sector.c_str();
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

uint32_t MentionFinder::ParsePerson(const Parse& parse, uint32_t at, RawMention* raw) const {
  Name name;
  if (FindName(parse, at, &name)) {
    if (name.persons.empty()) return at;
    raw->persons = name.persons;
    raw->surname_only = name.surname_only;
    raw->name_first = at;
    raw->name_last = name.last;
    // "Trump" may be followed by more of the name: "Jr".
    return name.last;
  }
  if (!raw->title && !raw->honorific) return at;
  uint32_t end = at;
  while (end < parse.limit && end - at < kMaxNameTokens && parse.tokens[end].kind == TokenKind::kWord &&
         (parse.tokens[end].capital || (end > at && parse.tokens[end].span.size() <= 3 && end + 1 < parse.limit &&
                                        parse.tokens[end + 1].capital && !HasDiacritics(parse.tokens[end].span.In(parse.text))))) {
    Name other;
    if (FindName(parse, end, &other) && (other.side >= 0 || other.other >= 0)) break;
    ++end;
  }
  raw->name_first = at;
  raw->name_last = end;
  return end;
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

bool MentionFinder::ParseMention(const Parse& parse, uint32_t at, RawMention* raw) const {
  Mention& mention = raw->mention;
  RawMention reference;
  const bool refers = ParseReference(parse, at, &reference);
  const uint32_t heads_end = ParseHeads(parse, at, raw);
  const uint32_t side_end = ParseSide(parse, heads_end, raw);
  uint32_t end = side_end;
  if (mention.kind != MentionKind::kMetonym && (raw->title || raw->honorific || mention.former || side_end == heads_end)) {
    end = ParsePerson(parse, side_end, raw);
  }
  const bool has_side = side_end > heads_end;
  const bool has_person = end > side_end;
  if (has_person && !raw->title && !has_side) mention.kind = MentionKind::kPerson;
  if (refers && reference.mention.last >= end) {
    *raw = std::move(reference);
    return true;
  }
  if (!has_side && !has_person) {
    // A bare title may be resolved from the article; other heads name nobody.
    const bool bare_title = raw->title && !raw->office_kind.empty();
    if (!bare_title) return false;
    end = heads_end;
  }
  mention.last = end;
  return true;
}

void MentionFinder::Find(std::string_view text, const Analysis& analysis, uint32_t sentence,
                         std::vector<RawMention>* mentions) const {
  const Sentence& span = analysis.sentences[sentence];
  const Parse parse{text, analysis.tokens, span.last};
  for (uint32_t at = span.first; at < span.last;) {
    RawMention raw;
    bool found = ParseMention(parse, at, &raw);
    if (!found) {
      Name name;
      if (FindName(parse, at, &name)) {
        if (name.other >= 0) {
          raw = RawMention();
          raw.mention.kind = KindOfEntity(world_.entity(static_cast<uint32_t>(name.other)).kind);
          raw.mention.entity = name.other;
          raw.mention.reason = "name";
          const CodeId code = entity_codes_[static_cast<size_t>(name.other)];
          if (code != kNoCode && raw.mention.kind == MentionKind::kCompany) raw.mention.codes.push_back(code);
          raw.mention.last = name.last;
          found = true;
        } else {
          at = std::max(name.last, at + 1);
          continue;
        }
      }
    }
    if (!found) {
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
