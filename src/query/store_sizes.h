// How much a store holds.
#pragma once

#include <cstdint>

#include "core/result.h"
#include "store/store_reader.h"

namespace banggiao {

struct StoreSizes {
  int64_t documents = 0, articles = 0, events = 0, statements = 0, corrections = 0;
  int64_t problems = 0;  // Documents that could not be read or coded, as `add` and workers noted them.
  int64_t bytes = 0;     // Of the file without its journal, or of the tables on the server with their indexes.

  // Counts rows: about as long as reading the smallest index of each table. Fails as the statements do.
  [[nodiscard]] static Result<StoreSizes> Load(const StoreReader& store);
};

}  // namespace banggiao
