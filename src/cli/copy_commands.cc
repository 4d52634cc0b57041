#include "cli/commands.h"
#include "cli/exit_codes.h"
#include "cli/progress.h"
#include "cli/store_commands.h"
#include "store/copy_store.h"

namespace banggiao {
namespace {

int Copy(const std::string& from, const std::string& to, Console* console) {
  const Result<CopiedRows> copied = CopyStore(from, to);
  if (!copied) return ExitCodeFor(copied.error(), *console);
  std::string said = WithoutPassword(to) + ": took " + NumberOf(copied.value().documents, "document", "documents") + " of " + WithoutPassword(from);
  if (copied.value().known > 0) said += "; " + NumberOf(copied.value().known, "was", "were") + " there already";
  if (copied.value().corrections > 0) said += "; " + NumberOf(copied.value().corrections, "correction", "corrections");
  console->Say(said);
  return kExitDone;
}

}  // namespace

int RunPush(const Options& options, Console* console) { return Copy(options.store, options.other_store, console); }
int RunPull(const Options& options, Console* console) { return Copy(options.other_store, options.store, console); }

}  // namespace banggiao
