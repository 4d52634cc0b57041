// The engine as the commands need it.
#pragma once

#include <memory>
#include <string>

#include "cli/options.h"
#include "core/data_files.h"
#include "core/result.h"
#include "engine/engine.h"
#include "store/writer.h"

namespace banggiao {

struct LoadedEngine {
  std::unique_ptr<const DataFiles> data;  // The user's tables with ours; null without --data. Outlives the engine.
  std::shared_ptr<const Engine> engine;
  CoderVersion version;  // Names the options too, when they change what is coded.
};

// Fails when a table of the user's cannot be read or used.
[[nodiscard]] Result<LoadedEngine> LoadEngine(const CommonOptions& options);
// --jobs, or the number of cores; at least 1.
[[nodiscard]] unsigned JobsOf(const CommonOptions& options);

}  // namespace banggiao
