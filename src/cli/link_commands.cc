// The commands that ask for what many articles tell: happenings, evidence, commitments, timeline, compare, dyads.
#include <map>
#include <set>

#include "cli/commands.h"
#include "cli/exit_codes.h"
#include "cli/progress.h"
#include "cli/store_commands.h"
#include "cli/world_tables.h"
#include "export/link_shapes.h"
#include "store/linker.h"

namespace banggiao {
namespace {

// Tells that an interrupted `add` left something out.
void WarnOfPending(const StoreReader& store, const Console& console) {
  const Result<int64_t> pending = CountPending(store.database());
  if (!pending || pending.value() == 0) return;
  console.Say(store.database().path() +
              ": some articles are not linked with the others yet, because `banggiao add` was interrupted; "
              "run it again");
}

// Prints what `for_each(store, add)` gives; `what` names it in the message when there is nothing.
template <typename Row, typename ForEach>
int PrintLinked(const Options& options, const char* what, Console* console, ForEach for_each) {
  int failed = kExitFailed;
  const auto store = OpenAsked(options, *console, &failed);
  if (store == nullptr) return failed;
  WarnOfPending(*store, *console);
  RecordOutput<Row> output(console->Style(OutputFormat::kTable), console->Sink());
  bool written = output.Begin();
  Status read = for_each(*store, [&](const Row& row) {
    written = written && output.Add(row);
    return written;
  });
  if (!read) return ExitCodeForRecord(read.error(), *console);
  if (!written || !output.Finish()) return kExitFailed;
  if (output.count() > 0) return kExitDone;
  return SayNothingFound(options, what, *console);
}

template <typename Row>
Status GiveAll(const Result<std::vector<Row>>& rows, const std::function<bool(const Row&)>& add) {
  if (!rows) return rows.error();
  for (const Row& row : rows.value()) {
    if (!add(row)) break;
  }
  return {};
}

// "one happening: 5 reports in 3 articles, of which 1 is a copy: 3 held, 1 planned, 1 denied"
std::string SummaryOf(const std::vector<EvidenceRow>& rows) {
  std::set<std::string> articles, copies;
  std::map<std::string, size_t> steps;
  for (const EvidenceRow& row : rows) {
    articles.insert(row.row.facts.article);
    if (!row.copy_of.empty()) copies.insert(row.row.facts.article);
    ++steps[row.step];
  }
  const auto number = [](size_t count, const char* one, const char* many) { return NumberOf(static_cast<int64_t>(count), one, many); };
  std::string text = "one happening: " + number(rows.size(), "report", "reports") + " in " +
                     number(articles.size(), "article", "articles");
  if (!copies.empty()) text += ", of which " + number(copies.size(), "is a copy", "are copies");
  const char* before = ": ";
  for (const auto& [step, count] : steps) {
    text += before + std::to_string(count) + " " + step;
    before = ", ";
  }
  return text;
}

CountUnit UnitOf(const std::string& name) {
  if (name == "events") return CountUnit::kEvents;
  return name == "one-a-day" ? CountUnit::kOneADay : CountUnit::kHappenings;
}

// Of the ledger, whatever --limit and --offset say, as with events.
int CountCommitments(const Options& options, Console* console) {
  int failed = kExitFailed;
  const auto store = OpenAsked(options, *console, &failed);
  if (store == nullptr) return failed;
  WarnOfPending(*store, *console);
  RecordFilter filter = options.filter;
  filter.limit = filter.offset = 0;
  int64_t count = 0;
  const Status read = ForEachLedgerEntry(*store, filter, [&](const LedgerRow&) { return ++count > 0; });
  return PrintCount(read ? Result<int64_t>(count) : Result<int64_t>(read.error()), console);
}

}  // namespace

int RunHappenings(const Options& options, Console* console) {
  return PrintLinked<HappeningRow>(options, "happenings", console, [&](const StoreReader& store, const auto& add) {
    return ForEachHappening(store, options.filter, add);
  });
}

int RunEvidence(const Options& options, Console* console) {
  std::string summary;
  const int code = PrintLinked<EvidenceRow>(options, "reports", console, [&](const StoreReader& store, const auto& add) {
    const auto rows = EvidenceOf(store, options.id);
    if (rows) summary = SummaryOf(rows.value());
    return GiveAll<EvidenceRow>(rows, add);
  });
  if (code == kExitDone) console->Say(summary);
  return code;
}

int RunCommitments(const Options& options, Console* console) {
  if (options.count) return CountCommitments(options, console);
  const bool whole = console->Style(OutputFormat::kTable).format == OutputFormat::kJsonl;
  return PrintLinked<LedgerLine>(options, "commitments", console, [&](const StoreReader& store, const auto& add) {
    return ForEachLedgerEntry(store, options.filter, [&](const LedgerRow& entry) {
      LedgerLine line{entry, 0};
      for (; line.step < (whole ? 1 : entry.steps.size()); ++line.step) {
        if (!add(line)) return false;
      }
      return true;
    });
  });
}

int RunTimeline(const Options& options, Console* console) {
  return PrintLinked<MonthRow>(options, "months", console, [&](const StoreReader& store, const auto& add) {
    return GiveAll<MonthRow>(MonthsOf(store, options.filter), add);
  });
}

int RunDyads(const Options& options, Console* console) {
  const CountQuestion question{UnitOf(options.unit), options.period == "day" ? CountPeriod::kDay : CountPeriod::kMonth, ParseGoldsteinTable(options.score)};
  if (options.sql) return console->Write(CountSql(options.filter, question)) ? kExitDone : kExitFailed;
  return PrintLinked<DyadRow>(options, "acts", console, [&](const StoreReader& store, const auto& add) {
    return ForEachCount(store, options.filter, question, add);
  });
}

int RunCompare(const Options& options, Console* console) {
  auto tables = TablesOf(options.common);
  if (!tables) {
    console->Complain(tables.error().message);
    return kExitFailed;
  }
  const SubjectFinder subjects(**tables);
  return PrintLinked<CompareRow>(options, "differences", console, [&](const StoreReader& store, const auto& add) -> Status {
    const Result<CompareSide> first = FindSide(store, options.inputs[0]);
    if (!first) return first.error();
    const Result<CompareSide> second = FindSide(store, options.inputs[1]);
    if (!second) return second.error();
    return GiveAll<CompareRow>(Compare(store, subjects, first.value(), second.value()), add);
  });
}

}  // namespace banggiao
