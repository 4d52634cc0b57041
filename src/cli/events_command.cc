#include "cli/commands.h"
#include "cli/exit_codes.h"
#include "cli/store_commands.h"

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

}  // namespace

int RunEvents(const Options& options, Console* console) {
  if (!options.count) return PrintRows<EventRow>(options, "events", ForEachEvent, console);
  int failed = kExitFailed;
  const auto store = OpenAsked(options, *console, &failed);
  return store == nullptr ? failed : PrintCount(CountEvents(*store, options.filter), console);
}

int RunStatements(const Options& options, Console* console) {
  if (!options.count) return PrintRows<StatementRow>(options, "statements", ForEachStatement, console);
  int failed = kExitFailed;
  const auto store = OpenAsked(options, *console, &failed);
  return store == nullptr ? failed : PrintCount(CountStatements(*store, options.filter), console);
}

}  // namespace banggiao
