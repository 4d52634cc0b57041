#include "entity/reference_resolver.h"

#include <algorithm>
#include <cctype>
#include <utility>

namespace banggiao {
namespace {

bool IsPerson(Reference::Kind kind) { return kind == Reference::Kind::kPerson || kind == Reference::Kind::kOffice; }

class References {
 public:
  explicit References(Resolution* resolution) : r_(*resolution) {}

  void Run() {
    for (size_t i = 0; i < r_.raw.size(); ++i) ResolveReference(i);
    ResolveSpeakers();
  }

 private:
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
    if (IsPerson(raw->reference) || raw->reference == Reference::Kind::kSpeaker) {
      raw->mention.entity = from.mention.entity;
      raw->mention.office = from.mention.office;
      raw->mention.name = from.mention.name.empty() && from.name_first != from.name_last ? r_.NameText(from) : from.mention.name;
      if (raw->mention.name.empty()) raw->mention.name = std::string(from.mention.span.In(r_.article.Text()));
      raw->mention.sector = from.mention.sector;
    }
  }

  void ResolveReference(size_t i) {
    RawMention& raw = r_.raw[i];
    switch (raw.reference) {
      case Reference::Kind::kPerson: ResolvePerson(i); break;
      case Reference::Kind::kState: ResolveState(i); break;
      case Reference::Kind::kPair: ResolvePair(i); break;
      case Reference::Kind::kThey: ResolveThey(i); break;
      case Reference::Kind::kThree: ResolveThree(i); break;
      case Reference::Kind::kNamed: ResolveNamed(i); break;
      case Reference::Kind::kOffice: ResolveOffice(i); break;
      default: break;
    }
  }

  [[nodiscard]] bool FitsPerson(const RawMention& raw, const RawMention& candidate) const {
    if (!NamesPerson(candidate) && !IsPerson(candidate.reference)) return false;
    if (candidate.mention.codes.empty() && candidate.name_first == candidate.name_last && candidate.mention.name.empty()) {
      return false;
    }
    return !raw.female || candidate.female || candidate.name_first == candidate.name_last || !candidate.honorific;
  }

  void ResolvePerson(size_t i) {
    RawMention& raw = r_.raw[i];
    const uint32_t sentence = raw.mention.sentence;
    for (size_t j = r_.FirstOf(sentence); j < i; ++j) {
      if (FitsPerson(raw, r_.raw[j])) return Take(&raw, r_.raw[j], "pronoun, person of the sentence");
    }
    for (uint32_t back = 1; back <= 3 && back <= sentence; ++back) {
      for (size_t j = r_.FirstOf(sentence - back); j < r_.raw.size() && r_.raw[j].mention.sentence == sentence - back; ++j) {
        if (FitsPerson(raw, r_.raw[j])) return Take(&raw, r_.raw[j], "pronoun, person of the sentence before");
      }
    }
  }

  // "the prime minister": the last of that title before it ("Hungarian Prime Minister Viktor Orban"), or who holds such an office; else as a pronoun.
  void ResolveOffice(size_t i) {
    constexpr size_t kReach = 100;  // Mentions.
    RawMention& raw = r_.raw[i];
    for (size_t j = i; j-- > (i > kReach ? i - kReach : 0);) {
      const RawMention& candidate = r_.raw[j];
      const bool person = NamesPerson(candidate) && !candidate.mention.codes.empty() && !candidate.mention.former;
      if (person && (HasTitle(candidate.mention, raw.mention) || HoldsOffice(candidate.mention, raw.mention))) return Take(&raw, candidate, "the last named of that title");
    }
    ResolvePerson(i);
  }

  // The words of the title, behind the article, stand in the mention.
  [[nodiscard]] bool HasTitle(const Mention& mention, const Mention& title) const {
    const auto& tokens = r_.analysis.tokens;
    const auto same = [](const Token& a, const Token& b) { return a.key == b.key; };
    if (title.last <= title.first + 1) return false;
    const auto begin = tokens.begin() + mention.first, end = tokens.begin() + mention.last;
    const auto found = std::search(begin, end, tokens.begin() + title.first + 1, tokens.begin() + title.last, same);
    return found != end && (found == begin || !r_.name_words.lesser.contains((found - 1)->key));
  }

  // Offices have ids such as "prime-minister-hun".
  [[nodiscard]] bool HoldsOffice(const Mention& mention, const Mention& title) const {
    std::string id;
    for (uint32_t at = title.first + 1; at < title.last; ++at) {
      for (const char c : r_.analysis.tokens[at].span.In(r_.article.Text())) id += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
      id += '-';
    }
    return mention.office >= 0 && std::string_view(r_.world.office(static_cast<uint32_t>(mention.office)).id).starts_with(id);
  }

  void ResolveState(size_t i) {
    RawMention& raw = r_.raw[i];
    const uint32_t sentence = raw.mention.sentence;
    for (size_t j = i; j-- > r_.FirstOf(sentence);) {
      if (IsSide(r_.raw[j]) && r_.raw[j].mention.codes.size() == 1) return Take(&raw, r_.raw[j], "epithet, side named before it");
    }
    for (uint32_t back = 1; back <= 3 && back <= sentence; ++back) {
      for (size_t j = r_.FirstOf(sentence - back); j < r_.raw.size() && r_.raw[j].mention.sentence == sentence - back; ++j) {
        if (IsSide(r_.raw[j]) && r_.raw[j].mention.codes.size() == 1) return Take(&raw, r_.raw[j], "epithet, side of the sentence before");
      }
    }
  }

  void CountSides() {
    counts_.resize(r_.codes.size());
    for (const RawMention& raw : r_.raw) {
      if (!IsSide(raw) || raw.reference != Reference::Kind::kNone) continue;
      for (const CodeId code : raw.mention.codes) ++counts_[code];
    }
  }

  // The distinct sides of mentions [begin, end), in order.
  [[nodiscard]] std::vector<CodeId> Sides(size_t begin, size_t end) const {
    std::vector<CodeId> sides;
    for (size_t j = begin; j < end; ++j) {
      if (!IsSide(r_.raw[j])) continue;
      for (const CodeId code : r_.raw[j].mention.codes) {
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

  // "Spain and Belgium" at the end of mentions [begin, end): the last two with nothing but "and" between.
  [[nodiscard]] std::vector<CodeId> Coordinated(size_t begin, size_t end) const {
    for (size_t j = end; j-- > begin + 1;) {
      const Mention& one = r_.raw[j - 1].mention;
      const Mention& other = r_.raw[j].mention;
      const bool joined = one.last + 1 == other.first && r_.name_words.joins.contains(r_.analysis.tokens[one.last].key);
      if (!joined || !IsSide(r_.raw[j - 1]) || !IsSide(r_.raw[j]) || one.codes.size() != 1 || other.codes.size() != 1) continue;
      if (one.codes[0] != other.codes[0]) return {one.codes[0], other.codes[0]};
    }
    return {};
  }

  void ResolvePair(size_t i) {
    RawMention& raw = r_.raw[i];
    const uint32_t sentence = raw.mention.sentence;
    for (size_t j = i; j-- > r_.FirstOf(sentence);) {
      if (r_.raw[j].mention.codes.size() == 2) return SetPair(&raw, r_.raw[j].mention.codes, "pair of the sentence");
    }
    auto sides = Sides(r_.FirstOf(sentence), i);
    if (sides.size() >= 2) return SetPair(&raw, std::move(sides), "two sides named before it");
    const auto title = sentence > 0 ? Sides(0, r_.FirstOf(1)) : std::vector<CodeId>();
    std::vector<CodeId> wider;
    for (uint32_t back = 1; back <= 4 && back <= sentence; ++back) {
      const size_t begin = r_.FirstOf(sentence - back);
      const size_t end = r_.FirstOf(sentence - back + 1);
      for (size_t j = end; j-- > begin;) {
        if (r_.raw[j].mention.codes.size() == 2) return SetPair(&raw, r_.raw[j].mention.codes, "pair of a sentence before");
      }
      if (auto pair = Coordinated(begin, end); back == 1 && !pair.empty()) return SetPair(&raw, std::move(pair), "pair of a sentence before");
      wider = Sides(begin, end);
      // A third party named in between does not take the place of the two that the article is about.
      if (title.size() == 2 && wider.size() >= 2) return SetPair(&raw, title, "the two sides of the title");
      if (wider.size() == 2) return SetPair(&raw, std::move(wider), "two sides of a sentence before");
      if (wider.size() > 2) return SetPair(&raw, std::move(wider), "two main sides of a sentence before");
    }
    sides = Sides(r_.FirstOf(sentence), r_.FirstOf(sentence + 1));
    if (sides.size() >= 2) return SetPair(&raw, std::move(sides), "two sides of the sentence");
    auto all = Sides(0, i);
    if (all.size() >= 2) SetPair(&raw, std::move(all), "two main sides of the article");
  }

  void ResolveThey(size_t i) {
    RawMention& raw = r_.raw[i];
    const uint32_t sentence = raw.mention.sentence;
    for (size_t j = i; j-- > r_.FirstOf(sentence > 0 ? sentence - 1 : 0);) {
      if (IsSide(r_.raw[j]) && !IsWhere(r_.raw[j])) return Take(&raw, r_.raw[j], "plural, side named before it");
    }
  }

  // "in Vienna", "at Camp David": where something is, and no side.
  [[nodiscard]] bool IsWhere(const RawMention& raw) const {
    if (raw.mention.kind != MentionKind::kMetonym || raw.mention.first == 0) return false;
    return r_.name_words.where.contains(r_.analysis.tokens[raw.mention.first - 1].key);
  }

  // "the three", "the trio": of the nearest sentence that names three sides, and nobody else.
  void ResolveThree(size_t i) {
    constexpr uint32_t kBack = 3;  // Sentences.
    RawMention& raw = r_.raw[i];
    const uint32_t sentence = raw.mention.sentence;
    for (uint32_t back = 0; back <= std::min(kBack, sentence); ++back) {
      const size_t end = back == 0 ? i : r_.FirstOf(sentence - back + 1);
      std::vector<CodeId> sides = Sides(r_.FirstOf(sentence - back), end);
      if (sides.size() < 3) continue;
      if (sides.size() > 3) return;
      raw.mention.codes = std::move(sides);
      raw.mention.resolved = true;
      raw.mention.reason = "three sides named before it";
      return;
    }
  }

  // "the North": that of which the article speaks by its name too.
  void ResolveNamed(size_t i) {
    Mention& mention = r_.raw[i].mention;
    if (counts_.empty()) CountSides();
    const bool named = std::all_of(mention.codes.begin(), mention.codes.end(), [&](CodeId code) { return counts_[code] > 0; });
    if (!named) mention.codes.clear();
    mention.resolved = named;
    mention.reason = "epithet of what the article names";
  }

  void ResolveSpeakers() {
    for (size_t i = 0; i < r_.raw.size(); ++i) {
      RawMention& raw = r_.raw[i];
      if (raw.reference != Reference::Kind::kSpeaker) continue;
      const uint32_t sentence = raw.mention.sentence;
      const uint32_t from = sentence > 2 ? sentence - 2 : 0;
      const RawMention* best = nullptr;
      int best_distance = 100;
      for (size_t j = r_.FirstOf(from); j < r_.raw.size() && r_.raw[j].mention.sentence <= sentence + 1; ++j) {
        if (!NamesPerson(r_.raw[j]) && !IsPerson(r_.raw[j].reference)) continue;
        if (r_.raw[j].mention.codes.empty()) continue;
        const int away = static_cast<int>(sentence) - static_cast<int>(r_.raw[j].mention.sentence);
        const int distance = away == 0 ? 0 : away > 0 ? away * 2 - 1 : -away * 2;
        if (distance < best_distance) {
          best = &r_.raw[j];
          best_distance = distance;
        }
      }
      if (best != nullptr) Take(&raw, *best, "first person, speaker near the quote");
    }
  }

  Resolution& r_;
  std::vector<uint32_t> counts_;  // Mentions of each side in the article; filled when first asked for.
};

}  // namespace

void ResolveReferences(Resolution* resolution) { References(resolution).Run(); }

}  // namespace banggiao
