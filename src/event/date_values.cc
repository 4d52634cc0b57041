#include "event/date_values.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace banggiao {
namespace {

constexpr float kUnknown = -999;
constexpr float kNobody = -1;

template <typename T>
void Add(T value, std::vector<float>* out) {
  out->push_back(static_cast<float>(value));
}

// None, year, month, day, interval.
int GrainOf(const EdtfDate& value) {
  return value.empty() ? 0 : value.IsInterval() ? 4 : value.begin.day != 0 ? 3 : value.begin.month != 0 ? 2 : 1;
}

// Days from a to b, months counted as 31; a year that one side lacks is the other's, or the one nearest to it.
float DaysBetween(PartialDate a, PartialDate b) {
  constexpr int kMonth = 31;
  constexpr int kYear = 12 * kMonth;
  constexpr int kFarthest = 4000;
  constexpr int kMiddle = 6;  // A year without a month lies in its middle.
  if (a.empty() || b.empty()) return kUnknown;
  const int months = (b.month == 0 ? kMiddle : b.month) - (a.month == 0 ? kMiddle : a.month);
  int days = months * kMonth + (a.day != 0 && b.day != 0 ? b.day - a.day : 0);
  if (a.year != 0 && b.year != 0) return static_cast<float>(std::clamp(days + (b.year - a.year) * kYear, -kFarthest, kFarthest));
  if (days > kYear / 2) days -= kYear;
  if (days < -kYear / 2) days += kYear;
  return static_cast<float>(days);
}

// Whether `inner` is a finer value inside `outer`: a day of its interval, of its month; a month of its year.
bool Within(const EdtfDate& outer, const EdtfDate& inner) {
  if (outer.empty() || inner.empty() || outer == inner) return false;
  if (outer.IsInterval()) return inner.begin.day != 0 && outer.begin <= inner.begin && inner.begin <= outer.end;
  if (outer.begin.day != 0) return false;
  const bool years = inner.begin.year == outer.begin.year;
  if (outer.begin.month == 0) return years && inner.begin.month != 0;
  return inner.begin.month == outer.begin.month && GrainOf(inner) >= 3 && (years || inner.begin.year == 0 || outer.begin.year == 0);
}

double ShareOf(const DateGuess& guess, const EdtfDate& value) {
  for (const auto& choice : guess.choices) {
    if (choice.candidate.value == value) return choice.share;
  }
  return 0;
}

// How near `value` comes to `other`: 0 for no other, 6 for the same.
int NearnessOf(const EdtfDate& value, const EdtfDate& other) {
  if (other.empty()) return 0;
  if (value == other) return 6;
  if (Within(value, other)) return 5;
  if (Within(other, value)) return 4;
  const float apart = std::fabs(DaysBetween(value.begin, other.begin));
  return apart <= 1 ? 3 : apart < 31 ? 2 : 1;
}

// The probabilities of one value for several events.
struct Shares {
  double best = 0;
  double sum = 0;
  size_t count = 0;

  void Take(double share) {
    best = std::max(best, share);
    sum += share;
    ++count;
  }
  [[nodiscard]] double Mean() const { return count > 0 ? sum / static_cast<double>(count) : -1.0; }
};

// The event nearest in the list, of those that share something.
struct Nearest {
  size_t apart = SIZE_MAX;
  int nearness = -1;

  void Take(size_t its_apart, const EdtfDate& value, const EdtfDate& other) {
    if (its_apart >= apart) return;
    apart = its_apart;
    nearness = NearnessOf(value, other);
  }
};

}  // namespace

DateOpinions::DateOpinions(const DateTask& task, std::span<const DateGuess> guesses, const FunctionWords& words)
    : task_(task), guesses_(guesses), words_(words), look_(LookAtEvent(task, words)) {}

void DateOpinions::AddOpinion(size_t choice, std::vector<float>* out) const {
  constexpr double kLeast = 1e-6;
  const DateGuess& guess = guesses_[task_.event];
  const DateGuess::Choice& chosen = guess.choices[choice];
  const EdtfDate& value = chosen.candidate.value;
  double rival = 0;
  double none = 0;
  double month = 0;
  Shares within;    // What lies inside this value,
  double around = 0;  // and what it lies in.
  for (size_t k = 0; k < guess.choices.size(); ++k) {
    const EdtfDate& other = guess.choices[k].candidate.value;
    const double share = guess.choices[k].share;
    if (k != choice) rival = std::max(rival, share);
    if (other.empty()) none = share;
    if (GrainOf(other) == 2) month += share;
    if (Within(value, other)) within.Take(share);
    if (Within(other, value)) around += share;
  }
  Add(std::log(std::max(chosen.share, kLeast)), out);
  Add(choice, out);
  Add(std::log(std::max(chosen.share, kLeast) / std::max(rival, kLeast)), out);
  Add(guess.choices.front().share, out);
  Add(none, out);
  Add(within.sum, out);
  Add(within.best, out);
  Add(around, out);
  Add(month, out);
}

void DateOpinions::AddValue(const DateCandidate& candidate, std::vector<float>* out) const {
  const EdtfDate& value = candidate.value;
  const PartialDate report = task_.report.day;
  const float days = DaysBetween(report, value.begin);
  Add(static_cast<int>(candidate.source), out);
  Add(GrainOf(value), out);
  Add(value.begin.year != 0, out);
  Add(task_.article.CountOf(value), out);
  Add(days, out);
  Add(std::fabs(days), out);
  Add(task_.report.published, out);
  Add(value == EdtfDate{report, {}}, out);
  Add(value == EdtfDate{{report.year, report.month, 0}, {}}, out);
}

void DateOpinions::AddKnown(const EdtfDate& value, std::vector<float>* out) const {
  constexpr size_t kNumbers = 4;
  if (look_.known.empty()) {
    out->insert(out->end(), kNumbers, kUnknown);
    return;
  }
  const KnownFit fit = FitOfKnown(look_.known, value);
  Add(fit.kind, out);
  Add(fit.place, out);
  Add(fit.fit, out);
  Add(look_.known.size(), out);
}

void DateOpinions::AddEvent(std::vector<float>* out) const {
  const EventDraft& draft = task_.draft();
  Add(static_cast<int>(draft.type), out);
  Add(static_cast<int>(draft.status), out);
  Add(look_.tense, out);
  Add(look_.past != 0, out);
  Add(look_.own_dates, out);
  Add(look_.region, out);
  Add(look_.speech, out);
  Add(look_.acts_before, out);
  Add(look_.opener != 0, out);
  Add(draft.sentence, out);
  Add(draft.first - task_.input.analysis.sentences[draft.sentence].first, out);
}

void DateOpinions::AddPlace(const DateCandidate& candidate, std::vector<float>* out) const {
  constexpr size_t kNumbers = 19;
  constexpr uint64_t kElsewhere = 99;
  if (!candidate.IsNamed()) {
    out->insert(out->end(), kNumbers, kUnknown);
    return;
  }
  const Analysis& analysis = task_.input.analysis;
  const EventDraft& draft = task_.draft();
  const DateMention& date = analysis.dates[candidate.mention];
  const uint32_t sentence = SentenceOfToken(analysis, date.first);
  const DatePlace place = LookAtDate(task_, date, words_);
  Add(sentence == draft.sentence, out);
  Add(static_cast<int64_t>(sentence) - static_cast<int64_t>(draft.sentence), out);
  Add(sentence, out);
  Add(date.first >= draft.first, out);
  Add(sentence == draft.sentence ? place.gap : kElsewhere, out);
  Add(place.borders, out);
  Add(place.speech, out);
  Add(place.opens, out);
  Add(place.events, out);
  Add(place.media, out);
  Add(place.between, out);
  Add(place.same, out);
  Add(place.said_there, out);
  Add(static_cast<int>(date.kind), out);
  Add(date.relative, out);
  Add(date.tells_today, out);
  Add(date.shift_days, out);
  Add(date.first - analysis.sentences[sentence].first, out);
  Add(analysis.sentences[sentence].last - date.last, out);
}

void DateOpinions::AddOthers(const EdtfDate& value, std::vector<float>* out) const {
  Shares act;
  Shares parties;
  Shares type;
  Shares sentence;
  Shares all;
  Nearest act_next;
  Nearest parties_next;
  double votes = 0;   // For this very value,
  double grains = 0;  // for its grain.
  for (size_t i = 0; i < guesses_.size(); ++i) {
    if (i == task_.event) continue;
    const double share = ShareOf(guesses_[i], value);
    const EdtfDate& other = guesses_[i].value();
    const size_t apart = i > task_.event ? i - task_.event : task_.event - i;
    all.Take(share);
    votes += other == value ? 1 : 0;
    grains += GrainOf(other) == GrainOf(value) ? 1 : 0;
    if (task_.drafts[i].sentence == task_.draft().sentence) sentence.Take(share);
    if (task_.drafts[i].type == task_.draft().type) type.Take(share);
    if (task_.IsSameAct(i)) {
      act.Take(share);
      act_next.Take(apart, value, other);
    }
    if (task_.HasSameParties(i)) {
      parties.Take(share);
      parties_next.Take(apart, value, other);
    }
  }
  const auto others = static_cast<double>(all.count);
  Add(act.best, out);
  Add(act.Mean(), out);
  Add(act.count, out);
  Add(parties.best, out);
  Add(parties.Mean(), out);
  Add(sentence.best, out);
  Add(sentence.Mean(), out);
  Add(type.Mean(), out);
  Add(all.Mean(), out);
  Add(all.count, out);
  Add(all.count > 0 ? votes / others : -1, out);
  Add(all.count > 0 ? grains / others : -1, out);
  Add(act_next.nearness, out);
  Add(parties_next.nearness, out);
}

void DateOpinions::AddNeighbours(const EdtfDate& value, std::vector<float>* out) const {
  constexpr size_t kNumbers = 4;
  const auto sentence_of = [&](size_t event) { return static_cast<int64_t>(task_.drafts[event].sentence); };
  const auto add = [&](bool there, size_t other) {
    if (!there) {
      out->insert(out->end(), kNumbers, kNobody);
      return;
    }
    Add(NearnessOf(value, guesses_[other].value()), out);
    Add(ShareOf(guesses_[other], value), out);
    Add(std::abs(sentence_of(other) - sentence_of(task_.event)), out);
    Add(task_.IsSameAct(other) ? 2 : task_.HasSameParties(other) ? 1 : 0, out);
  };
  add(task_.event > 0, task_.event - 1);
  add(task_.event + 1 < guesses_.size(), task_.event + 1);
}

void DateOpinions::Describe(size_t choice, std::vector<float>* out) const {
  const DateCandidate& candidate = guesses_[task_.event].choices[choice].candidate;
  AddOpinion(choice, out);
  AddValue(candidate, out);
  AddKnown(candidate.value, out);
  AddEvent(out);
  AddPlace(candidate, out);
  AddOthers(candidate.value, out);
  AddNeighbours(candidate.value, out);
}

}  // namespace banggiao
