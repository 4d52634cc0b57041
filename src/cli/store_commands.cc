#include "cli/store_commands.h"

#include "cli/exit_codes.h"
#include "cli/known_names.h"
#include "query/filter_words.h"

namespace banggiao {

std::unique_ptr<StoreReader> OpenStore(const Options& options, const Console& console) {
  Result<std::unique_ptr<StoreReader>> reader = StoreReader::Open(options.store);
  if (reader) return std::move(*reader);
  console.Complain(reader.error().message);
  return nullptr;
}

std::unique_ptr<StoreReader> OpenAsked(const Options& options, const Console& console, int* exit_code) {
  std::unique_ptr<StoreReader> store = OpenStore(options, console);
  *exit_code = kExitFailed;
  if (store == nullptr) return nullptr;
  const Status known = CheckNames(options, *store);
  if (known) return store;
  *exit_code = ExitCodeFor(known.error(), console);
  return nullptr;
}

int SayNothingFound(const Options& options, const std::string& what, const Console& console) {
  const bool narrows = Narrows(options.filter) || !options.said.empty() || (options.command == "stories" && options.least_articles > 1);
  const bool of_status = what == "events" && options.filter.statuses.size() == 2;  // Without --status.
  console.Say(WithoutPassword(options.store) + ": " +
              (narrows     ? "no " + what + " match; ask for less, or see what there is without filters"
               : of_status ? "no " + what + " are there; --status all lists those that are denied or supposed too"
                           : "no " + what + " are there"));
  return kExitNothingFound;
}

int PrintCount(const Result<int64_t>& count, Console* console) {
  if (!count) return ExitCodeFor(count.error(), *console);
  if (!console->Write(std::to_string(count.value()) + "\n")) return kExitFailed;
  return count.value() == 0 ? kExitNothingFound : kExitDone;
}

int ExitCodeFor(const Error& error, const Console& console) {
  console.Complain(error.message);
  return error.code == ErrorCode::kUsage ? kExitUsage : kExitFailed;
}

int ExitCodeForRecord(const Error& error, const Console& console) {
  const int code = ExitCodeFor(error, console);
  return error.code == ErrorCode::kNotFound ? kExitNothingFound : code;
}

}  // namespace banggiao
