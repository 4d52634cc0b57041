#include "evaluate/error_causes.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "evaluate/match.h"

namespace banggiao {
namespace {

constexpr std::array<std::string_view, kErrorCauseCount> kTexts = {
    "right type, roles exchanged",
    "right type, a party missing",
    "right type, a party too many",
    "right type, other parties",
    "right parties, another type",
    "another act in the sentence: neither type nor parties right",
    "missed: taken as denied or only supposed",
    "missed: coded with fewer than two parties",
    "missed: only other acts of the sentence coded",
    "missed: nothing coded in the sentence",
    "invented: gold has other acts in the sentence",
    "invented: gold has nothing in the sentence",
};

size_t Shared(const std::set<std::string>& a, const std::set<std::string>& b) {
  return static_cast<size_t>(std::count_if(a.begin(), a.end(), [&](const std::string& code) { return b.contains(code); }));
}

class DocumentErrors {
 public:
  DocumentErrors(const GoldDocument& gold, const Predictions& predictions)
      : gold_(gold), all_(predictions.EventsOf(gold.name)), coded_(CountedEvents(all_)),
        gold_free_(gold.events.size(), true), coded_free_(coded_.size(), true) {
    for (const EventPair& pair : MatchEvents(gold.events, coded_, true)) gold_free_[pair.gold] = coded_free_[pair.coded] = false;
    for (size_t i = 0; i < gold.events.size(); ++i) gold_free_[i] = gold_free_[i] && !gold.events[i].optional;
  }

  void Find(std::vector<CausedError>* errors) {
    Pair([](const GoldEvent& g, const CodedEvent& c) { return g.type == c.type; }, errors);
    Pair([](const GoldEvent& g, const CodedEvent& c) {
      return AllParties(g.actors, g.recipients) == AllParties(c.actors, c.recipients);
    }, errors);
    Pair([](const GoldEvent&, const CodedEvent&) { return true; }, errors);
    for (size_t i = 0; i < gold_.events.size(); ++i) {
      if (gold_free_[i]) Add(CauseOfMissed(gold_.events[i]), &gold_.events[i], nullptr, errors);
    }
    for (size_t j = 0; j < coded_.size(); ++j) {
      if (coded_free_[j]) Add(CauseOfInvented(coded_[j]), nullptr, &coded_[j], errors);
    }
  }

 private:
  // Brings free events of one sentence together while `may` allows it, those with the most parties in common first.
  template <typename May>
  void Pair(May may, std::vector<CausedError>* errors) {
    struct Candidate { size_t shared, gold, coded; };
    std::vector<Candidate> candidates;
    for (size_t i = 0; i < gold_.events.size(); ++i) {
      for (size_t j = 0; gold_free_[i] && j < coded_.size(); ++j) {
        const GoldEvent& g = gold_.events[i];
        const CodedEvent& c = coded_[j];
        if (!coded_free_[j] || !SameSentence(g.sentence, c.sentence) || !may(g, c)) continue;
        candidates.push_back({Shared(AllParties(g.actors, g.recipients), AllParties(c.actors, c.recipients)), i, j});
      }
    }
    std::stable_sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) { return a.shared > b.shared; });
    for (const Candidate& candidate : candidates) {
      if (!gold_free_[candidate.gold] || !coded_free_[candidate.coded]) continue;
      gold_free_[candidate.gold] = coded_free_[candidate.coded] = false;
      const GoldEvent& g = gold_.events[candidate.gold];
      const CodedEvent& c = coded_[candidate.coded];
      Add(CauseOfPair(g, c), &g, &c, errors);
    }
  }

  static ErrorCause CauseOfPair(const GoldEvent& gold, const CodedEvent& coded) {
    const std::set<std::string> want = AllParties(gold.actors, gold.recipients);
    const std::set<std::string> have = AllParties(coded.actors, coded.recipients);
    if (gold.type != coded.type) return want == have ? ErrorCause::kOtherType : ErrorCause::kTypeAndParties;
    if (want == have) return ErrorCause::kRolesExchanged;
    const size_t shared = Shared(want, have);
    if (shared == have.size()) return ErrorCause::kPartyMissing;
    return shared == want.size() ? ErrorCause::kPartyTooMany : ErrorCause::kOtherParties;
  }

  ErrorCause CauseOfMissed(const GoldEvent& gold) const {
    bool unreal = false;
    bool domestic = false;
    bool other = false;
    for (const Event& event : all_) {
      if (!SameSentence(gold.sentence, event.sentence)) continue;
      const bool real = event.status == EventStatus::kActual || event.status == EventStatus::kFuture;
      const bool counted = real && !CountedEvents({event}).empty();
      unreal |= !real && event.type == gold.type;
      domestic |= real && !counted && event.type == gold.type;
      other |= counted;
    }
    if (unreal) return ErrorCause::kTakenAsUnreal;
    if (domestic) return ErrorCause::kTakenAsDomestic;
    return other ? ErrorCause::kOtherActOnly : ErrorCause::kNothingCoded;
  }

  ErrorCause CauseOfInvented(const CodedEvent& coded) const {
    const bool any = std::any_of(gold_.events.begin(), gold_.events.end(),
                                 [&](const GoldEvent& gold) { return SameSentence(gold.sentence, coded.sentence); });
    return any ? ErrorCause::kBesideOthers : ErrorCause::kNothingInGold;
  }

  void Add(ErrorCause cause, const GoldEvent* gold, const CodedEvent* coded, std::vector<CausedError>* errors) const {
    CausedError error{cause, gold_.name, "", "", ""};
    const auto shown = [](EventType type, const auto& event) {
      return std::string(EventTypeName(type)) + " " + ShowParties(event.actors, event.recipients);
    };
    if (gold != nullptr) error.gold = shown(gold->type, *gold);
    if (coded != nullptr) error.coded = shown(coded->type, *coded);
    error.sentence = Excerpt(gold != nullptr ? gold->sentence : coded->sentence, gold_.text);
    errors->push_back(std::move(error));
  }

  const GoldDocument& gold_;
  const std::vector<Event>& all_;
  const std::vector<CodedEvent> coded_;
  std::vector<bool> gold_free_;
  std::vector<bool> coded_free_;
};

std::vector<std::pair<ErrorCause, int>> CountedCauses(const std::vector<CausedError>& errors) {
  std::array<int, kErrorCauseCount> counts{};
  for (const CausedError& error : errors) ++counts[static_cast<size_t>(error.cause)];
  std::vector<std::pair<ErrorCause, int>> causes;
  for (size_t i = 0; i < counts.size(); ++i) {
    if (counts[i] > 0) causes.emplace_back(static_cast<ErrorCause>(i), counts[i]);
  }
  std::stable_sort(causes.begin(), causes.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  return causes;
}

}  // namespace

std::string_view ErrorCauseText(ErrorCause cause) { return kTexts[static_cast<size_t>(cause)]; }

std::vector<CausedError> FindErrorCauses(const std::vector<GoldDocument>& gold, const Predictions& predictions) {
  std::vector<CausedError> errors;
  for (const GoldDocument& document : gold) DocumentErrors(document, predictions).Find(&errors);
  return errors;
}

std::string FormatCauseCounts(const std::vector<CausedError>& errors) {
  std::string out = "errors by cause\n";
  for (const auto& [cause, count] : CountedCauses(errors)) {
    char line[120];
    std::snprintf(line, sizeof line, "  %5d  %s\n", count, std::string(ErrorCauseText(cause)).c_str());
    out += line;
  }
  return out;
}

std::string FormatCauseLists(const std::vector<CausedError>& errors) {
  std::string out;
  for (const auto& [cause, count] : CountedCauses(errors)) {
    out += "== " + std::string(ErrorCauseText(cause)) + " (" + std::to_string(count) + ")\n";
    for (const CausedError& error : errors) {
      if (error.cause == cause) out += error.document + "\t" + error.gold + "\t" + error.coded + "\t" + OneLine(error.sentence) + "\n";
    }
  }
  return out;
}

}  // namespace banggiao
