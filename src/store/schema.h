// The tables of a store file, format 6. docs/formats/store.md explains each column.
#pragma once

#include <cstdint>

namespace banggiao {

inline constexpr int64_t kStoreFormat = 6;                // PRAGMA user_version; another number is another format.
inline constexpr int64_t kUpgradableFormat = 2;           // The writer brings a store of it, and later ones, up to date.
inline constexpr int64_t kStoreApplicationId = 0x42474941;  // PRAGMA application_id: "BGIA".

// Creates every table of an empty database; run inside one transaction.
extern const char* const kStoreSchema;
// Those of copies and stories, empty; kept by the stage story. Format 2 lacks them (kUpgradableFormat), and up to format 6 they
// were others.
extern const char* const kStorySchema;
// Adds the columns of intensity to the events of a store of format 2; what was coded before keeps 0 and "" until it is coded again.
extern const char* const kIntensityColumns;
// Those of happenings and commitments, which formats 2 and 3 lack.
extern const char* const kLinkSchema;

}  // namespace banggiao
