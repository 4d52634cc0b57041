#include "evaluate/compare_runs.h"

#include <algorithm>
#include <array>
#include <set>
#include <tuple>

#include "evaluate/match.h"

namespace banggiao {
namespace {

constexpr std::array<std::string_view, 4> kTexts = {"found", "no longer invented", "lost", "newly invented"};

struct Outcome {
  std::vector<bool> found;         // Of each gold event.
  std::vector<CodedEvent> wrong;   // Coded events without a gold one.
};

Outcome OutcomeOf(const GoldDocument& gold, const Predictions& predictions) {
  Outcome outcome;
  outcome.found.resize(gold.events.size());
  const std::vector<CodedEvent> coded = CountedEvents(predictions.EventsOf(gold.name));
  std::vector<bool> used(coded.size());
  for (const EventPair& pair : MatchEvents(gold.events, coded, true)) outcome.found[pair.gold] = used[pair.coded] = true;
  for (size_t j = 0; j < coded.size(); ++j) {
    if (!used[j]) outcome.wrong.push_back(coded[j]);
  }
  return outcome;
}

bool SameRecord(const CodedEvent& a, const CodedEvent& b) {
  return a.type == b.type && a.actors == b.actors && a.recipients == b.recipients && SameSentence(a.sentence, b.sentence);
}

bool Better(RunChange change) { return change == RunChange::kFound || change == RunChange::kDropped; }

template <typename EventOfGoldOrCode>
void Add(RunChange change, const GoldDocument& gold, const EventOfGoldOrCode& event, std::vector<ChangedRecord>* changes) {
  changes->push_back({change, gold.name, std::string(EventTypeName(event.type)) + " " + ShowParties(event.actors, event.recipients),
                      event.sentence, Excerpt(event.sentence, gold.text)});
}

// Wrong records of `here` that `there` does not have; each of `there` answers for one.
void AddOnlyHere(RunChange change, const GoldDocument& gold, const std::vector<CodedEvent>& here, std::vector<CodedEvent> there,
                 std::vector<ChangedRecord>* changes) {
  for (const CodedEvent& event : here) {
    const auto same = std::find_if(there.begin(), there.end(), [&](const CodedEvent& other) { return SameRecord(event, other); });
    if (same == there.end()) Add(change, gold, event, changes);
    else there.erase(same);
  }
}

std::string Listed(const std::vector<ChangedRecord>& changes, bool better) {
  std::string out;
  const ChangedRecord* before = nullptr;
  for (const ChangedRecord& change : changes) {
    if (Better(change.change) != better) continue;
    if (before == nullptr || before->document != change.document || !(before->sentence == change.sentence)) {
      std::string text = change.text;
      std::replace(text.begin(), text.end(), '\n', ' ');
      out += change.document + ": " + text + "\n";
    }
    out += "    " + std::string(RunChangeText(change.change)) + ": " + change.record + "\n";
    before = &change;
  }
  return out;
}

}  // namespace

std::string_view RunChangeText(RunChange change) { return kTexts[static_cast<size_t>(change)]; }

std::vector<ChangedRecord> CompareRuns(const std::vector<GoldDocument>& gold, const Predictions& older, const Predictions& newer) {
  std::vector<ChangedRecord> all;
  for (const GoldDocument& document : gold) {
    const Outcome old = OutcomeOf(document, older);
    const Outcome now = OutcomeOf(document, newer);
    std::vector<ChangedRecord> changes;
    for (size_t i = 0; i < document.events.size(); ++i) {
      if (document.events[i].optional || old.found[i] == now.found[i]) continue;
      Add(now.found[i] ? RunChange::kFound : RunChange::kLost, document, document.events[i], &changes);
    }
    AddOnlyHere(RunChange::kDropped, document, old.wrong, now.wrong, &changes);
    AddOnlyHere(RunChange::kInvented, document, now.wrong, old.wrong, &changes);
    std::stable_sort(changes.begin(), changes.end(), [](const ChangedRecord& a, const ChangedRecord& b) {
      return std::tie(a.sentence.begin, a.sentence.end) < std::tie(b.sentence.begin, b.sentence.end);
    });
    all.insert(all.end(), changes.begin(), changes.end());
  }
  return all;
}

std::string FormatChanges(const std::vector<ChangedRecord>& changes) {
  const auto better = std::count_if(changes.begin(), changes.end(), [](const ChangedRecord& c) { return Better(c.change); });
  const auto worse = static_cast<std::ptrdiff_t>(changes.size()) - better;
  std::string out = "better " + std::to_string(better) + ", worse " + std::to_string(worse) + "\n";
  if (better > 0) out += "== better\n" + Listed(changes, true);
  if (worse > 0) out += "== worse\n" + Listed(changes, false);
  return out;
}

}  // namespace banggiao
