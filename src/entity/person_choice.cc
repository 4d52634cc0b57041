#include "entity/person_choice.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "core/hash.h"
#include "text/normalize.h"

namespace banggiao {
namespace {

// Years after which a leader's short form alone no longer means them ("Ford", "Kennedy"); without a day, the year.
constexpr int kRemembered = 12;
constexpr int kRememberedSince = 2008;

// Leaves those for whom `keep` holds; all, when it holds for none.
template <typename Keep>
void Narrow(std::vector<uint32_t>* persons, Keep keep) {
  std::vector<uint32_t> kept;
  std::copy_if(persons->begin(), persons->end(), std::back_inserter(kept), keep);
  if (!kept.empty()) *persons = std::move(kept);
}

}  // namespace

CodeId PersonChoice::CodeOf(uint32_t person) const { return r_.codes.Find(r_.world.entity(person).code); }

bool PersonChoice::HeldKind(uint32_t person, const std::string& kind) const {
  if (kind.empty()) return false;
  for (const uint32_t index : r_.world.TermsOf(person)) {
    if (r_.world.office(r_.world.terms()[index].office).kind == kind) return true;
  }
  return false;
}

bool PersonChoice::LedLater(uint32_t a, uint32_t b) const {
  const auto a_terms = r_.world.TermsOf(a), b_terms = r_.world.TermsOf(b);
  if (a_terms.empty() || b_terms.empty()) return !a_terms.empty();
  return r_.world.terms()[b_terms.back()].from < r_.world.terms()[a_terms.back()].from;
}

// Of namesakes ("George Bush") the one of the state named, with the title, or in office on the day; else the later one.
uint32_t PersonChoice::ChooseNamesake(const RawMention& raw) const {
  uint32_t best = raw.persons[0];
  int best_score = -1;
  for (const uint32_t person : raw.persons) {
    int score = 0;
    if (!raw.mention.codes.empty() && CodeOf(person) == raw.mention.codes[0]) score += 8;
    if (HeldKind(person, raw.office_kind)) score += 4;
    if (r_.article.published.day != 0 && !r_.world.OfficesOn(person, r_.article.published).empty()) score += 2;
    if (score < best_score || (score == best_score && !LedLater(person, best))) continue;
    best = person;
    best_score = score;
  }
  return best;
}

// In a leading office on the day of the article or not long before it, with `head` not as a deputy.
bool PersonChoice::HasLed(uint32_t person, bool head) const {
  const PartialDate day = r_.article.published;
  const int since = day.day != 0 ? day.year - kRemembered : kRememberedSince;
  for (const uint32_t index : r_.world.TermsOf(person)) {
    const Term& term = r_.world.terms()[index];
    const Leads leads = r_.world.office(term.office).leads;
    if (term.acting || leads == Leads::kNothing || (head && leads == Leads::kDeputy)) continue;
    if (day.day != 0 && day < term.from) continue;
    if (term.to.empty() || term.to.year >= since) return true;
  }
  return false;
}

// Leads a state on the day of the article, or did in the year before.
bool PersonChoice::LeadsNow(uint32_t person) const {
  const PartialDate day = r_.article.published;
  if (day.day == 0) return false;
  const auto terms = r_.world.TermsOf(person);
  return std::any_of(terms.begin(), terms.end(), [&](uint32_t index) {
    const Term& term = r_.world.terms()[index];
    const bool leading = r_.world.office(term.office).leads != Leads::kNothing;
    return leading && !(day < term.from) && (term.to.empty() || term.to.year >= day.year - 1);
  });
}

// By the first name: "Kamala".
bool PersonChoice::IsWoman(uint32_t person) const {
  const std::string_view name = r_.world.entity(person).name_en;
  return r_.name_words.women.contains(Hash64(FoldKey(name.substr(0, name.find(' ')))));
}

bool PersonChoice::OfOneState(const std::vector<uint32_t>& persons) const {
  return std::all_of(persons.begin(), persons.end(), [&](uint32_t person) { return CodeOf(person) == CodeOf(persons[0]); });
}

bool PersonChoice::IsSyllable(const RawMention& raw) const {
  const std::string name = r_.NameText(raw);
  return name.size() < 4 || HasDiacritics(name) ||
         std::any_of(raw.persons.begin(), raw.persons.end(), [&](uint32_t p) { return r_.world.entity(p).code == r_.home.state; });
}

bool PersonChoice::NamesSide(CodeId code) const {
  return code != kNoCode && std::any_of(r_.raw.begin(), r_.raw.end(), [&](const RawMention& raw) {
           return raw.name_first == raw.name_last && raw.mention.codes.size() == 1 && raw.mention.codes[0] == code;
         });
}

int64_t PersonChoice::ChooseLeader(std::vector<uint32_t> fitting) const {
  if (r_.article.published.day != 0) {
    Narrow(&fitting, [&](uint32_t person) { return HasLed(person) && !r_.world.OfficesOn(person, r_.article.published).empty(); });
  }
  std::vector<uint32_t> led;
  std::copy_if(fitting.begin(), fitting.end(), std::back_inserter(led), [&](uint32_t person) { return HasLed(person); });
  // "ông Hussein": of a surname of several states, the one who led is not meant where his state is not named.
  if (led.size() == 1) {
    const bool sure = OfOneState(fitting) || NamesSide(CodeOf(led[0])) || LeadsNow(led[0]);
    return sure ? static_cast<int64_t>(led[0]) : -1;
  }
  if (led.size() < 2) return -1;
  // "Duterte" is the president rather than his daughter, who was vice-president.
  std::vector<uint32_t> heads;
  std::copy_if(led.begin(), led.end(), std::back_inserter(heads), [&](uint32_t person) { return HasLed(person, true); });
  if (heads.size() == 1 && OfOneState(led)) return heads[0];
  // Several have led: the one whose state the article names, if it names only one of theirs.
  int64_t best = -1;
  for (const uint32_t person : led) {
    if (!NamesSide(CodeOf(person))) continue;
    if (best >= 0) return -1;
    best = person;
  }
  return best;
}

// A short form that the article nowhere gives in full; -1: nobody for sure.
int64_t PersonChoice::ChooseAlone(const RawMention& raw) const {
  std::vector<uint32_t> fitting;
  for (const uint32_t person : raw.persons) {
    if (raw.mention.codes.empty() || CodeOf(person) == raw.mention.codes[0]) fitting.push_back(person);
  }
  if (raw.honorific) Narrow(&fitting, [&](uint32_t person) { return IsWoman(person) == raw.female; });
  if (!raw.office_kind.empty()) Narrow(&fitting, [&](uint32_t person) { return HeldKind(person, raw.office_kind); });
  const bool things = raw.mention.kind == MentionKind::kForce || raw.mention.kind == MentionKind::kPeople;
  const bool led_in = (raw.title && !things) || raw.honorific;
  // "ông Stephanopoulos" alone is no president of long ago of a state that the article does not name.
  if (fitting.size() == 1 && led_in && (raw.title || HasLed(fitting[0]) || NamesSide(CodeOf(fitting[0])))) return fitting[0];
  // "ông Hegseth" is in office on the day, and nobody else of that name is who could be meant.
  if (raw.honorific && !IsSyllable(raw) && r_.article.published.day != 0) {
    std::vector<uint32_t> in_office;
    std::copy_if(fitting.begin(), fitting.end(), std::back_inserter(in_office),
                 [&](uint32_t person) { return !r_.world.OfficesOn(person, r_.article.published).empty(); });
    if (in_office.size() == 1 && OfOneState(fitting)) return in_office[0];
  }
  // Short Vietnamese names and those in Vietnamese reading are words too: "Trung", "Từ"; and "máy bay Su" is no person.
  if (!led_in && IsSyllable(raw)) return -1;
  return ChooseLeader(std::move(fitting));
}

}  // namespace banggiao
