#include "cli/coder.h"

#include <algorithm>
#include <thread>

#include "cli/user_tables.h"

namespace banggiao {
namespace {

std::string OptionSuffix(const CoderOptions& coder) {
  std::string suffix;
  if (coder.threshold >= 0) suffix += " threshold=" + std::to_string(coder.threshold);
  if (coder.rules_only) suffix += " rules-only";
  if (coder.learned_only) suffix += " learned-only";
  return suffix;
}

}  // namespace

Result<LoadedEngine> LoadEngine(const CommonOptions& options) {
  LoadedEngine loaded;
  EngineOptions engine_options;
  engine_options.coder = options.coder;
  if (!options.data.empty()) {
    auto data = std::make_unique<DataFiles>(EmbeddedData());
    if (Status added = AddUserTables(options.data, data.get()); !added) return added.error();
    loaded.data = std::move(data);
    engine_options.data = loaded.data.get();
  }
  Result<std::shared_ptr<const Engine>> engine = Engine::Load(engine_options);
  if (!engine) return engine.error();
  loaded.engine = std::move(*engine);
  loaded.version = {Engine::Version(), loaded.engine->DataVersion() + OptionSuffix(options.coder)};
  return loaded;
}

unsigned JobsOf(const CommonOptions& options) {
  return options.jobs > 0 ? options.jobs : std::max(1u, std::thread::hardware_concurrency());
}

}  // namespace banggiao
