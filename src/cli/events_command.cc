#include "cli/commands.h"
#include "cli/exit_codes.h"
#include "cli/store_commands.h"

namespace banggiao {
namespace {

int PrintCount(const Result<int64_t>& count, Console* console) {
  if (!count) return ExitCodeFor(count.error(), *console);
  const bool written = console->Write(std::to_string(count.value()) + "\n");
  if (!written) return kExitFailed;
  return count.value() == 0 ? kExitNothingFound : kExitDone;
}

// Prints all rows that `for_each` gives; `what` names them in the message when there are none.
template <typename Row, typename ForEach>
int PrintRows(const Options& options, const char* what, ForEach for_each, Console* console) {
  const std::unique_ptr<StoreReader> store = OpenStore(options, *console);
  if (store == nullptr) return kExitFailed;
  RecordOutput<Row> output(console->Style(OutputFormat::kTable), console->Sink());
  bool written = output.Begin();
  Status read = for_each(*store, options.filter, [&](const Row& row) {
    written = written && output.Add(row);
    return written;
  });
  if (!read) return ExitCodeFor(read.error(), *console);
  if (!written || !output.Finish()) return kExitFailed;
  if (output.count() > 0) return kExitDone;
  console->Say(WithoutPassword(options.store) + ": no " + what + " match; ask for less, or see what there is without filters");
  return kExitNothingFound;
}

}  // namespace

int RunEvents(const Options& options, Console* console) {
  if (!options.count) return PrintRows<EventRow>(options, "events", ForEachEvent, console);
  const std::unique_ptr<StoreReader> store = OpenStore(options, *console);
  return store == nullptr ? kExitFailed : PrintCount(CountEvents(*store, options.filter), console);
}

int RunStatements(const Options& options, Console* console) {
  if (!options.count) return PrintRows<StatementRow>(options, "statements", ForEachStatement, console);
  const std::unique_ptr<StoreReader> store = OpenStore(options, *console);
  return store == nullptr ? kExitFailed : PrintCount(CountStatements(*store, options.filter), console);
}

}  // namespace banggiao
