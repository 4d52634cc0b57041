#include "cli/commands.h"
#include "cli/exit_codes.h"
#include "cli/store_commands.h"
#include "query/said_words.h"

namespace banggiao {
namespace {

// Prints all rows that `for_each` gives; `what` names them in the message when there are none.
template <typename Row, typename ForEach>
int PrintRows(const Options& options, const char* what, ForEach for_each, Console* console) {
  int failed = kExitFailed;
  const auto store = OpenAsked(options, *console, &failed);
  if (store == nullptr) return failed;
  RecordOutput<Row> output(console->Style(OutputFormat::kTable), console->Sink());
  bool written = output.Begin();
  Status read = for_each(*store, options.filter, [&](const Row& row) {
    written = written && output.Add(row);
    return written;
  });
  if (!read) return ExitCodeFor(read.error(), *console);
  if (!written || !output.Finish()) return kExitFailed;
  if (output.count() > 0) return kExitDone;
  return SayNothingFound(options, what, *console);
}

Result<std::vector<SaidWords>> SaidWordsOf(const Options& options) {
  std::vector<SaidWords> said;
  for (const std::string& typed : options.said) {
    Result<SaidWords> words = SaidWords::Parse(typed);
    if (!words) return words.error();
    said.push_back(std::move(*words));
  }
  return said;
}

Result<int64_t> CountSaying(const StoreReader& store, RecordFilter filter, const std::vector<SaidWords>& said) {
  filter.limit = filter.offset = 0;
  int64_t count = 0;
  const Status read = ForEachStatementSaying(store, filter, said, [&](const StatementRow&) { return ++count > 0; });
  return read ? Result<int64_t>(count) : Result<int64_t>(read.error());
}

}  // namespace

int RunEvents(const Options& options, Console* console) {
  if (!options.count) return PrintRows<EventRow>(options, "events", ForEachEvent, console);
  int failed = kExitFailed;
  const auto store = OpenAsked(options, *console, &failed);
  return store == nullptr ? failed : PrintCount(CountEvents(*store, options.filter), console);
}

int RunStatements(const Options& options, Console* console) {
  const Result<std::vector<SaidWords>> said = SaidWordsOf(options);
  if (!said) return ExitCodeFor(said.error(), *console);
  const auto for_each = [&](const StoreReader& store, const RecordFilter& filter, const auto& row) {
    return said.value().empty() ? ForEachStatement(store, filter, row) : ForEachStatementSaying(store, filter, said.value(), row);
  };
  if (!options.count) return PrintRows<StatementRow>(options, "statements", for_each, console);
  int failed = kExitFailed;
  const auto store = OpenAsked(options, *console, &failed);
  if (store == nullptr) return failed;
  return PrintCount(said.value().empty() ? CountStatements(*store, options.filter) : CountSaying(*store, options.filter, said.value()), console);
}

}  // namespace banggiao
