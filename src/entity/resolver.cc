#include "entity/resolver.h"

#include <algorithm>
#include <unordered_map>

namespace banggiao {
namespace {

// A person the article has spoken of, under the keys of its name's parts.
struct KnownPerson {
  CodeId code = kNoCode;
  int64_t entity = -1;
  int32_t office = -1;
  std::string name;  // Longest form so far.
  bool female = false;
  const char* sector = "";
};

// Working state for one article.
class Resolution {
 public:
  Resolution(const EntityLinker& linker, const Article& article, const Analysis& analysis, std::vector<RawMention>* raw)
      : world_(linker.world()), codes_(linker.codes()), article_(article), analysis_(analysis), raw_(*raw) {}

  void Run() {
    LearnFullNames();
    for (size_t i = 0; i < raw_.size(); ++i) {
      ResolveName(&raw_[i]);
      ResolveTitle(&raw_[i]);
      ResolveReference(i);
    }
    ResolveSpeakers();
    for (RawMention& raw : raw_) NamePerson(&raw);
  }

 private:
  [[nodiscard]] std::string NameText(const RawMention& raw) const {
    const auto& tokens = analysis_.tokens;
    return std::string(Span{tokens[raw.name_first].span.begin, tokens[raw.name_last - 1].span.end}.In(article_.Text()));
  }

  // Persons named in full, or with title and state, are known to the whole article (a title may use the short form first).
  void LearnFullNames() {
    for (RawMention& raw : raw_) {
      if (raw.name_first == raw.name_last) continue;
      const bool full = raw.persons.size() == 1 && !raw.surname_only;
      if (full) LinkPerson(&raw, raw.persons[0], "full name");
      if (!full && raw.mention.codes.size() == 1 && raw.title) ChooseHolder(&raw);
      if (!full && raw.mention.codes.size() != 1) continue;
      Remember(raw);
    }
  }

  void Remember(const RawMention& raw) {
    KnownPerson known;
    known.code = raw.mention.codes.empty() ? kNoCode : raw.mention.codes[0];
    known.entity = raw.name_first == raw.name_last ? -1 : EntityOfPerson(raw);
    known.office = raw.mention.office;
    known.name = NameText(raw);
    known.female = raw.female;
    known.sector = raw.mention.sector;
    const auto index = static_cast<uint32_t>(known_.size());
    for (uint32_t i = raw.name_first; i < raw.name_last; ++i) {
      const auto [it, fresh] = by_part_.emplace(analysis_.tokens[i].key, index);
      if (fresh || it->second == index) continue;  // The same part twice: "Boutros Boutros-Ghali".
      KnownPerson& old = known_[it->second];
      if (old.entity == known.entity && old.code == known.code) {
        if (old.name.size() < known.name.size()) old.name = known.name;
      }
    }
    known_.push_back(std::move(known));
  }

  [[nodiscard]] int64_t EntityOfPerson(const RawMention& raw) const {
    return raw.mention.entity >= 0 && world_.entity(static_cast<uint32_t>(raw.mention.entity)).kind == EntityKind::kPerson
               ? raw.mention.entity
               : -1;
  }

  void LinkPerson(RawMention* raw, uint32_t person, std::string reason) {
    const Entity& entity = world_.entity(person);
    Mention& mention = raw->mention;
    mention.entity = person;
    if (mention.codes.empty()) {
      if (const CodeId code = codes_.Find(entity.code); code != kNoCode) mention.codes.push_back(code);
    }
    if (*mention.sector == '\0') mention.sector = entity.sector.c_str();
    mention.reason = std::move(reason);
    LinkOffice(raw, person);
  }

  void LinkOffice(RawMention* raw, uint32_t person) {
    const auto terms = article_.published.day != 0 ? world_.OfficesOn(person, article_.published) : std::vector<Term>();
    for (const Term& term : terms) {
      const Office& office = world_.office(term.office);
      if (raw->office_kind.empty() || office.kind == raw->office_kind) {
        raw->mention.office = static_cast<int32_t>(term.office);
        return;
      }
    }
    if (raw->office_kind.empty()) return;
    for (const uint32_t index : world_.TermsOf(person)) {
      if (world_.office(world_.terms()[index].office).kind == raw->office_kind) {
        raw->mention.office = static_cast<int32_t>(world_.terms()[index].office);
      }
    }
  }

  // "Tổng thống Mỹ Trump": the person of that name whose state is the one named.
  void ChooseHolder(RawMention* raw) {
    for (const uint32_t person : raw->persons) {
      if (codes_.Find(world_.entity(person).code) != raw->mention.codes[0]) continue;
      LinkPerson(raw, person, "title, state and name");
      return;
    }
  }

  void ResolveName(RawMention* raw) {
    if (raw->name_first == raw->name_last) return;
    if (EntityOfPerson(*raw) >= 0) return;
    if (UseKnown(raw)) return;
    if (raw->persons.empty()) return;
    // A short form nobody introduced: the person of a state the article speaks of, else the one with the latest office.
    uint32_t best = raw->persons[0];
    int best_score = -1;
    for (const uint32_t person : raw->persons) {
      const int score = ScorePerson(*raw, person);
      if (score > best_score) {
        best = person;
        best_score = score;
      }
    }
    LinkPerson(raw, best, raw->surname_only ? "short name" : "name");
    raw->mention.resolved = raw->surname_only;
    Remember(*raw);
  }

  [[nodiscard]] int ScorePerson(const RawMention& raw, uint32_t person) const {
    const CodeId code = codes_.Find(world_.entity(person).code);
    int score = 0;
    if (!raw.mention.codes.empty()) score += raw.mention.codes[0] == code ? 8 : 0;
    for (const RawMention& other : raw_) {
      if (&other == &raw) break;
      if (other.mention.codes.size() == 1 && other.mention.codes[0] == code) {
        score += 2;
        break;
      }
    }
    for (const uint32_t index : world_.TermsOf(person)) {
      const Term& term = world_.terms()[index];
      if (!raw.office_kind.empty() && world_.office(term.office).kind == raw.office_kind) score += 4;
      if (world_.office(term.office).kind == "head-of-state" || world_.office(term.office).kind == "head-of-government") ++score;
    }
    return score;
  }

  bool UseKnown(RawMention* raw) {
    for (uint32_t i = raw->name_last; i-- > raw->name_first;) {
      const auto it = by_part_.find(analysis_.tokens[i].key);
      if (it == by_part_.end()) continue;
      const KnownPerson& known = known_[it->second];
      if (!raw->mention.codes.empty() && known.code != raw->mention.codes[0]) continue;
      Mention& mention = raw->mention;
      if (mention.codes.empty() && known.code != kNoCode) mention.codes.push_back(known.code);
      if (known.entity >= 0) mention.entity = known.entity;
      if (mention.office < 0) mention.office = known.office;
      if (*mention.sector == '\0') mention.sector = known.sector;
      mention.name = known.name;
      mention.reason = "named before: " + known.name;
      mention.resolved = true;
      return true;
    }
    return false;
  }

  // A title without state or name: "Tổng thống" is whoever was last named with it.
  void ResolveTitle(RawMention* raw) {
    if (raw->office_kind.empty() || raw->reference != Reference::Kind::kNone) return;
    Mention& mention = raw->mention;
    if (mention.codes.empty()) {
      const auto it = last_by_office_.find(raw->office_kind);
      if (it == last_by_office_.end()) return;
      mention.codes.push_back(it->second);
      mention.resolved = true;
      mention.reason = "title named before";
      return;
    }
    last_by_office_[raw->office_kind] = mention.codes[0];
    if (EntityOfPerson(*raw) < 0 && raw->name_first == raw->name_last && mention.codes.size() == 1 &&
        article_.published.day != 0 && !mention.former) {
      const auto holders = world_.Holders(codes_.Name(mention.codes[0]), raw->office_kind, article_.published);
      if (holders.size() == 1) {
        mention.entity = holders[0].person;
        mention.office = static_cast<int32_t>(holders[0].office);
        mention.reason = "title, state and day";
      }
    }
  }

  [[nodiscard]] static bool IsPerson(const RawMention& raw) {
    return raw.mention.kind == MentionKind::kPerson ||
           (raw.mention.kind == MentionKind::kTitled && (raw.name_first != raw.name_last || !raw.office_kind.empty()));
  }
  [[nodiscard]] static bool IsSide(const RawMention& raw) {
    switch (raw.mention.kind) {
      case MentionKind::kMedia: case MentionKind::kAnalyst: case MentionKind::kPlace: case MentionKind::kCompany: return false;
      default: return !raw.mention.codes.empty();
    }
  }

  void Take(RawMention* raw, const RawMention& from, const char* reason) {
    raw->mention.codes = from.mention.codes;
    raw->mention.resolved = true;
    raw->mention.reason = reason;
    if (raw->reference == Reference::Kind::kPerson || raw->reference == Reference::Kind::kSpeaker) {
      raw->mention.entity = from.mention.entity;
      raw->mention.office = from.mention.office;
      raw->mention.name = from.mention.name.empty() && from.name_first != from.name_last ? NameText(from) : from.mention.name;
      if (raw->mention.name.empty()) raw->mention.name = std::string(from.mention.span.In(article_.Text()));
      raw->mention.sector = from.mention.sector;
    }
  }

  void ResolveReference(size_t i) {
    RawMention& raw = raw_[i];
    switch (raw.reference) {
      case Reference::Kind::kPerson: ResolvePerson(i); break;
      case Reference::Kind::kState: ResolveState(i); break;
      case Reference::Kind::kPair: ResolvePair(i); break;
      case Reference::Kind::kThey: ResolveThey(i); break;
      default: break;
    }
  }

  [[nodiscard]] bool FitsPerson(const RawMention& raw, const RawMention& candidate) const {
    if (!IsPerson(candidate) && candidate.reference != Reference::Kind::kPerson) return false;
    if (candidate.mention.codes.empty() && candidate.name_first == candidate.name_last && candidate.mention.name.empty()) {
      return false;
    }
    return !raw.female || candidate.female || candidate.name_first == candidate.name_last || !candidate.honorific;
  }

  void ResolvePerson(size_t i) {
    RawMention& raw = raw_[i];
    const uint32_t sentence = raw.mention.sentence;
    for (size_t j = FirstOf(sentence); j < i; ++j) {
      if (FitsPerson(raw, raw_[j])) return Take(&raw, raw_[j], "pronoun, person of the sentence");
    }
    for (uint32_t back = 1; back <= 3 && back <= sentence; ++back) {
      for (size_t j = FirstOf(sentence - back); j < raw_.size() && raw_[j].mention.sentence == sentence - back; ++j) {
        if (FitsPerson(raw, raw_[j])) return Take(&raw, raw_[j], "pronoun, person of the sentence before");
      }
    }
  }

  void ResolveState(size_t i) {
    RawMention& raw = raw_[i];
    const uint32_t sentence = raw.mention.sentence;
    for (size_t j = i; j-- > FirstOf(sentence);) {
      if (IsSide(raw_[j]) && raw_[j].mention.codes.size() == 1) return Take(&raw, raw_[j], "epithet, side named before it");
    }
    for (uint32_t back = 1; back <= 3 && back <= sentence; ++back) {
      for (size_t j = FirstOf(sentence - back); j < raw_.size() && raw_[j].mention.sentence == sentence - back; ++j) {
        if (IsSide(raw_[j]) && raw_[j].mention.codes.size() == 1) return Take(&raw, raw_[j], "epithet, side of the sentence before");
      }
    }
  }

  void CountSides() {
    counts_.resize(codes_.size());
    for (const RawMention& raw : raw_) {
      if (!IsSide(raw) || raw.reference != Reference::Kind::kNone) continue;
      for (const CodeId code : raw.mention.codes) ++counts_[code];
    }
  }

  // The distinct sides of mentions [begin, end), in order.
  [[nodiscard]] std::vector<CodeId> Sides(size_t begin, size_t end) const {
    std::vector<CodeId> sides;
    for (size_t j = begin; j < end; ++j) {
      if (!IsSide(raw_[j])) continue;
      for (const CodeId code : raw_[j].mention.codes) {
        if (std::count(sides.begin(), sides.end(), code) == 0) sides.push_back(code);
      }
    }
    return sides;
  }

  // Of more than two sides, a pair is the two that the article speaks of most.
  void SetPair(RawMention* raw, std::vector<CodeId> pair, const char* reason) {
    if (pair.size() > 2) {
      if (counts_.empty()) CountSides();
      std::stable_sort(pair.begin(), pair.end(), [&](CodeId a, CodeId b) { return counts_[a] > counts_[b]; });
    }
    pair.resize(2);
    raw->mention.codes = std::move(pair);
    raw->mention.resolved = true;
    raw->mention.reason = reason;
  }

  void ResolvePair(size_t i) {
    RawMention& raw = raw_[i];
    const uint32_t sentence = raw.mention.sentence;
    for (size_t j = i; j-- > FirstOf(sentence);) {
      if (raw_[j].mention.codes.size() == 2) return SetPair(&raw, raw_[j].mention.codes, "pair of the sentence");
    }
    auto sides = Sides(FirstOf(sentence), i);
    if (sides.size() >= 2) return SetPair(&raw, std::move(sides), "two sides named before it");
    std::vector<CodeId> wider;
    for (uint32_t back = 1; back <= 4 && back <= sentence; ++back) {
      const size_t begin = FirstOf(sentence - back);
      const size_t end = FirstOf(sentence - back + 1);
      for (size_t j = end; j-- > begin;) {
        if (raw_[j].mention.codes.size() == 2) return SetPair(&raw, raw_[j].mention.codes, "pair of a sentence before");
      }
      wider = Sides(begin, end);
      if (wider.size() == 2) return SetPair(&raw, std::move(wider), "two sides of a sentence before");
      if (wider.size() > 2) return SetPair(&raw, std::move(wider), "two main sides of a sentence before");
    }
    sides = Sides(FirstOf(sentence), FirstOf(sentence + 1));
    if (sides.size() >= 2) return SetPair(&raw, std::move(sides), "two sides of the sentence");
    auto all = Sides(0, i);
    if (all.size() >= 2) SetPair(&raw, std::move(all), "two main sides of the article");
  }

  void ResolveThey(size_t i) {
    RawMention& raw = raw_[i];
    const uint32_t sentence = raw.mention.sentence;
    for (size_t j = i; j-- > FirstOf(sentence > 0 ? sentence - 1 : 0);) {
      if (IsSide(raw_[j])) return Take(&raw, raw_[j], "plural, side named before it");
    }
  }

  void ResolveSpeakers() {
    for (size_t i = 0; i < raw_.size(); ++i) {
      RawMention& raw = raw_[i];
      if (raw.reference != Reference::Kind::kSpeaker) continue;
      const uint32_t sentence = raw.mention.sentence;
      const uint32_t from = sentence > 2 ? sentence - 2 : 0;
      const RawMention* best = nullptr;
      int best_distance = 100;
      for (size_t j = FirstOf(from); j < raw_.size() && raw_[j].mention.sentence <= sentence + 1; ++j) {
        if (!IsPerson(raw_[j]) && raw_[j].reference != Reference::Kind::kPerson) continue;
        if (raw_[j].mention.codes.empty()) continue;
        const int away = static_cast<int>(sentence) - static_cast<int>(raw_[j].mention.sentence);
        const int distance = away == 0 ? 0 : away > 0 ? away * 2 - 1 : -away * 2;
        if (distance < best_distance) {
          best = &raw_[j];
          best_distance = distance;
        }
      }
      if (best != nullptr) Take(&raw, *best, "first person, speaker near the quote");
    }
  }

  void NamePerson(RawMention* raw) {
    Mention& mention = raw->mention;
    if (raw->name_first != raw->name_last) {
      const std::string printed = NameText(*raw);
      const auto it = by_part_.find(analysis_.tokens[raw->name_last - 1].key);
      const bool known = it != by_part_.end() && (mention.codes.empty() || known_[it->second].code == mention.codes[0]);
      mention.name = known && known_[it->second].name.size() > printed.size() ? known_[it->second].name : printed;
    }
    if (mention.name.empty()) mention.name = std::string(mention.span.In(article_.Text()));
  }

  // Index of the first mention of sentence `sentence` or later.
  [[nodiscard]] size_t FirstOf(uint32_t sentence) const {
    const auto it = std::lower_bound(raw_.begin(), raw_.end(), sentence, [](const RawMention& raw, uint32_t wanted) {
      return raw.mention.sentence < wanted;
    });
    return static_cast<size_t>(it - raw_.begin());
  }

  const World& world_;
  const CodeTable& codes_;
  const Article& article_;
  const Analysis& analysis_;
  std::vector<RawMention>& raw_;
  std::vector<KnownPerson> known_;
  std::unordered_map<uint64_t, uint32_t> by_part_;
  std::unordered_map<std::string, CodeId> last_by_office_;
  std::vector<uint32_t> counts_;  // Mentions of each side in the article; filled when first asked for.
};

}  // namespace

EntityLinker::EntityLinker(const World& world, EntityLexicon lexicon)
    : world_(world), lexicon_(std::move(lexicon)), codes_(world), finder_(world, codes_, lexicon_) {}

Result<std::unique_ptr<EntityLinker>> EntityLinker::Load(const DataFiles& data, const World& world) {
  auto lexicon = EntityLexicon::Load(data);
  if (!lexicon) return lexicon.error();
  return std::unique_ptr<EntityLinker>(new EntityLinker(world, std::move(lexicon).value()));
}

Mentions EntityLinker::Link(const Article& article, const Analysis& analysis) const {
  std::vector<RawMention> raw;
  for (uint32_t s = 0; s < analysis.sentences.size(); ++s) finder_.Find(article.Text(), analysis, s, &raw);
  Resolution(*this, article, analysis, &raw).Run();
  Mentions mentions;
  mentions.all.reserve(raw.size());
  mentions.by_sentence.resize(analysis.sentences.size());
  size_t next = 0;
  for (uint32_t s = 0; s < analysis.sentences.size(); ++s) {
    const auto begin = static_cast<uint32_t>(mentions.all.size());
    for (; next < raw.size() && raw[next].mention.sentence == s; ++next) mentions.all.push_back(std::move(raw[next].mention));
    mentions.by_sentence[s] = {begin, static_cast<uint32_t>(mentions.all.size())};
  }
  return mentions;
}

}  // namespace banggiao
