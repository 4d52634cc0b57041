// The commands for a store that another version coded, or that is damaged; as those of commands.h.
#pragma once

#include "cli/console.h"
#include "cli/options.h"

namespace banggiao {

int RunRecode(const Options& options, Console* console);
int RunDiff(const Options& options, Console* console);
int RunSwitch(const Options& options, Console* console);
int RunMend(const Options& options, Console* console);

}  // namespace banggiao
