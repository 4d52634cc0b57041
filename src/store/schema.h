// The tables of a store file, format 2. docs/formats/store.md explains each column.
#pragma once

#include <cstdint>

namespace banggiao {

inline constexpr int64_t kStoreFormat = 2;                // PRAGMA user_version; another number is another format.
inline constexpr int64_t kStoreApplicationId = 0x42474941;  // PRAGMA application_id: "BGIA".

// Creates every table of an empty database; run inside one transaction.
extern const char* const kStoreSchema;

}  // namespace banggiao
