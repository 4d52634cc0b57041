#include "event/date_guess.h"

#include <algorithm>
#include <cmath>

namespace banggiao {
namespace {

// How two values stand to each other.
enum class Relation : uint64_t { kEqual, kMonthOfIt, kDayInIt, kHolds, kIsHeld, kNextDay, kOther, kNone };

bool SameMonth(PartialDate a, PartialDate b) {
  return a.month == b.month && (a.year == b.year || a.year == 0 || b.year == 0);
}

bool Holds(const EdtfDate& interval, PartialDate day) {
  return interval.IsInterval() && day.day != 0 && interval.begin <= day && day <= interval.end;
}

Relation RelationOf(const EdtfDate& value, const EdtfDate& other) {
  if (other.empty()) return Relation::kNone;
  if (value == other) return Relation::kEqual;
  if (value.empty()) return Relation::kOther;
  if (Holds(value, other.begin)) return Relation::kHolds;
  if (Holds(other, value.begin)) return Relation::kIsHeld;
  if (!SameMonth(value.begin, other.begin)) return Relation::kOther;
  if (value.begin.day == 0) return Relation::kMonthOfIt;
  if (other.begin.day == 0) return Relation::kDayInIt;
  const int apart = value.begin.day - other.begin.day;
  return apart == 1 || apart == -1 ? Relation::kNextDay : Relation::kOther;
}

uint64_t Quarter(double share) { return share <= 0 ? 0 : 1 + static_cast<uint64_t>(std::min(share, 0.999) * 4); }

// The probability in steps that are finer near the ends.
uint64_t Step(double share) {
  if (share > 0.5) return 20 - static_cast<uint64_t>(std::min(-std::log2(std::max(1 - share, 1e-3)), 9.0));
  return static_cast<uint64_t>(std::min(-std::log2(std::max(share, 1e-3)), 9.0));
}

uint64_t SourceOf(const DateGuess::Choice& choice) { return static_cast<uint64_t>(choice.candidate.source); }

uint64_t GrainOf(const EdtfDate& value) {
  return value.empty() ? 0 : value.IsInterval() ? 4 : value.begin.day != 0 ? 3 : value.begin.month != 0 ? 2 : 1;
}

// What the other events of the article say, added up.
struct Votes {
  double equal = 0;       // Share of the events guessed to have this very value.
  double grain = 0;       // Share of the dated events of its grain: day, month, interval.
  double act = 0;         // Highest probability of the value for a record of the same act,
  double parties = 0;     // of the same parties.
  Relation same_act = Relation::kNone;
  Relation same_parties = Relation::kNone;
};

double ShareOf(const DateGuess& guess, const EdtfDate& value) {
  for (const auto& choice : guess.choices) {
    if (choice.candidate.value == value) return choice.share;
  }
  return 0;
}

Votes Count(const DateTask& task, std::span<const DateGuess> guesses, const EdtfDate& value) {
  Votes votes;
  size_t others = 0;
  size_t act_apart = SIZE_MAX;
  size_t parties_apart = SIZE_MAX;
  for (size_t i = 0; i < guesses.size(); ++i) {
    if (i == task.event) continue;
    ++others;
    const EdtfDate& other = guesses[i].value();
    if (other == value) votes.equal += 1;
    if (GrainOf(other) == GrainOf(value)) votes.grain += 1;
    const size_t apart = i > task.event ? i - task.event : task.event - i;
    if (task.IsSameAct(i)) {
      votes.act = std::max(votes.act, ShareOf(guesses[i], value));
      if (apart < act_apart) {
        act_apart = apart;
        votes.same_act = RelationOf(value, other);
      }
    } else if (task.HasSameParties(i)) {
      votes.parties = std::max(votes.parties, ShareOf(guesses[i], value));
      if (apart < parties_apart) {
        parties_apart = apart;
        votes.same_parties = RelationOf(value, other);
      }
    }
  }
  if (others != 0) {
    votes.equal /= static_cast<double>(others);
    votes.grain /= static_cast<double>(others);
  }
  return votes;
}

void AddNeighbour(const DateTask& task, std::span<const DateGuess> guesses, size_t other, const EdtfDate& value,
                  uint64_t side, FeatureSink* sink) {
  if (other >= guesses.size()) {
    sink->Add(110, side);
    return;
  }
  const uint32_t a = task.draft().sentence;
  const uint32_t b = task.drafts[other].sentence;
  const uint64_t apart = std::min(a > b ? a - b : b - a, 3u);
  const auto relation = static_cast<uint64_t>(RelationOf(value, guesses[other].value()));
  const uint64_t own = guesses[task.event].own_date ? 1 : 0;
  const bool act = task.IsSameAct(other);
  const bool parties = task.HasSameParties(other);
  sink->Add(111 + side, relation, apart, own);
  sink->Add(113 + side, relation, apart, act ? 2 : parties ? 1 : 0);
}

}  // namespace

DateGuess MakeGuess(std::span<const DateCandidate> candidates, std::span<const float> scores) {
  DateGuess guess;
  double all = 0;
  std::vector<double> best;  // By choice: the weight of the likeliest candidate with its value.
  for (size_t i = 0; i < candidates.size(); ++i) {
    const double weight = std::exp(std::min(static_cast<double>(scores[i]), 30.0));
    all += weight;
    size_t k = 0;
    while (k < guess.choices.size() && guess.choices[k].candidate.value != candidates[i].value) ++k;
    if (k == guess.choices.size()) {
      guess.choices.push_back({candidates[i], 0});
      best.push_back(0);
    }
    guess.choices[k].share += weight;
    if (weight > best[k]) {
      best[k] = weight;
      guess.choices[k].candidate = candidates[i];
    }
  }
  for (auto& choice : guess.choices) choice.share /= all;
  std::stable_sort(guess.choices.begin(), guess.choices.end(),
                   [](const auto& a, const auto& b) { return a.share > b.share; });
  if (guess.choices.size() > DateGuess::kKept) guess.choices.resize(DateGuess::kKept);
  return guess;
}

void AddAgreementFeatures(const DateTask& task, std::span<const DateGuess> guesses, size_t choice, Features* out) {
  FeatureSink sink(out);
  const DateGuess& guess = guesses[task.event];
  const DateGuess::Choice& chosen = guess.choices[choice];
  const EdtfDate& value = chosen.candidate.value;
  const uint64_t own = guess.own_date ? 1 : 0;
  const uint64_t source = SourceOf(chosen);
  const auto type = static_cast<uint64_t>(task.draft().type);
  const uint64_t step = Step(chosen.share);
  const uint64_t rank = std::min<uint64_t>(choice, 4);
  sink.Add(100, step);
  sink.Add(101, step, source);
  sink.Add(102, rank, own, source);
  sink.Add(103, GrainOf(value), own, type);
  sink.Add(104, rank, Step(guess.choices.front().share));
  const Votes votes = Count(task, guesses, value);
  sink.Add(120, Quarter(votes.equal), own, source);
  sink.Add(121, Quarter(votes.equal), step);
  sink.Add(122, Quarter(votes.grain), GrainOf(value), own);
  sink.Add(123, Quarter(votes.act), own, GrainOf(value));
  sink.Add(124, Quarter(votes.act), step);
  sink.Add(125, static_cast<uint64_t>(votes.same_act), own, source);
  sink.Add(126, static_cast<uint64_t>(votes.same_parties), own, source);
  sink.Add(127, Quarter(votes.parties), own, GrainOf(value));
  sink.Add(128, static_cast<uint64_t>(votes.same_act), type);
  sink.Add(129, static_cast<uint64_t>(votes.same_parties), type);
  AddNeighbour(task, guesses, task.event == 0 ? guesses.size() : task.event - 1, value, 0, &sink);
  AddNeighbour(task, guesses, task.event + 1, value, 1, &sink);
}

}  // namespace banggiao
