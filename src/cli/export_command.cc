#include "cli/commands.h"
#include "cli/exit_codes.h"
#include "cli/store_commands.h"
#include "cli/world_tables.h"
#include "export/brat_archive.h"
#include "serve/export_names.h"

namespace banggiao {

int RunExport(const Options& options, Console* console) {
  int failed = kExitFailed;
  const auto store = OpenAsked(options, *console, &failed);
  if (store == nullptr) return failed;
  if (options.export_format == "brat") {
    const Status written = WriteBrat(*store, options.filter, console->Sink());
    return written ? kExitDone : ExitCodeFor(written.error(), *console);
  }
  auto tables = TablesOf(options.common);
  auto world = tables ? World::Load(**tables) : Result<World>(tables.error());
  if (!world) return ExitCodeFor(world.error(), *console);
  const std::unique_ptr<EventExport> output = MakeEventExport(options.export_format, ExportNamesOf(*world), console->Sink());
  if (output == nullptr) return kExitUsage;  // The command line lets known formats through only.
  bool written = output->Begin();
  const Status read = ForEachEvent(*store, options.filter, [&](const EventRow& row) {
    written = written && output->Add(row);
    return written;
  });
  if (!read) return ExitCodeFor(read.error(), *console);
  return written && output->Finish() ? kExitDone : kExitFailed;
}

}  // namespace banggiao
