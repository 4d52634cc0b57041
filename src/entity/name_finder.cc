#include "entity/name_finder.h"

#include <algorithm>
#include <array>
#include <unordered_set>

#include "language/analysis_output.h"

namespace banggiao {
namespace {

using Kind = Name::Kind;

constexpr uint32_t kLongestHead = 4;       // Tokens.
constexpr uint32_t kLongestRun = 16;       // Words of a name that no table has.
constexpr uint32_t kMostAbbreviated = 6;   // Letters of "WTO", "UNHCR".

constexpr std::array<std::pair<std::string_view, Kind>, 4> kHeadClasses = {
    {{"person", Kind::kPerson}, {"place", Kind::kPlace}, {"organisation", Kind::kOrganisation}, {"work", Kind::kWork}}};

bool IsReference(MentionKind kind) { return kind >= MentionKind::kPersonRef; }

bool HasPart(const Name& name, Kind kind) {
  return std::any_of(name.parts.begin(), name.parts.end(), [&](const Name::Part& part) { return part.kind == kind; });
}

// What a mention with a body, a force or the like as its head is the name of, whatever stands inside it.
bool NamesOrganisation(const Mention& mention, const Name& name) {
  if (mention.kind == MentionKind::kBody || mention.kind == MentionKind::kMedia) return HasPart(name, Kind::kOrganisation);
  return mention.kind == MentionKind::kOrganisation || mention.kind == MentionKind::kGroup || mention.kind == MentionKind::kCompany;
}

// A body without a sector ("phía", "nước") says only whose it is.
Kind KindOfHead(const PartyHead& head) {
  const bool body = head.cls == PartyHead::Class::kBody && !head.sector.empty();
  return body || head.cls == PartyHead::Class::kMedia ? Kind::kOrganisation : Kind::kTitle;
}

bool StandsBeforePersons(PartyHead::Class cls) {
  return cls == PartyHead::Class::kTitle || cls == PartyHead::Class::kPerson || cls == PartyHead::Class::kHonorific ||
         cls == PartyHead::Class::kAnalyst;
}

}  // namespace

Result<NameFinder> NameFinder::Load(const DataFiles& data, const World& world, const EntityLexicon& lexicon) {
  NameFinder finder(world, lexicon);
  for (const TsvRow& row : ReadTsv(data.Get("vi/name_heads.tsv"))) {
    const auto cls = std::find_if(kHeadClasses.begin(), kHeadClasses.end(), [&](const auto& one) { return one.first == row.fields[1]; });
    if (cls == kHeadClasses.end()) {
      return Error{ErrorCode::kMalformed, "vi/name_heads.tsv:" + std::to_string(row.line) + ": '" + std::string(row.fields[1]) +
                                              "' is no class; write person, place, organisation or work"};
    }
    finder.heads_.Add(row.fields[0], static_cast<uint32_t>(cls->second));
  }
  return finder;
}

// "Tokyo" is a place, whatever it stands for.
Kind NameFinder::KindOfEntity(const Mention& mention, std::span<const NameHit> hits) const {
  const NameHit* chosen = &hits.front();
  for (const NameHit& hit : hits) {
    if (static_cast<int64_t>(hit.entity) == mention.entity) chosen = &hit;
    if (mention.kind == MentionKind::kPerson && world_.entity(hit.entity).kind == EntityKind::kPerson) return Kind::kPerson;
  }
  switch (world_.entity(chosen->entity).kind) {
    case EntityKind::kState: return chosen->kind == NameKind::kMetonym ? Kind::kPlace : Kind::kState;
    case EntityKind::kPerson: return Kind::kPerson;
    case EntityKind::kPlace: return Kind::kPlace;
    case EntityKind::kIssue: return Kind::kOther;
    default: return Kind::kOrganisation;
  }
}

// The part of a mention that begins with token `at`: the longest name or title there, whichever is longer, else a person's
// name that no table has; a part without tokens when the word belongs to none.
Name::Part NameFinder::NextPart(const Mention& mention, const Analysis& analysis, uint32_t at) const {
  Name::Part part{Kind::kOther, at, at};
  uint32_t state = 0;
  for (uint32_t i = at; i < mention.last; ++i) {
    state = world_.Step(state, analysis.tokens[i].key);
    if (state == World::kNoState) break;
    if (!world_.Hits(state).empty()) part = {KindOfEntity(mention, world_.Hits(state)), at, i + 1};
  }
  if (part.last > at && !analysis.tokens[at].capital && part.kind == Kind::kPerson) part.last = at;
  const PhraseMatch head = lexicon_.head_table.Longest(analysis.tokens, at, mention.last);
  if (head.payload != PhraseTable::kNothing && head.last > part.last) {
    part = {KindOfHead(lexicon_.heads[head.payload]), at, head.last};
  }
  if (part.last > at || !analysis.tokens[at].capital) return part;
  part.kind = Kind::kPerson;
  while (part.last < mention.last && analysis.tokens[part.last].kind == TokenKind::kWord) ++part.last;
  return part;
}

// Of the mention, unless that is the office-holder whom only a title and a state name.
std::string NameFinder::EntityOf(const Name& name, const Mention& mention, const Analysis& analysis) const {
  if (mention.entity < 0) return "";
  const Entity& entity = world_.entity(static_cast<uint32_t>(mention.entity));
  if ((entity.kind == EntityKind::kPerson) == (name.kind == Kind::kPerson)) return std::string(entity.id);
  uint32_t state = 0;
  const Name::Part& last = name.parts.back();
  for (uint32_t i = last.first; i < last.last && state != World::kNoState; ++i) state = world_.Step(state, analysis.tokens[i].key);
  if (state == World::kNoState || world_.Hits(state).empty()) return "";
  return std::string(world_.entity(world_.Hits(state).front().entity).id);
}

Name NameFinder::NameOf(const Mention& mention, const Analysis& analysis) const {
  Name name;
  for (uint32_t at = mention.first; at < mention.last;) {
    const Name::Part part = NextPart(mention, analysis, at);
    at = std::max(part.last, at + 1);
    if (part.last == part.first) continue;
    Name::Part* before = name.parts.empty() ? nullptr : &name.parts.back();
    if (before != nullptr && before->kind == part.kind && part.kind != Kind::kState && before->last == part.first) {
      before->last = part.last;  // "cựu | Tổng thống"
    } else {
      name.parts.push_back(part);
    }
  }
  name.kind = NamesOrganisation(mention, name)      ? Kind::kOrganisation
              : HasPart(name, Kind::kPerson)      ? Kind::kPerson
              : mention.kind == MentionKind::kPlace ? Kind::kPlace
                                                  : Kind::kOther;
  const bool only_titles = std::all_of(name.parts.begin(), name.parts.end(), [](const auto& part) { return part.kind == Kind::kTitle; });
  if (name.parts.empty() || only_titles) return {};
  if (name.kind == Kind::kOther) {  // A title and a state: the state is the name.
    std::erase_if(name.parts, [](const auto& part) { return part.kind == Kind::kTitle; });
    name.kind = name.parts.back().kind;
  }
  name.first = name.parts.front().first;
  name.last = name.parts.back().last;
  name.entity = EntityOf(name, mention, analysis);
  return name;
}

// The first token of a head that ends right before token `at`; `at` when there is none.
uint32_t NameFinder::HeadBefore(const Sentence& sentence, uint32_t at, const Words& word_begins, Kind* kind,
                                const Analysis& analysis) const {
  for (uint32_t back = std::min(kLongestHead, at - sentence.first); back > 0; --back) {
    if (!word_begins[at - back]) continue;  // "cầu" of "yêu cầu".
    const PhraseMatch match = heads_.Longest(analysis.tokens, at - back, at);
    if (match.payload != PhraseTable::kNothing && match.last == at) {
      *kind = static_cast<Kind>(match.payload);
      return at - back;
    }
    const PhraseMatch title = lexicon_.head_table.Longest(analysis.tokens, at - back, at);
    if (title.payload == PhraseTable::kNothing || title.last != at) continue;
    const PartyHead& row = lexicon_.heads[title.payload];
    *kind = KindOfHead(row) == Kind::kOrganisation ? Kind::kOrganisation : Kind::kPerson;
    if (*kind == Kind::kOrganisation || StandsBeforePersons(row.cls)) return at - back;
  }
  return at;
}

Name NameFinder::NameOfRun(const Sentence& sentence, Span tokens, const Words& word_begins, const Analysis& analysis) const {
  Name name{Kind::kOther, tokens.begin, tokens.end, {}, ""};
  // The noun may be the first of the run itself: "Tập đoàn Dầu khí".
  const PhraseMatch own = heads_.Longest(analysis.tokens, tokens.begin, tokens.end);
  if (own.payload != PhraseTable::kNothing && own.last < tokens.end && word_begins[own.last]) {  // Not the "Hồ" of "Hồ Định Hân".
    name.kind = static_cast<Kind>(own.payload);
    if (name.kind == Kind::kPerson) name.parts.push_back({Kind::kTitle, tokens.begin, own.last});
    name.parts.push_back({name.kind, name.kind == Kind::kPerson ? own.last : tokens.begin, tokens.end});
    return name;
  }
  name.kind = Kind::kOther;
  const uint32_t head = HeadBefore(sentence, tokens.begin, word_begins, &name.kind, analysis);
  if (head < tokens.begin) {
    name.first = head;
    if (name.kind == Kind::kPerson) name.parts.push_back({Kind::kTitle, head, tokens.begin});
    name.parts.push_back({name.kind, name.kind == Kind::kPerson ? tokens.begin : head, tokens.end});
    return name;
  }
  name.kind = Kind::kOther;
  const Token& first = analysis.tokens[tokens.begin];
  const bool surname = lexicon_.name_words.surnames.contains(first.key);
  if (tokens.size() == 1 && first.all_caps && first.span.size() <= kMostAbbreviated) name.kind = Kind::kOrganisation;
  const bool in_place = tokens.begin > sentence.first &&
                        lexicon_.name_words.places.contains(analysis.tokens[tokens.begin - 1].key);
  if (in_place && name.kind == Kind::kOther) name.kind = Kind::kPlace;  // "ở", "tại"
  // Most names of two to four words that nothing explains are those of persons.
  if (tokens.size() >= 2 && tokens.size() <= 4 && !first.all_caps && (surname || name.kind == Kind::kOther)) {
    name.kind = Kind::kPerson;
  }
  name.parts.push_back({name.kind, tokens.begin, tokens.end});
  return name;
}

// Runs of capitalised words of one sentence that no mention covers.
void NameFinder::FindOthers(const Sentence& sentence, Span words, const Words& covered, const Words& word_begins,
                            const Analysis& analysis, std::vector<Name>* others) const {
  const auto starts_name = [&](uint32_t w) {
    const Token& token = analysis.tokens[analysis.words[w].first];
    return token.kind == TokenKind::kWord && token.capital && !covered[analysis.words[w].first];
  };
  for (uint32_t w = words.begin; w < words.end;) {
    uint32_t end = w;
    while (end < words.end && end - w < kLongestRun && starts_name(end)) ++end;
    if (end == w) {
      ++w;
      continue;
    }
    // What begins a sentence has a capital anyway: "Nhưng Tạ Đình Phong".
    const Upos first_tag = analysis.words[w].pos;
    if (w == words.begin && first_tag != Upos::kPropn && first_tag != Upos::kNoun) ++w;
    // A single word that the tagger takes for another part of speech is as a rule no name, and neither is the first syllable.
    const bool names = std::any_of(analysis.words.begin() + w, analysis.words.begin() + end,
                                   [](const Word& word) { return word.pos == Upos::kPropn; });
    const Token& token = analysis.tokens[analysis.words[w].first];
    const bool first_syllable = w == words.begin && end - w == 1 && !token.all_caps && analysis.words[w].last == analysis.words[w].first + 1;
    if (w < end && !first_syllable && (names || (end - w > 1 && w > words.begin))) {
      const Span tokens{analysis.words[w].first, analysis.words[end - 1].last};
      Name name = NameOfRun(sentence, tokens, word_begins, analysis);
      if (others->empty() || others->back().last <= name.first) others->push_back(std::move(name));
    }
    w = end;
  }
}

namespace {

// A single word that is part of the name of a person of the article is that person: "Whelan" of "Paul Whelan".
void LinkShortNames(const Analysis& analysis, const std::vector<Name>& known, std::vector<Name>* others) {
  std::unordered_set<uint64_t> words;
  for (const std::vector<Name>* names : {&known, static_cast<const std::vector<Name>*>(others)}) {
    for (const Name& name : *names) {
      for (const Name::Part& part : name.parts) {
        for (uint32_t i = part.first; part.kind == Kind::kPerson && i < part.last; ++i) words.insert(analysis.tokens[i].key);
      }
    }
  }
  for (Name& name : *others) {
    if (name.kind != Kind::kOther || name.last - name.first != 1 || !words.contains(analysis.tokens[name.first].key)) continue;
    name.kind = name.parts.front().kind = Kind::kPerson;
  }
}

// Both in text order. Names that no table has give way to those that a table has; an organisation right before a state has
// the state as a part ("Đại học Nhân dân | Trung Quốc").
std::vector<Name> Merge(std::vector<Name> known, std::vector<Name> others) {
  std::vector<Name> names;
  size_t k = 0;
  for (Name& other : others) {
    while (k < known.size() && known[k].first < other.first) names.push_back(std::move(known[k++]));
    const bool after = !names.empty() && names.back().last > other.first;
    const bool before = k < known.size() && known[k].first < other.last;
    if (after || before) continue;
    const bool state = k < known.size() && known[k].first == other.last && known[k].kind == Kind::kState;
    if (other.kind == Kind::kOrganisation && state) {
      other.parts.push_back(known[k].parts.front());
      other.last = known[k++].last;
    }
    names.push_back(std::move(other));
  }
  while (k < known.size()) names.push_back(std::move(known[k++]));
  return names;
}

}  // namespace

void NameFinder::Find(const Mentions& mentions, Analysis* analysis) const {
  Words covered(analysis->tokens.size(), false), word_begins(analysis->tokens.size(), false);
  std::vector<Name> known, others;
  for (const Mention& mention : mentions.all) {
    if (IsReference(mention.kind)) continue;
    Name name = NameOf(mention, *analysis);
    if (name.parts.empty()) continue;
    std::fill(covered.begin() + name.first, covered.begin() + name.last, true);
    known.push_back(std::move(name));
  }
  for (const Word& word : analysis->words) word_begins[word.first] = true;
  ForEachSentenceWords(*analysis, [&](const Sentence& sentence, uint32_t first, uint32_t last) {
    FindOthers(sentence, {first, last}, covered, word_begins, *analysis, &others);
  });
  LinkShortNames(*analysis, known, &others);
  analysis->names = Merge(std::move(known), std::move(others));
}

void TagNames(Analysis* analysis) {
  size_t at = 0;
  for (Word& word : analysis->words) {
    while (at < analysis->names.size() && analysis->names[at].last <= word.first) ++at;
    if (at == analysis->names.size()) return;
    for (const Name::Part& part : analysis->names[at].parts) {
      const bool named = part.kind == Kind::kPerson || part.kind == Kind::kState || part.kind == Kind::kPlace;
      if (named && part.first == word.first && part.last == word.last && analysis->tokens[word.first].capital) word.pos = Upos::kPropn;
    }
  }
}

Result<std::unique_ptr<NameAnalyser>> NameAnalyser::Load(const DataFiles& data) {
  auto world = World::Load(data);
  if (!world) return world.error();
  std::unique_ptr<NameAnalyser> analyser(new NameAnalyser(std::move(world).value()));
  auto linker = EntityLinker::Load(data, analyser->world_);
  if (!linker) return linker.error();
  analyser->linker_ = std::move(linker).value();
  auto finder = NameFinder::Load(data, analyser->world_, analyser->linker_->lexicon());
  if (!finder) return finder.error();
  analyser->finder_ = std::make_unique<NameFinder>(std::move(finder).value());
  return analyser;
}

void NameAnalyser::Find(const Article& article, Analysis* analysis) const {
  finder_->Find(linker_->Link(article, *analysis), analysis);
  TagNames(analysis);
}

}  // namespace banggiao
