// The tables of a store file, format 9. docs/formats/store.md explains each column.
#pragma once

#include <cstdint>

namespace banggiao {

inline constexpr int64_t kStoreFormat = 9;                // PRAGMA user_version; another number is another format.
inline constexpr int64_t kUpgradableFormat = 2;           // The writer brings a store of it, and later ones, up to date.
inline constexpr int64_t kStoreApplicationId = 0x42474941;  // PRAGMA application_id: "BGIA".

// The tables of a file, in parts; store/upgrade.h runs them.
extern const char* const kStoreSchema;
extern const char* const kRecordIds;
// That of events by pair (store/event_pairs.h), which formats up to 7 lack, and which has fewer columns in format 8.
extern const char* const kPairSchema;
// Those of copies and stories, kept by the stage story.
extern const char* const kStorySchema;
// Those of happenings and commitments, which formats 2 and 3 lack.
extern const char* const kLinkSchema;
// Adds the columns of intensity to the events of a store of format 2; what was coded before keeps 0 and "" until it is coded again.
extern const char* const kIntensityColumns;

}  // namespace banggiao
