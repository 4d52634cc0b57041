// Names in records that no table of the world knows: speakers and parties without an entity and without a code.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/result.h"
#include "store/store_reader.h"

namespace banggiao {

struct UnknownName {
  std::string name;
  int64_t records = 0;  // Statements it speaks and events it is a party of.
};

// The most frequent first, at most `limit`. Proper names only: two words at least, each with a capital, so that "chuyên gia" and
// "hai bên", which also have no entity, are left out. `banggiao unknowns` reads all of the text for names; this is only what stands
// in records. Cost: one walk over statements and parties.
[[nodiscard]] Result<std::vector<UnknownName>> UnknownNamesOf(const StoreReader& store, size_t limit);

// Whether a name is of two words at least, each beginning with a capital.
[[nodiscard]] bool IsProperName(std::string_view name);

}  // namespace banggiao
