#include "cli/world_tables.h"

#include "cli/user_tables.h"

namespace banggiao {

Result<std::unique_ptr<const DataFiles>> TablesOf(const CommonOptions& options) {
  auto data = std::make_unique<DataFiles>(EmbeddedData());
  if (!options.data.empty()) {
    if (Status added = AddUserTables(options.data, data.get()); !added) return added.error();
  }
  return std::unique_ptr<const DataFiles>(std::move(data));
}

}  // namespace banggiao
