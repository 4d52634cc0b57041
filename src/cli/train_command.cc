#include <cstdio>

#include "cli/commands.h"
#include "cli/exit_codes.h"
#include "evaluate/identity_score.h"
#include "train/train_coder.h"
#include "train/train_dates.h"
#include "train/train_phrases.h"
#include "train/train_identity.h"
#include "train/train_statement.h"
#include "train/train_tags.h"
#include "train/train_terms.h"
#include "train/train_words.h"

namespace banggiao {
namespace {

using Progress = std::function<void(const std::string&)>;

std::string Percent(double part) {
  char text[32];
  std::snprintf(text, sizeof text, "%.2f %%", 100 * part);
  return text;
}

std::string Line(const std::string& name, const std::string& value) { return name + "\t" + value + "\n"; }

AnnotationSources SourcesOf(const Options& options) { return {options.gold, options.annotations, options.corpus, {}, options.language}; }

void List(const std::vector<ScoreError>& errors, const Progress& to) {
  for (const ScoreError& error : errors) {
    if (error.kind != "DATE") to(error.kind + " | " + error.document + " | " + error.label + " | " + error.parties + " | " + error.text);  // Cross-validation gives no dates.
  }
}

// Each Train... gives lines "name TAB value" for stdout.
Result<std::string> TrainCoderModel(const Options& options, const Progress& progress) {
  TrainCoderRequest request;
  request.sources = SourcesOf(options);
  request.output = options.output;
  request.options = OptionsFor(options.language);
  for (const std::string& part : options.without) {
    if (LeaveOut(part, &request.options)) continue;
    std::string known;
    for (const std::string& name : CoderParts()) known += (known.empty() ? "" : ", ") + name;
    return Error{ErrorCode::kUsage, "--without: '" + part + "' is no part of the coder; give some of " + known};
  }
  const auto report = TrainCoderFromGold(EmbeddedData(), request, progress);
  if (!report) return report.error();
  if (options.errors) List(report.value().validation.scores.errors, progress);
  return Line("articles", std::to_string(report.value().articles)) + Line("events", std::to_string(report.value().events)) +
         Line("threshold", std::to_string(report.value().validation.threshold)) +
         Line("bytes", std::to_string(report.value().model_bytes)) + FormatScores(report.value().validation.scores);
}

Result<std::string> TrainStatementModel(const Options& options, const Progress& progress) {
  const auto report = TrainStatementsFromGold(EmbeddedData(), {options.gold, {}, options.corpus, options.annotations, options.language}, options.output, 5, progress);
  if (!report) return report.error();
  const Scores& scores = report.value().scores;
  if (options.errors) List(scores.errors, progress);
  return Line("quote F1", Percent(scores.quote_span.F1())) + Line("quote precision", Percent(scores.quote_span.Precision())) +
         Line("quote recall", Percent(scores.quote_span.Recall())) + Line("quote with speaker F1", Percent(scores.quote_with_speaker.F1())) +
         Line("bytes", std::to_string(report.value().model_bytes));
}

Result<std::string> TrainDatesModel(const Options& options, const Progress& progress) {
  const Progress errors = options.errors ? progress : [](const std::string&) {};
  const auto report = TrainDatesFromGold(EmbeddedData(), SourcesOf(options), options.output, 5, errors);
  if (!report) return report.error();
  const DateAccuracy& learned = report.value().learned;
  const auto of = [](int right, int all) { return std::to_string(right) + " of " + std::to_string(all); };
  return Line("dates right by rules", of(report.value().by_rules.right, learned.all)) +
         Line("dates right, cross-validated", of(learned.right, learned.all)) +
         Line("dates that no candidate is", std::to_string(learned.unreachable)) +
         Line("years inferred, right", of(learned.years_right, learned.years)) +
         Line("undated left empty", of(report.value().undated_empty, report.value().undated)) +
         Line("bytes", std::to_string(report.value().model_bytes));
}

// --language is of those models that are trained for each language.
bool IsOfALanguage(std::string_view model) { return model == "coder" || model == "statement" || model == "dates"; }

Result<std::string> TrainWordsModel(const Options& options, const Progress& progress) {
  const auto report = TrainWords(options.gold, options.output, {}, progress);
  if (!report) return report.error();
  const auto& score = report.value().score;
  return Line("sentences", std::to_string(report.value().trained)) + Line("held out", std::to_string(report.value().held_out)) +
         Line("word F1, held out", Percent(score.F1())) + Line("features", std::to_string(report.value().features)) +
         Line("bytes", std::to_string(report.value().model_bytes));
}

Result<std::string> TrainTagsModel(const Options& options, const Progress& progress) {
  const auto report = TrainTags(options.gold, options.text, options.output, {}, progress);
  if (!report) return report.error();
  return Line("sentences", std::to_string(report.value().sentences)) +
         Line("accuracy, cross-validated", Percent(report.value().validation.Accuracy())) +
         Line("features", std::to_string(report.value().features)) + Line("bytes", std::to_string(report.value().model_bytes));
}

Result<std::string> TrainTermsModel(const Options& options, const Progress& progress) {
  const auto report = TrainTerms(options.gold, options.output, progress);
  if (!report) return report.error();
  return Line("collections", std::to_string(report.value().collections)) +
         Line("articles", std::to_string(report.value().articles)) + Line("terms", std::to_string(report.value().terms)) +
         Line("bytes", std::to_string(report.value().model_bytes));
}

std::string ScoreLines(const std::string& tags, const PhraseScores& scores) {
  return Line("fine tags, " + tags, Percent(scores.fine.Accuracy())) + Line("noun phrases F1, " + tags, Percent(scores.noun.F1())) +
         Line("verb phrases F1, " + tags, Percent(scores.verb.F1())) +
         Line("clause borders F1, " + tags, Percent(scores.clauses.F1())) +
         Line("conjuncts F1, " + tags, Percent(scores.joined.F1()));
}

Result<std::string> TrainPhrasesModel(const Options& options, const Progress& progress) {
  const auto report = TrainPhrases(EmbeddedData(), options.gold, options.output, {}, progress);
  if (!report) return report.error();
  return Line("sentences", std::to_string(report.value().sentences)) + ScoreLines("given tags", report.value().given_tags) +
         ScoreLines("found tags", report.value().found_tags) + Line("features", std::to_string(report.value().features)) +
         Line("bytes", std::to_string(report.value().model_bytes));
}

Result<std::string> TrainIdentityModel(const Options& options, const Progress& progress) {
  const auto report = TrainIdentityFromGold(SourcesOf(options), options.output, 5, progress);
  if (!report) return report.error();
  const TrainIdentityReport& trained = report.value();
  char threshold[16];
  std::snprintf(threshold, sizeof threshold, "%.2f", trained.threshold);
  return Line("articles", std::to_string(trained.articles)) + Line("pairs", std::to_string(trained.pairs)) +
         Line("threshold", threshold) + Line("bytes", std::to_string(trained.model_bytes)) +
         FormatGrouping("by rule", trained.by_rule) + FormatGrouping("learned, cross-validated", trained.learned);
}

struct Model {
  const char* name;
  Result<std::string> (*train)(const Options&, const Progress&);
};

constexpr Model kModels[] = {{"coder", TrainCoderModel},
                             {"statement", TrainStatementModel},
                             {"dates", TrainDatesModel},
                             {"identity", TrainIdentityModel},
                             {"words", TrainWordsModel},
                             {"tags", TrainTagsModel},
                             {"phrases", TrainPhrasesModel},
                             {"terms", TrainTermsModel}};

}  // namespace

int RunTrain(const Options& options, Console* console) {
  for (const Model& model : kModels) {
    if (options.model != model.name) continue;
    if (options.language != "vi" && !IsOfALanguage(options.model)) {
      console->Complain("--language: " + options.model + " is trained in Vietnamese only; coder, statement and dates are of each language");
      return kExitUsage;
    }
    const auto report = model.train(options, [&](const std::string& line) { console->Say(line); });
    if (report) return console->Write(report.value()) ? kExitDone : kExitFailed;
    console->Complain(report.error().message);
    return report.error().code == ErrorCode::kUsage ? kExitUsage : kExitFailed;
  }
  return kExitUsage;
}

}  // namespace banggiao
