#include "cli/store_commands.h"

#include "cli/exit_codes.h"
#include "cli/world_tables.h"
#include "query/filter_words.h"
#include "query/known_names.h"
#include "world/world.h"

namespace banggiao {
namespace {

Result<World> LoadWorld(const Options& options) {
  auto tables = TablesOf(options.common);
  return tables ? World::Load(**tables) : Result<World>(tables.error());
}

// Of the tables that --data names, or ours.
Status CheckFilter(const Options& options, const StoreReader& store) {
  RecordFilter filter = options.filter;
  if (options.command == "compare") {
    for (Pair& pair : PairsOfSides(options.inputs)) filter.pairs.push_back(std::move(pair));
  }
  std::optional<World> world;
  return CheckNames(filter, store, [&]() -> Result<const World*> {
    Result<World> loaded = LoadWorld(options);
    if (!loaded) return loaded.error();
    world.emplace(std::move(*loaded));
    return &*world;
  });
}

}  // namespace

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
  const Status known = CheckFilter(options, *store);
  if (known) return store;
  *exit_code = ExitCodeFor(known.error(), console);
  return nullptr;
}

void UseRecordedIds(Options* options) {
  if (options->filter.entities.empty() && options->filter.places.empty()) return;
  const Result<World> world = LoadWorld(*options);
  if (!world) return;  // CheckFilter tells what is wrong with the tables.
  for (auto* ids : {&options->filter.entities, &options->filter.places}) {
    for (std::string& id : *ids) id = std::string(world.value().RecordedId(id));
  }
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
