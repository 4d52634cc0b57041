#include "event/event_dates.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>
#include <optional>
#include <set>

#include "event/date_features.h"
#include "event/date_values.h"
#include "language/vi/dates.h"
#include "record/date_how.h"
#include "world/home.h"

namespace banggiao {
namespace {

using Source = DateCandidate::Source;

DateHow HowOf(const DateTask& task, const DateCandidate& candidate) {
  if (candidate.source == Source::kReportDay) return {DateOrigin::kReportDay, "", ""};
  if (candidate.source == Source::kReportMonth) return {DateOrigin::kReportMonth, "", ""};
  if (candidate.source == Source::kDayBefore) return {DateOrigin::kBeforeReport, "", ""};
  if (candidate.source == Source::kDayAfter) return {DateOrigin::kAfterFirstTold, "", ""};
  if (candidate.source == Source::kHappening) return {DateOrigin::kKnownHappening, candidate.happening->name, ""};
  const DateMention& date = task.input.analysis.dates[candidate.mention];
  const std::string words(date.span.In(task.input.article.Text()));
  const uint32_t sentence = SentenceOfToken(task.input.analysis, date.first);
  if (sentence == task.draft().sentence) return {DateOrigin::kInSentence, words, ""};
  for (size_t i = 0; i < task.drafts.size(); ++i) {
    if (task.drafts[i].sentence == sentence && task.IsSameAct(i)) return {DateOrigin::kSameAct, words, ""};
  }
  return {DateOrigin::kTextAround, words, ""};
}

bool WritesAYear(std::string_view words) {
  size_t digits = 0;
  for (const char c : words) {
    digits = c >= '0' && c <= '9' ? digits + 1 : 0;
    if (digits == 4) return true;
  }
  return false;
}

// The country of the event, else of one told in the sentence of the date.
std::string PlaceOf(const DateTask& task, const DateCandidate& chosen, std::span<const Event> events) {
  if (!events[task.event].place.country.empty()) return events[task.event].place.country;
  const uint32_t sentence = SentenceOfToken(task.input.analysis, task.input.analysis.dates[chosen.mention].first);
  for (size_t i = 0; i < events.size(); ++i) {
    if (task.drafts[i].sentence == sentence && !events[i].place.country.empty()) return events[i].place.country;
  }
  return "";
}

}  // namespace

Result<EventDater> EventDater::Load(const DataFiles& data, const World& world, std::string_view language) {
  EventDater dater;
  dater.world_ = &world;
  auto happenings = KnownHappenings::Load(data, CodeTable(world));
  if (!happenings) return happenings.error();
  dater.happenings_ = std::make_shared<const KnownHappenings>(std::move(happenings).value());
  auto words = FunctionWords::Load(data, language);
  if (!words) return words.error();
  dater.words_ = std::make_shared<const FunctionWords>(std::move(words).value());
  for (const TsvRow& row : ReadTsv(data.Get("zones.tsv"))) {
    dater.zones_[std::string(row.fields[0])] = std::atoi(std::string(row.fields[1]).c_str());
  }
  const auto home = ReadHome(data, "vi");
  if (!home) return home.error();
  const auto home_zone = dater.zones_.find(home.value().state);
  if (home_zone == dater.zones_.end()) return Error{ErrorCode::kMalformed, "zones.tsv: no offset of " + home.value().state + ", which vi/home.tsv names"};
  dater.home_offset_ = home_zone->second;
  if (const std::string model = ModelFileOf("dates", language); data.Has(model)) {
    auto models = ModelFile::Load(data, model);
    if (!models) return models.error();
    dater.SetModels(std::make_shared<const ModelFile>(std::move(models).value()));
  }
  return dater;
}

void EventDater::SetModels(std::shared_ptr<const ModelFile> models) {
  models_ = std::move(models);
  model_ = models_->Find("date");
  last_ = models_->FindEnsemble("date.last", kDateValues);
  none_threshold_ = models_->Number("none.threshold", 1);
}

std::vector<Features> EventDater::CandidateFeatures(const DateTask& task, std::span<const DateCandidate> candidates) const {
  const EventLook look = LookAtEvent(task, *words_);
  std::vector<Features> features(candidates.size());
  for (size_t i = 0; i < candidates.size(); ++i) AddDateFeatures(task, look, candidates[i], *words_, &features[i]);
  return features;
}

DateGuess EventDater::Guess(const DateTask& task) const {
  const auto candidates = FindDateCandidates(task);
  std::vector<float> scores(candidates.size(), 0);
  const EventLook look = LookAtEvent(task, *words_);
  Features features;
  for (size_t i = 0; i < candidates.size(); ++i) {
    features.clear();
    AddDateFeatures(task, look, candidates[i], *words_, &features);
    model_->Score(features, &scores[i]);
  }
  return MakeGuess(candidates, scores);
}

// The best of the choices by `scores`; none only when it is all but sure.
DateCandidate EventDater::Decide(const DateGuess& guess, std::span<const float> scores) const {
  double all = 0;
  double none = 0;
  const DateGuess::Choice* best = nullptr;
  float best_score = 0;
  for (size_t i = 0; i < guess.choices.size(); ++i) {
    const double weight = std::exp(std::min(static_cast<double>(scores[i]), 30.0));
    all += weight;
    if (guess.choices[i].candidate.value.empty()) {
      none = weight;
    } else if (best == nullptr || scores[i] > best_score) {
      best = &guess.choices[i];
      best_score = scores[i];
    }
  }
  return best == nullptr || none / all > none_threshold_ ? DateCandidate{} : best->candidate;
}

// "Sáng 1-5, ông đã hội đàm ..." in the report of a visit of two days: the day that opens the sentence, where the choice is an
// interval around it that another sentence names.
DateCandidate EventDater::DayOfSentence(const DateTask& task, const DateCandidate& chosen) {
  constexpr uint32_t kOpening = 3;  // Words before the date: "Theo đó, sáng 1-5".
  if (!chosen.value.IsInterval() || !chosen.IsNamed()) return chosen;
  const Analysis& analysis = task.input.analysis;
  const Sentence& sentence = analysis.sentences[task.draft().sentence];
  const auto in_sentence = [&](uint32_t token) { return token >= sentence.first && token < sentence.last; };
  if (in_sentence(analysis.dates[chosen.mention].first)) return chosen;
  const auto by_token = [](const DateMention& date, uint32_t token) { return date.first < token; };
  const auto first = std::lower_bound(analysis.dates.begin(), analysis.dates.end(), sentence.first, by_token);
  for (auto i = static_cast<uint32_t>(first - analysis.dates.begin()); i < analysis.dates.size() && in_sentence(analysis.dates[i].first); ++i) {
    const DateMention& date = analysis.dates[i];
    if (date.kind == DateMention::Kind::kDuration) continue;
    const PartialDate day = date.value.begin;
    const bool opens = date.first < sentence.first + kOpening && date.last <= task.draft().first;
    const bool inside = day.day != 0 && !date.value.IsInterval() && chosen.value.begin <= day && day <= chosen.value.end;
    return opens && inside ? DateCandidate{Source::kNamed, i, date.value} : chosen;
  }
  return chosen;
}

// By event and choice: the logarithm of its share, and what the trees say where there is something to choose.
std::vector<std::vector<float>> EventDater::LastScores(const DateArticle& article, std::span<const DateGuess> guesses) const {
  std::vector<std::vector<float>> scores(guesses.size());
  std::vector<float> rows;
  for (size_t i = 0; i < guesses.size(); ++i) {
    for (const auto& choice : guesses[i].choices) scores[i].push_back(static_cast<float>(std::log(std::max(choice.share, 1e-12))));
    if (last_ == nullptr || guesses[i].choices.size() == 1) continue;
    const DateTask task = DateTaskOf(article, i);
    const DateOpinions opinions(task, guesses.subspan(i - task.event, task.drafts.size()), *words_);
    for (size_t k = 0; k < guesses[i].choices.size(); ++k) opinions.Describe(k, &rows);
  }
  if (rows.empty()) return scores;
  std::vector<float> said(rows.size() / kDateValues);
  last_->ScoreRows(rows, said);
  size_t next = 0;
  for (auto& of_event : scores) {
    if (of_event.size() == 1) continue;
    for (float& score : of_event) score += said[next++];
  }
  return scores;
}

std::vector<DateCandidate> EventDater::Choose(const DateArticle& article) const {
  std::vector<DateCandidate> chosen;
  std::vector<DateGuess> guesses;
  for (size_t i = 0; i < article.drafts.size(); ++i) {
    const DateTask task = DateTaskOf(article, i);
    if (model_ == nullptr) {
      chosen.push_back(ChooseByRules(task));
    } else {
      guesses.push_back(Guess(task));
    }
  }
  if (guesses.empty()) return chosen;
  std::vector<std::vector<float>> scores = LastScores(article, guesses);
  for (size_t i = 0; i < guesses.size(); ++i) chosen.push_back(DayOfSentence(DateTaskOf(article, i), Decide(guesses[i], scores[i])));
  return chosen;
}

bool EventDater::TellsOfThePast(const EventInput& input, uint32_t sentence) const {
  const Sentence& span = input.analysis.sentences[sentence];
  for (uint32_t i = span.first; i < span.last; ++i) {
    const PhraseMatch match = words_->table.Longest(input.analysis.tokens, i, span.last);
    if (match.payload == PhraseTable::kNothing) continue;
    if (DateWords::Of(input.article).IsPhrase(DateWord::kFormerly, input.analysis.tokens, match.first, match.last)) return true;
  }
  return false;
}

// The nearest date of the sentence, else that of the nearest sentence with the same act, else the day of the report.
DateCandidate EventDater::ChooseByRules(const DateTask& task) const {
  const EventDraft& draft = task.draft();
  const auto nearest = [&](const EventDraft& told) {
    DateCandidate best;
    uint64_t best_distance = UINT64_MAX;
    for (const DateCandidate& candidate : FindDateCandidates(task)) {
      if (candidate.source != Source::kNamed) continue;
      const DateMention& date = task.input.analysis.dates[candidate.mention];
      if (SentenceOfToken(task.input.analysis, date.first) != told.sentence) continue;
      const uint64_t distance = DateDistance(task.input.analysis, date, told);
      if (distance >= best_distance) continue;
      best = candidate;
      best_distance = distance;
    }
    return best;
  };
  DateCandidate best = nearest(draft);
  if (best.source != Source::kNone) return best;
  uint32_t best_apart = UINT32_MAX;
  for (size_t i = 0; i < task.drafts.size(); ++i) {
    const EventDraft& other = task.drafts[i];
    const uint32_t apart = std::max(other.sentence, draft.sentence) - std::min(other.sentence, draft.sentence);
    if (apart == 0 || apart >= best_apart || !task.IsSameAct(i)) continue;
    const DateCandidate told = nearest(other);
    if (told.source == Source::kNone) continue;
    best = told;
    best_apart = apart;
  }
  if (best.source != Source::kNone || task.report.day.empty() || TellsOfThePast(task.input, draft.sentence)) return best;
  return {Source::kReportDay, 0, {task.report.day, {}}};
}

EdtfDate EventDater::Complete(EdtfDate value, const ReportDay& report, const ArticleYear& year) {
  if (year.year == 0 || (value.IsInterval() && !year.said)) return value;
  PartialDate day = report.near;
  day.year = year.year;
  value.begin = WithYearNear(value.begin, day);
  if (value.IsInterval()) value.end = WithYearNear(value.end, day);
  return value;
}

const KnownHappening* EventDater::KnownOf(const DateTask& task, const DateCandidate& chosen) {
  const PartialDate begin = chosen.value.begin;
  if (chosen.source == Source::kHappening) return chosen.happening;
  if (!chosen.IsNamed() || begin.month == 0 || chosen.value.IsInterval()) return nullptr;
  const Analysis& analysis = task.input.analysis;
  const DateMention& date = analysis.dates[chosen.mention];
  // A year that the text doesn't write is the one nearest to the report.
  if (date.relative || date.tells_today || (begin.year != 0 && WritesAYear(date.span.In(task.input.article.Text())))) return nullptr;
  const KnownHappening* known = HappeningOn(begin, task.article.told, task.draft().sentence);
  return known != nullptr ? known : HappeningOn(begin, task.article.told, SentenceOfToken(analysis, date.first));
}

EdtfDate EventDater::AtPlace(EdtfDate value, const DateMention& date, const std::string& country) const {
  const auto zone = zones_.find(country);
  const PartialDate begin = value.begin;
  const bool moves = date.reader_zone && date.hour >= 0 && !value.IsInterval() && begin.day != 0;
  if (!moves || zone == zones_.end()) return value;
  value.begin = vi::ShiftDay(begin, date.hour, home_offset_, zone->second);
  return value;
}

void EventDater::Fill(const EventInput& coded, const std::vector<EventDraft>& drafts, const ReportDay& report,
                      std::vector<Event>* events) const {
  if (drafts.empty()) return;
  const std::vector<ToldHappening> told = ToldIn(coded.analysis);
  const ArticleYear year = YearOf(coded, report, told);
  const std::optional<Analysis> read = WithWeekdays(coded.analysis, report, year.year);
  const EventInput input{coded.article, read ? *read : coded.analysis, coded.mentions};
  const DateArticle article(input, drafts, report, told);
  const std::vector<DateCandidate> dates = Choose(article);
  for (size_t i = 0; i < drafts.size(); ++i) {
    const DateTask task = DateTaskOf(article, i);
    const DateCandidate& chosen = dates[i];
    if (chosen.source == Source::kNone) continue;
    const KnownHappening* known = KnownOf(task, chosen);
    const bool dated = chosen.source == Source::kHappening;
    EdtfDate value = chosen.value;
    if (dated && value.begin.year != 0) {
      // The days of the happening, with their years.
    } else if (known != nullptr && !value.IsInterval()) {
      value.begin.year = known->day.year;
    } else if (!dated) {
      value = Complete(value, report, year);
    }
    if (chosen.IsNamed()) {
      value = AtPlace(value, input.analysis.dates[chosen.mention], PlaceOf(task, chosen, std::span<const Event>(*events).subspan(i - task.event, task.drafts.size())));
    }
    (*events)[i].date = ToEdtf(value);
    DateHow how = HowOf(task, chosen);
    if (value.begin.year != chosen.value.begin.year && !dated) how.year = known != nullptr ? "year inferred from: " + known->name : year.how;
    (*events)[i].date_how = ToText(how);
  }
}

}  // namespace banggiao
