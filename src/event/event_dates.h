// When an event happens: the choice among the days that the article names, the day of the report and "nothing is said".
//
// A log-linear model (models/dates.bin, models/dates.md) ranks the candidates of each event; the probabilities of equal
// values are added, since a day named three times is one day. Boosted trees then weigh these first opinions, those on the
// events around and the places of date and event against each other (event/date_values.h; stacking, Wolpert 1992). Without the models the nearest date of the sentence is taken,
// then the day of the report. The codebook (section 5) says what the date of an event is.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/data_files.h"
#include "core/result.h"
#include "event/article_year.h"
#include "event/date_candidate.h"
#include "event/date_guess.h"
#include "event/draft.h"
#include "event/features.h"
#include "event/function_words.h"
#include "event/report_day.h"
#include "event/sentence_view.h"
#include "model/linear_model.h"
#include "record/record.h"
#include "world/world.h"

namespace banggiao {

// Read-only after Load; thread-safe.
class EventDater {
 public:
  // Reads function_words.tsv of the language, vi/home.tsv, zones.tsv and the model, models/dates.bin or models/dates-en.bin (absent: rules
  // only). The world must outlive it.
  [[nodiscard]] static Result<EventDater> Load(const DataFiles& data, const World& world, std::string_view language);

  // Sets date and date_how of every event; events[i] is the record of drafts[i]. Nothing is set where nothing is known.
  void Fill(const EventInput& coded, const std::vector<EventDraft>& drafts, const ReportDay& report,
            std::vector<Event>* events) const;

  // By candidate.
  [[nodiscard]] std::vector<Features> CandidateFeatures(const DateTask& task, std::span<const DateCandidate> candidates) const;
  // The first opinion, from the event alone; the model must be there.
  [[nodiscard]] DateGuess Guess(const DateTask& task) const;
  // The date of every event; with no model by rules. Its source is kNone when nothing is known.
  [[nodiscard]] std::vector<DateCandidate> Choose(const DateArticle& article) const;

  // The record's date: the year that the article leaves out is filled in where event/article_year.h finds it, but for
  // intervals, whose years the text itself must give.
  [[nodiscard]] static EdtfDate Complete(EdtfDate value, const ReportDay& report, const ArticleYear& year);

  // "rạng sáng 17/4 (giờ Việt Nam)" of something in `country` is 16 April there; other dates stay.
  [[nodiscard]] EdtfDate AtPlace(EdtfDate value, const DateMention& date, const std::string& country) const;

  [[nodiscard]] std::vector<ToldHappening> ToldIn(const Analysis& analysis) const { return happenings_->Find(analysis); }
  [[nodiscard]] const FunctionWords& words() const { return *words_; }
  // For training, which tries models before writing them.
  void SetModels(std::shared_ptr<const ModelFile> models);

  // The year of an article that does not say it; `told` as ToldIn gives it.
  [[nodiscard]] ArticleYear YearOf(const EventInput& input, const ReportDay& report, std::span<const ToldHappening> told) const {
    return FindArticleYear(input, report, *world_, told);
  }

 private:
  [[nodiscard]] std::vector<std::vector<float>> LastScores(const DateArticle& article, std::span<const DateGuess> guesses) const;
  [[nodiscard]] DateCandidate Decide(const DateGuess& guess, std::span<const float> scores) const;
  [[nodiscard]] static DateCandidate DayOfSentence(const DateTask& task, const DateCandidate& chosen);
  // Which tells the year of a chosen day or month that does not write it: named in the sentence of the event or of the date, or whose day
  // it is. May be null.
  [[nodiscard]] static const KnownHappening* KnownOf(const DateTask& task, const DateCandidate& chosen);
  [[nodiscard]] DateCandidate ChooseByRules(const DateTask& task) const;
  [[nodiscard]] bool TellsOfThePast(const EventInput& input, uint32_t sentence) const;

  const World* world_ = nullptr;
  std::shared_ptr<const KnownHappenings> happenings_;
  std::shared_ptr<const FunctionWords> words_;
  std::shared_ptr<const ModelFile> models_;
  const LinearModel* model_ = nullptr;   // "date": the first opinion.
  const TreeEnsemble* last_ = nullptr;   // "date.last": with the first opinions on the events around; may be absent.
  std::map<std::string, int> zones_;  // Country code -> minutes from UTC.
  int home_offset_ = 0;               // Where the papers are read.
  double none_threshold_ = 1;  // "None" is chosen when its probability is above.
};

}  // namespace banggiao
