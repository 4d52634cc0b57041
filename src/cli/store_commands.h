// What the commands that ask a store share.
#pragma once

#include <memory>
#include <string>

#include "cli/console.h"
#include "cli/options.h"
#include "store/store_reader.h"

namespace banggiao {

// Opens the store of the command line, or complains and gives null.
[[nodiscard]] std::unique_ptr<StoreReader> OpenStore(const Options& options, const Console& console);
// The same for a command with a filter, which must not name what nobody knows (query/known_names.h). `exit_code` is filled in with null.
[[nodiscard]] std::unique_ptr<StoreReader> OpenAsked(const Options& options, const Console& console, int* exit_code);
// "p.joe-biden" becomes the id by which records name him, where that is another (World::RecordedId).
void UseRecordedIds(Options* options);
// Says that no `what` ("events") is there, or, when the filter leaves something out, that none matches. Gives kExitNothingFound.
[[nodiscard]] int SayNothingFound(const Options& options, const std::string& what, const Console& console);
// What --count prints: the number and a line end.
[[nodiscard]] int PrintCount(const Result<int64_t>& count, Console* console);
// Complains about what failed: kExitUsage for what makes no sense, else kExitFailed, also for a store or file that isn't there.
[[nodiscard]] int ExitCodeFor(const Error& error, const Console& console);
// The same of a question for a record, with the store open: kExitNothingFound when there is no such record.
[[nodiscard]] int ExitCodeForRecord(const Error& error, const Console& console);

}  // namespace banggiao
