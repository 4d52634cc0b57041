#include <fstream>
#include <iostream>

#include "cli/coder.h"
#include "cli/commands.h"
#include "cli/eval_stories.h"
#include "cli/exit_codes.h"
#include "cli/ordered_pipeline.h"
#include "evaluate/score.h"
#include "record/json.h"

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

std::string ErrorLines(const Scores& scores) {
  std::string lines;
  for (const ScoreError& error : scores.errors) {
    AppendTsv({error.kind, error.document, error.label, error.parties, error.text}, &lines);
  }
  return lines;
}

}  // namespace

int RunEval(const Options& options, Console* console) {
  if (!options.gold_stories.empty() || !options.gold_copies.empty()) return EvalStories(options, console);
  const auto gold = LoadGold(options.gold, options.text.empty() ? options.gold : options.text);
  if (!gold) {
    console->Complain(gold.error().message);
    return kExitFailed;
  }
  Predictions predictions;
  const Status read = options.predictions.empty() ? CodeTexts(options, gold.value(), &predictions)
                                                  : ReadPredictions(options.predictions, &predictions);
  if (!read) {
    console->Complain(read.error().message);
    return kExitFailed;
  }
  const Scores scores = ScoreRecords(gold.value(), predictions);
  return console->Write((options.errors ? ErrorLines(scores) : "") + FormatScores(scores)) ? kExitDone : kExitFailed;
}

}  // namespace banggiao
