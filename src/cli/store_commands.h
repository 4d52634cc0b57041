// What the commands that ask a store share.
#pragma once

#include <memory>

#include "cli/console.h"
#include "cli/options.h"
#include "store/store_reader.h"

namespace banggiao {

// Opens the store of the command line, or complains and gives null.
[[nodiscard]] std::unique_ptr<StoreReader> OpenStore(const Options& options, const Console& console);
// Complains about a failed question. kExitUsage for a question that makes no sense, kExitNothingFound for a record that
// isn't there, else kExitFailed.
[[nodiscard]] int ExitCodeFor(const Error& error, const Console& console);

}  // namespace banggiao
