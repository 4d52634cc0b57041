#include <cstdio>

#include "cli/commands.h"
#include "cli/document_run.h"
#include "cli/event_rows.h"
#include "cli/exit_codes.h"
#include "cli/progress.h"
#include "record/json.h"

namespace banggiao {
namespace {

struct CodedOutput {
  std::string lines;           // JSON Lines, or
  std::vector<EventRow> rows;  // the events.
  ProgressCounts counts;
  StageTimes times;
  std::optional<ReadProblem> problem;
};

CodedOutput CodeItem(const Engine& engine, bool as_rows, ReadItem&& item) {
  CodedOutput output;
  output.counts.bytes = item.bytes;
  output.problem = std::move(item.problem);
  if (!item.document) return output;
  MappedText text;
  if (as_rows) text = item.document->text;
  for (const ArticleRecord& record : engine.Code(std::move(*item.document), &output.times)) {
    ++output.counts.articles;
    output.counts.events += static_cast<int64_t>(record.events.size());
    if (as_rows) {
      std::vector<EventRow> rows = EventRowsOf(record, text);
      output.rows.insert(output.rows.end(), std::make_move_iterator(rows.begin()), std::make_move_iterator(rows.end()));
    } else {
      AppendJson(record, &output.lines);
      output.lines += '\n';
    }
  }
  return output;
}

class CodeRun {
 public:
  CodeRun(const Options& options, Console* console)
      : options_(options), console_(*console),
        style_(console->Style(console->OutIsTerminal() ? OutputFormat::kTable : OutputFormat::kJsonl)),
        rows_(style_, console->Sink()),
        progress_(console->ShowsProgress() && !console->OutIsTerminal(), ExpectedBytes()) {}

  int Run(const Engine& engine) {
    bool written = rows_.Begin();
    const bool as_rows = style_.format != OutputFormat::kJsonl;
    RunOverDocuments<CodedOutput>(
        options_, nullptr, [&](ReadItem&& item) { return CodeItem(engine, as_rows, std::move(item)); },
        [&](CodedOutput&& output) { return written = written && Print(output); });
    progress_.Clear();
    if (options_.timing) console_.Say(TimingLine());
    if (!written || !rows_.Finish() || !console_.Flush()) return kExitFailed;
    return ExitCode(as_rows);
  }

 private:
  uint64_t ExpectedBytes() const { return console_.ShowsProgress() ? EstimateBytes(options_.inputs) : 0; }

  bool Print(const CodedOutput& output) {
    counts_.articles += output.counts.articles;
    counts_.events += output.counts.events;
    counts_.bytes += output.counts.bytes;
    times_.article += output.times.article;
    times_.language += output.times.language;
    times_.entity += output.times.entity;
    times_.event += output.times.event;
    times_.statement += output.times.statement;
    times_.commitment += output.times.commitment;
    if (output.problem) {
      ++counts_.problems;
      progress_.Clear();
      console_.Complain(output.problem->error.message);
    }
    progress_.Update(counts_);
    for (const EventRow& row : output.rows) {
      if (!rows_.Add(row)) return false;
    }
    return console_.Write(output.lines);
  }

  std::string TimingLine() const {
    char line[200];
    std::snprintf(line, sizeof line, "seconds: article %.3f, language %.3f, entity %.3f, event %.3f, statement %.3f, commitment %.3f",
                  times_.article, times_.language, times_.entity, times_.event, times_.statement, times_.commitment);
    return line;
  }

  int ExitCode(bool as_rows) const {
    if (Interrupted()) return kExitInterrupted;
    if (counts_.problems > 0) return kExitFailed;
    if (counts_.articles == 0) console_.Say("no article found; give files, folders or - for stdin");
    if (counts_.articles == 0) return kExitNothingFound;
    if (as_rows && counts_.events == 0) console_.Say("no event found in " + NumberOf(counts_.articles, "article", "articles"));
    return as_rows && counts_.events == 0 ? kExitNothingFound : kExitDone;
  }

  const Options& options_;
  Console& console_;
  OutputStyle style_;
  RecordOutput<EventRow> rows_;
  Progress progress_;
  ProgressCounts counts_;
  StageTimes times_;  // Summed over the threads.
};

}  // namespace

int RunCode(const Options& options, Console* console) {
  const auto engine = LoadEngine(options.common);
  if (!engine) {
    console->Complain(engine.error().message);
    return kExitFailed;
  }
  WatchForInterrupt();
  return CodeRun(options, console).Run(*engine.value().engine);
}

}  // namespace banggiao
