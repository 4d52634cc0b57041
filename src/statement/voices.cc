#include "statement/voices.h"

#include <algorithm>

#include "core/hash.h"
#include "text/normalize.h"

namespace banggiao {
namespace {

constexpr uint32_t kMaxNameTokens = 5;

bool MaySpeak(const Mention& mention) {
  return mention.kind != MentionKind::kPlace && mention.kind != MentionKind::kPairRef && mention.kind != MentionKind::kSpeakerRef;
}

bool IsReference(const Mention& mention) { return mention.kind >= MentionKind::kPersonRef; }

bool HasLed(const World& world, int64_t person) {
  for (const uint32_t index : world.TermsOf(static_cast<uint32_t>(person))) {
    const Leads leads = world.office(world.terms()[index].office).leads;
    if (leads == Leads::kState || leads == Leads::kPower) return true;
  }
  return false;
}

}  // namespace

Voices::Voices(const EventInput& input, const World& world, const SpeechWords& words)
    : input_(input), mentions_(input.mentions), tokens_(input.analysis.tokens) {
  by_sentence_.resize(mentions_.by_sentence.size());
  for (uint32_t s = 0; s < by_sentence_.size(); ++s) FindExtra(s, words);
  LearnNames(world, words);
  NameVoices(world, words);
  NameByRole(words);
  if (words.HasDescriptions()) NamePronouns();  // The models of Vietnamese have learned without.
  NameOutlets(words.table());
  for (const std::string_view name : names_) {
    if (!name.empty()) ++counts_[name];
  }
}

// Goes over the tokens that no mention covers.
void Voices::FindExtra(uint32_t sentence, const SpeechWords& words) {
  const Sentence& span = input_.analysis.sentences[sentence];
  auto [next, end] = mentions_.by_sentence[sentence];
  for (uint32_t at = span.first; at < span.last;) {
    if (next < end && mentions_.all[next].first <= at) {
      if (MaySpeak(mentions_.all[next])) by_sentence_[sentence].push_back(next);
      at = std::max(at + 1, mentions_.all[next].last);
      ++next;
      continue;
    }
    const uint32_t limit = next < end ? mentions_.all[next].first : span.last;
    at = AddFound(words, sentence, at, limit);
  }
}

uint32_t Voices::AddFound(const SpeechWords& words, uint32_t sentence, uint32_t at, uint32_t limit) {
  const Sentence& span = input_.analysis.sentences[sentence];
  const PhraseMatch noun = words.table().Longest(tokens_, at, limit);
  if (noun.payload == kSpeakerNoun || noun.payload == kOutletNoun) {
    const uint32_t last = NounEnd(words, noun.last, limit);
    AddExtra(sentence, at, last, MentionKind::kAnalyst);
    return last;
  }
  if (words.HasDescriptions()) {
    if (const uint32_t last = DescriptionEnd(words, sentence, at, limit); last > at) {
      AddExtra(sentence, words.EndOf(SpeechMark::kDeterminer, tokens_, at, limit), last, MentionKind::kAnalyst);
      return last;
    }
    if (!tokens_[at].capital) return at + 1;
    // "In Ankara", "On Monday": no part of a name.
    const bool opens = at == span.first || tokens_[at - 1].kind == TokenKind::kPunct;
    if ((opens && words.EndOf(SpeechMark::kOpener, tokens_, at, limit) != at) || IsInDate(at)) return at + 1;
    // "Cardinal Parolin" and "Prof. Aoyagi" are called by their names.
    if (const uint32_t name = words.EndOf(SpeechMark::kHonorific, tokens_, at, limit); name != at) return name;
  }
  const uint32_t last = NameEnd(at, limit);
  // One capitalised word is a name inside a clause, and after a mark when it says something: `"…", Smith nói`.
  const bool inside = at > span.first && tokens_[at - 1].kind != TokenKind::kPunct;
  const bool says = at > span.first && last < span.last && IsVerb(words.table().Longest(tokens_, last, span.last).payload);
  if ((last > at + 1 || (last == at + 1 && (inside || says))) && !IsInside(words, at)) {
    AddExtra(sentence, at, last, MentionKind::kPerson);
  }
  return std::max(at + 1, last);
}

// "the owner of [a restaurant] said", "a farmer in [Gulu] said": what only says who or where speaks not.
bool Voices::IsInside(const SpeechWords& words, uint32_t at) const {
  return at > 0 && words.EndOf(SpeechMark::kInside, tokens_, at - 1, at) == at;
}

// "said [a travel agent] in his fifties", "[A market woman] at Gikomba says": the end of who is only described, beside a verb of saying; `at` when
// nobody is there.
uint32_t Voices::DescriptionEnd(const SpeechWords& words, uint32_t sentence, uint32_t at, uint32_t limit) const {
  constexpr uint32_t kMostWords = 6;
  constexpr uint32_t kToVerb = 6;  // Tokens of what stands between: "at Gikomba".
  const Sentence& span = input_.analysis.sentences[sentence];
  uint32_t last = words.EndOf(SpeechMark::kDeterminer, tokens_, at, limit);
  if (last == at || IsInside(words, at)) return at;
  const uint32_t determined = last;
  const auto verb_at = [&](uint32_t token) { return IsVerb(words.table().Longest(tokens_, token, span.last).payload); };
  while (last < limit && last - at <= kMostWords && tokens_[last].kind == TokenKind::kWord && !verb_at(last) && words.EndOf(SpeechMark::kEnds, tokens_, last, limit) == last) ++last;
  if (last == determined || (last < span.last && tokens_[last].capital)) return at;  // "the captain Inzamam": a title.
  if ((at > span.first && verb_at(at - 1)) || verb_at(last)) return last;
  const bool opens = at == span.first || tokens_[at - 1].kind == TokenKind::kPunct;
  for (uint32_t next = last + 1; opens && next < span.last && next <= last + kToVerb && tokens_[next].kind != TokenKind::kPunct; ++next) {
    if (verb_at(next)) return last;
  }
  return at;
}

bool Voices::IsInDate(uint32_t token) const {
  const auto& dates = input_.analysis.dates;
  const auto date = std::upper_bound(dates.begin(), dates.end(), token, [](uint32_t wanted, const DateMention& d) { return wanted < d.first; });
  return date != dates.begin() && token < std::prev(date)->last;
}

void Voices::AddExtra(uint32_t sentence, uint32_t first, uint32_t last, MentionKind kind) {
  Mention mention;
  mention.first = first;
  mention.last = last;
  mention.sentence = sentence;
  mention.span = {tokens_[first].span.begin, tokens_[last - 1].span.end};
  mention.kind = kind;
  mention.reason = "no party, named near the quote";
  by_sentence_[sentence].push_back(static_cast<uint32_t>(mentions_.all.size() + extra_.size()));
  extra_.push_back(std::move(mention));
}

// The end of a run of capitalised words; `at` when none begins there.
uint32_t Voices::NameEnd(uint32_t at, uint32_t limit) const {
  uint32_t end = at;
  while (end < limit && end - at < kMaxNameTokens && tokens_[end].kind == TokenKind::kWord && tokens_[end].capital) ++end;
  return end;
}

// "nguồn tin [giấu tên]", "nghị sĩ [cấp cao] [John Mina]".
uint32_t Voices::NounEnd(const SpeechWords& words, uint32_t at, uint32_t limit) const {
  for (uint32_t end = at; at < limit && !tokens_[at].capital; at = end) {
    end = words.EndOf(SpeechMark::kFurther, tokens_, at, limit);
    if (end == at) break;
  }
  return NameEnd(at, limit);
}

bool Voices::IsNamed(uint32_t voice) const {
  const Mention& mention = at(voice);
  if (IsExtra(voice)) return mention.kind == MentionKind::kPerson;
  return !mention.name.empty() && mention.name != mention.span.In(input_.article.Text()) &&
         (mention.kind == MentionKind::kTitled || mention.kind == MentionKind::kPerson || mention.kind == MentionKind::kAnalyst);
}

uint64_t Voices::TitleKey(const SpeechWords& words, const Mention& mention, CodeId code) const {
  // In English the side stands first, and "US Secretary of State" is nobody whom "the US Secretary of Defense" names: only one office counts.
  // Who is only described is called by the last word: "an official of the ministry", "the official".
  if (input_.article.language == "en" && mention.kind == MentionKind::kAnalyst) return Combine(Combine(2, tokens_[mention.last - 1].key), code);
  if (input_.article.language == "en") return mention.office < 0 ? 0 : Combine(Combine(1, static_cast<uint64_t>(mention.office)), code);
  // "một chuyên gia Mỹ" is later "chuyên gia Mỹ".
  const uint32_t first = mention.last > mention.first + 1 ? words.EndOf(SpeechMark::kOne, tokens_, mention.first, mention.last - 1) : mention.first;
  const uint64_t second = mention.last > first + 1 ? tokens_[first + 1].key : 0;
  return Combine(Combine(tokens_[first].key, second), code);
}

void Voices::LearnNames(const World& world, const SpeechWords& words) {
  const auto longer = [](std::string_view* name, std::string_view other) {
    if (other.size() > name->size()) *name = other;
  };
  for (const Mention& mention : extra_) {
    if (mention.kind != MentionKind::kPerson || mention.last == mention.first + 1) continue;
    for (const uint32_t part : {mention.first, mention.last - 1}) {
      longer(&by_part_[tokens_[part].key], mention.span.In(input_.article.Text()));
    }
  }
  for (const Mention& mention : mentions_.all) {
    if (IsReference(mention) || mention.name.empty()) continue;
    const bool person = mention.entity >= 0 && world.entity(static_cast<uint32_t>(mention.entity)).kind == EntityKind::kPerson;
    const bool printed = mention.name != mention.span.In(input_.article.Text()) || mention.kind == MentionKind::kPerson;
    if (!printed) continue;
    if (person) longer(&by_entity_[mention.entity], mention.name);
    if (mention.kind == MentionKind::kTitled && TitleKey(words, mention, kNoCode) != 0) {
      // Also for the title alone.
      longer(&by_title_[TitleKey(words, mention, kNoCode)], mention.name);
      if (!mention.codes.empty()) longer(&by_title_[TitleKey(words, mention, mention.codes[0])], mention.name);
    }
    if (person && !mention.codes.empty() && HasLed(world, mention.entity)) longer(&leaders_[mention.codes[0]], mention.name);
  }
}

// "Chris Gunness, người phát ngôn UNRWA", "Chris Gunness, một chuyên gia Mỹ", "người phát ngôn UNRWA, ông Chris Gunness".
std::string_view Voices::NameBeside(uint32_t voice) const {
  const Mention& mention = at(voice);
  const auto& others = by_sentence_[mention.sentence];
  for (const uint32_t other : others) {
    const Mention& o = at(other);
    if (!IsNamed(other) && !(o.kind == MentionKind::kPerson)) continue;
    const bool left = o.last + 1 == mention.first;
    const bool right = mention.last + 1 == o.first;
    if (!left && !right) continue;
    const Token& mark = tokens_[left ? o.last : mention.last];
    const std::string_view sign = mark.span.In(input_.article.Text());
    if (sign == "," || sign == "(") return IsExtra(other) ? o.span.In(input_.article.Text()) : std::string_view(o.name);
  }
  return {};
}

void Voices::NameVoices(const World& world, const SpeechWords& words) {
  const auto count = static_cast<uint32_t>(mentions_.all.size() + extra_.size());
  names_.resize(count);
  for (uint32_t v = 0; v < count; ++v) {
    const Mention& mention = at(v);
    const std::string_view printed = mention.span.In(input_.article.Text());
    std::string_view name = IsExtra(v) ? printed : std::string_view(mention.name);
    const auto use = [&name](const auto& map, const auto& key) {
      const auto it = map.find(key);
      if (it != map.end() && !it->second.empty()) name = it->second;
      return it != map.end();
    };
    const bool person = mention.entity >= 0 && world.entity(static_cast<uint32_t>(mention.entity)).kind == EntityKind::kPerson;
    if (person && use(by_entity_, mention.entity)) {
      // Named.
    } else if (mention.kind == MentionKind::kTitled && name == printed &&
               !use(by_title_, TitleKey(words, mention, mention.codes.empty() ? kNoCode : mention.codes[0]))) {
      const bool leader = words.EndOf(SpeechMark::kLeader, tokens_, mention.first, mention.last) != mention.first;
      if (const std::string_view beside = NameBeside(v); !beside.empty()) {
        name = beside;
      } else if (leader && !mention.codes.empty()) {
        use(leaders_, mention.codes[0]);
      }
    }
    if (IsExtra(v) && mention.kind == MentionKind::kPerson && mention.last == mention.first + 1) {
      use(by_part_, tokens_[mention.first].key);
    }
    names_[v] = name;
  }
}

// "Zhang Liangui, một chuyên gia Trung Quốc, ..." names the "chuyên gia này" of later sentences: who was last called so.
void Voices::NameByRole(const SpeechWords& words) {
  std::unordered_map<uint64_t, std::string_view> called;
  for (const auto& sentence : by_sentence_) {
    for (size_t i = 0; i < sentence.size(); ++i) {
      const uint32_t voice = sentence[i];
      const Mention& mention = at(voice);
      const bool role = mention.kind == MentionKind::kAnalyst || (mention.kind == MentionKind::kTitled && !IsExtra(voice));
      if (!role) continue;
      const uint64_t key = TitleKey(words, mention, kNoCode);
      if (key == 0) continue;  // Of nobody in particular: "a Thai official".
      if (names_[voice] != mention.span.In(input_.article.Text())) {  // Named already.
        if (!names_[voice].empty()) called[key] = names_[voice];
        continue;
      }
      std::string_view beside = NameBeside(voice);
      const bool next = i + 1 < sentence.size() && at(sentence[i + 1]).first == mention.last;
      if (beside.empty() && next && IsNamed(sentence[i + 1])) beside = names_[sentence[i + 1]];
      const auto it = called.find(key);
      if (!beside.empty()) {
        called[key] = names_[voice] = beside;
      } else if (it != called.end()) {
        names_[voice] = it->second;
      }
    }
  }
}

// "She" whom the entity stage knows nobody for is the private person who was named or described last.
void Voices::NamePronouns() {
  constexpr size_t kReach = 3;  // Sentences.
  std::string_view person;
  size_t named_in = 0;
  for (size_t s = 0; s < by_sentence_.size(); ++s) {
    for (const uint32_t voice : by_sentence_[s]) {
      const Mention& mention = at(voice);
      if (IsExtra(voice)) {
        person = names_[voice];
        named_in = s;
      } else if (IsNamed(voice)) {
        person = {};
      } else if (mention.kind == MentionKind::kPersonRef && mention.codes.empty() && !person.empty() && s - named_in < kReach) {
        names_[voice] = person;
      }
    }
  }
}

// "Tờ báo này" is the outlet named last.
void Voices::NameOutlets(const PhraseTable& nouns) {
  std::string_view outlet;
  for (const auto& sentence : by_sentence_) {
    for (const uint32_t voice : sentence) {
      const Mention& mention = at(voice);
      const bool noun = IsExtra(voice) && nouns.Longest(tokens_, mention.first, mention.last).payload == kOutletNoun;
      if (mention.kind == MentionKind::kMedia || (noun && tokens_[mention.last - 1].capital)) {
        outlet = names_[voice];
      } else if (noun && !outlet.empty()) {
        names_[voice] = outlet;
      }
    }
  }
}

bool Voices::IsNameless(uint32_t voice) const {
  return IsReference(at(voice)) && names_[voice] == at(voice).span.In(input_.article.Text());
}

uint32_t Voices::CountOf(uint32_t voice) const {
  const auto it = counts_.find(names_[voice]);
  return it == counts_.end() ? 0 : it->second;
}

}  // namespace banggiao
