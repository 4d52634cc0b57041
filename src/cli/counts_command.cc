#include "cli/commands.h"
#include "cli/exit_codes.h"
#include "cli/store_commands.h"
#include "export/count_output.h"
#include "query/aggregate.h"

namespace banggiao {

int RunCountBy(const Options& options, Console* console) {
  int failed = kExitFailed;
  const auto store = OpenAsked(options, *console, &failed);
  if (store == nullptr) return failed;
  const Result<std::vector<std::string>> by = CheckCountColumns(options.by);
  if (!by) return ExitCodeFor(by.error(), *console);
  const auto counts = CountBy(*store, by.value(), options.filter);
  if (!counts) return ExitCodeFor(counts.error(), *console);
  if (!WriteCounts(by.value(), counts.value(), console->Style(OutputFormat::kTable), console->Sink())) return kExitFailed;
  if (!counts.value().empty()) return kExitDone;
  return SayNothingFound(options, "events", *console);
}

}  // namespace banggiao
