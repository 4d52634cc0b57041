#include <fstream>
#include <iostream>

#include "cli/coder.h"
#include "cli/commands.h"
#include "cli/eval_stories.h"
#include "cli/exit_codes.h"
#include "cli/ordered_pipeline.h"
#include "cli/store_commands.h"
#include "evaluate/compare_runs.h"
#include "evaluate/confusion.h"
#include "evaluate/correction_score.h"
#include "evaluate/error_causes.h"
#include "evaluate/intervals.h"
#include "evaluate/identity_score.h"
#include "evaluate/score.h"
#include "record/json.h"
#include "store/correction_rows.h"

namespace banggiao {
namespace {

Status ReadPredictions(const std::string& path, Predictions* predictions) {
  std::ifstream file;
  if (path != "-") file.open(path, std::ios::binary);
  std::istream& lines = path == "-" ? std::cin : file;
  if (!lines) return Error{ErrorCode::kNotFound, path + ": cannot be read; give what `banggiao code --format jsonl` printed"};
  int64_t number = 0;
  for (std::string line; std::getline(lines, line);) {
    ++number;
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    const Result<ArticleRecord> record = ParseArticleRecord(line);
    if (!record) return Error{record.error().code, path + ":" + std::to_string(number) + ": " + record.error().message};
    predictions->Add(record.value());
  }
  if (lines.bad()) return Error{ErrorCode::kUnreadable, path + ": cannot be read; is it a folder?"};
  return {};
}

Status CodeTexts(const Options& options, const std::vector<GoldDocument>& gold, Predictions* predictions) {
  const auto engine = LoadEngine(options.common);
  if (!engine) return engine.error();
  using Coded = Result<std::vector<ArticleRecord>>;
  using Pipeline = OrderedPipeline<const GoldDocument*, Coded>;
  PipelineLimits limits;
  limits.jobs = JobsOf(options.common);
  Status status;
  Pipeline::Run(
      limits,
      [&](const Pipeline::Put& put) {
        for (const GoldDocument& document : gold) {
          if (!put(&document, document.text.size())) return;
        }
      },
      [&](const GoldDocument* document) -> Coded {
        Result<RawDocument> raw = ReadDocumentFromBytes(document->name + ".txt", document->text, options.common.limits);
        if (!raw) return raw.error();
        return engine.value().engine->Code(std::move(*raw));
      },
      [&](Coded&& coded) {
        if (!coded) status = coded.error();
        if (coded) {
          for (const ArticleRecord& record : *coded) predictions->Add(record);
        }
        return status.ok();
      });
  return status;
}

Result<std::string> ScoreOneRun(const Options& options, const std::vector<GoldDocument>& gold) {
  Predictions predictions;
  Status read = options.predictions.empty() ? CodeTexts(options, gold, &predictions)
                                            : ReadPredictions(options.predictions[0], &predictions);
  if (!read) return read.error();
  const std::vector<CausedError> errors = FindErrorCauses(gold, predictions);
  const Scores scores = ScoreRecords(gold, predictions);
  std::string report = FormatScores(scores);  // First and alone in its form: scripts read it.
  report += "\n" + FormatPlaces(scores);
  report += "\n" + FormatIntervals(HeadlineIntervals(gold, predictions));
  report += "\n" + FormatConfusion(ConfuseTypes(gold, predictions));
  report += "\n" + FormatCauseCounts(errors);
  if (options.errors) report += "\n" + FormatCauseLists(errors) + FormatOtherErrors(scores);
  return report;
}

Result<std::string> CompareTwoRuns(const Options& options, const std::vector<GoldDocument>& gold) {
  Predictions older;
  Predictions newer;
  if (Status read = ReadPredictions(options.predictions[0], &older); !read) return read.error();
  if (Status read = ReadPredictions(options.predictions[1], &newer); !read) return read.error();
  std::string report = FormatScores(ScoreRecords(gold, newer));
  report += "\nnewer minus older, " + FormatIntervals(DifferenceIntervals(gold, older, newer));
  report += "\n" + FormatChanges(CompareRuns(gold, older, newer));
  return report;
}

Result<std::string> ScoreIdentity(const Options& options, const std::vector<GoldDocument>& gold) {
  Predictions predictions;
  Status read = options.predictions.empty() ? CodeTexts(options, gold, &predictions)
                                            : ReadPredictions(options.predictions[0], &predictions);
  if (!read) return read.error();
  const auto grouper = MentionGrouper::Load(EmbeddedData());
  if (!grouper) return grouper.error();
  GroupingScore coded, right;
  for (const GoldDocument& document : gold) AddCodedGroups(document, predictions.EventsOf(document.name), &coded, &right);
  return FormatGrouping("gold events", ScoreGoldMentions(gold, grouper.value())) + FormatGrouping("coded events", coded) +
         FormatGrouping("right events", right);
}

}  // namespace

int RunEval(const Options& options, Console* console) {
  if (!options.gold_stories.empty() || !options.gold_copies.empty()) return EvalStories(options, console);
  if (options.from_corrections) {
    const std::unique_ptr<StoreReader> store = OpenStore(options, *console);
    if (store == nullptr) return kExitFailed;
    const Result<std::vector<Correction>> log = ReadCorrections(store->database(), "");
    if (!log) return ExitCodeFor(log.error(), *console);
    return console->Write(FormatCorrectionTallies(TallyCorrections(log.value()))) ? kExitDone : kExitFailed;
  }
  const auto gold = LoadGold(options.gold, options.text.empty() ? options.gold : options.text);
  if (!gold) {
    console->Complain(gold.error().message);
    return kExitFailed;
  }
  const auto score = options.identity ? ScoreIdentity : options.predictions.size() == 2 ? CompareTwoRuns : ScoreOneRun;
  const Result<std::string> report = score(options, gold.value());
  if (report) return console->Write(report.value()) ? kExitDone : kExitFailed;
  console->Complain(report.error().message);
  return kExitFailed;
}

}  // namespace banggiao
