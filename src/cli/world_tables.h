// The world with the user's tables, for commands that code nothing.
#pragma once

#include <memory>

#include "cli/options.h"
#include "core/data_files.h"
#include "core/result.h"

namespace banggiao {

// The built-in tables and those of --data. Fails when one of the user's cannot be read.
[[nodiscard]] Result<std::unique_ptr<const DataFiles>> TablesOf(const CommonOptions& options);

}  // namespace banggiao
