#include "event/event_dates.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "event/date_features.h"

namespace banggiao {
namespace {

using Source = DateCandidate::Source;

// "vào năm 2050": by when, not when.
bool IsDeadline(const DateMention& date, PartialDate report_day) {
  if (date.value.begin.month != 0 || date.value.begin.year == 0) return false;
  const int year = report_day.year != 0 ? report_day.year + 1 : 2028;
  return date.value.begin.year > year;
}

bool MayDate(const DateMention& date, PartialDate report_day) {
  return date.kind != DateMention::Kind::kDuration && !date.value.empty() && !IsDeadline(date, report_day);
}

std::string HowOf(const DateTask& task, const DateCandidate& candidate) {
  if (candidate.source == Source::kReportDay) return "day of the report";
  if (candidate.source == Source::kReportMonth) return "month of the report";
  const DateMention& date = task.input.analysis.dates[candidate.mention];
  const std::string words(date.span.In(task.input.article.Text()));
  const uint32_t sentence = SentenceOfToken(task.input.analysis, date.first);
  if (sentence == task.draft().sentence) return "in the sentence: " + words;
  for (const EventDraft& other : task.drafts) {
    if (other.sentence == sentence && SameAct(other, task.draft())) return "told with the same act: " + words;
  }
  return "in the text around: " + words;
}

}  // namespace

Result<EventDater> EventDater::Load(const DataFiles& data) {
  EventDater dater;
  auto words = FunctionWords::Load(data);
  if (!words) return words.error();
  dater.words_ = std::make_shared<const FunctionWords>(std::move(words).value());
  if (data.Has("models/dates.bin")) {
    auto models = ModelFile::Parse(data.Get("models/dates.bin"));
    if (!models) return Error{models.error().code, "models/dates.bin: " + models.error().message};
    dater.SetModels(std::make_shared<const ModelFile>(std::move(models).value()));
  }
  return dater;
}

void EventDater::SetModels(std::shared_ptr<const ModelFile> models) {
  models_ = std::move(models);
  model_ = models_->Find("date");
  none_threshold_ = models_->Number("none.threshold", 1);
}

std::vector<DateCandidate> EventDater::Candidates(const DateTask& task) {
  std::vector<DateCandidate> candidates;
  const auto& dates = task.input.analysis.dates;
  const PartialDate report = task.report.day;
  for (uint32_t i = 0; i < dates.size(); ++i) {
    if (MayDate(dates[i], report)) candidates.push_back({Source::kNamed, i, dates[i].value});
  }
  if (report.day != 0) candidates.push_back({Source::kReportDay, 0, {report, {}}});
  if (report.month != 0) candidates.push_back({Source::kReportMonth, 0, {{report.year, report.month, 0}, {}}});
  candidates.push_back({});
  return candidates;
}

void EventDater::CandidateFeatures(const DateTask& task, const DateCandidate& candidate, Features* out) const {
  AddDateFeatures(task, candidate, *words_, out);
}

DateCandidate EventDater::Choose(const DateTask& task) const {
  if (model_ == nullptr) return ChooseByRules(task);
  const auto candidates = Candidates(task);
  std::vector<double> weights;
  double all = 0;
  Features features;
  for (const DateCandidate& candidate : candidates) {
    features.clear();
    CandidateFeatures(task, candidate, &features);
    float score = 0;
    model_->Score(features, &score);
    weights.push_back(std::exp(std::min(static_cast<double>(score), 30.0)));
    all += weights.back();
  }
  struct Sum {
    double weight = 0;
    size_t best = 0;  // The likeliest of the candidates with this value.
  };
  std::map<std::string, Sum> values;
  for (size_t i = 0; i < candidates.size(); ++i) {
    Sum& sum = values[ToEdtf(candidates[i].value)];
    if (sum.weight == 0 || weights[i] > weights[sum.best]) sum.best = i;
    sum.weight += weights[i];
  }
  if (values[""].weight / all > none_threshold_) return {};
  const Sum* best = nullptr;
  for (const auto& [value, sum] : values) {
    if (!value.empty() && (best == nullptr || sum.weight > best->weight)) best = &sum;
  }
  return best == nullptr ? DateCandidate{} : candidates[best->best];
}

bool EventDater::TellsOfThePast(const EventInput& input, uint32_t sentence) const {
  const Sentence& span = input.analysis.sentences[sentence];
  for (uint32_t i = span.first; i < span.last; ++i) {
    const PhraseMatch match = words_->table.Longest(input.analysis.tokens, i, span.last);
    if (match.payload == PhraseTable::kNothing) continue;
    const auto& tokens = input.analysis.tokens;
    const std::string_view phrase = Span{tokens[match.first].span.begin, tokens[match.last - 1].span.end}.In(input.article.Text());
    if (phrase == "từng" || phrase == "trước đây") return true;
  }
  return false;
}

// The nearest date of the sentence, else that of the nearest sentence with the same act, else the day of the report.
DateCandidate EventDater::ChooseByRules(const DateTask& task) const {
  const EventDraft& draft = task.draft();
  const auto nearest = [&](const EventDraft& told) {
    DateCandidate best;
    uint64_t best_distance = UINT64_MAX;
    for (const DateCandidate& candidate : Candidates(task)) {
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
  for (const EventDraft& other : task.drafts) {
    const uint32_t apart = std::max(other.sentence, draft.sentence) - std::min(other.sentence, draft.sentence);
    if (apart == 0 || apart >= best_apart || !SameAct(other, draft)) continue;
    const DateCandidate told = nearest(other);
    if (told.source == Source::kNone) continue;
    best = told;
    best_apart = apart;
  }
  if (best.source != Source::kNone || task.report.day.empty() || TellsOfThePast(task.input, draft.sentence)) return best;
  return {Source::kReportDay, 0, {task.report.day, {}}};
}

void EventDater::Fill(const EventInput& input, const std::vector<EventDraft>& drafts, const ReportDay& report,
                      std::vector<Event>* events) const {
  for (size_t i = 0; i < drafts.size(); ++i) {
    const DateTask task{input, drafts, i, report};
    const DateCandidate chosen = Choose(task);
    if (chosen.source == Source::kNone) continue;
    (*events)[i].date = ToEdtf(chosen.value);
    (*events)[i].date_how = HowOf(task, chosen);
  }
}

}  // namespace banggiao
