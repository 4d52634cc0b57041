// From one store into another: a file into a shared store and back.
#pragma once

#include <cstdint>
#include <string>

#include "core/result.h"

namespace banggiao {

struct CopiedRows {
  int64_t documents = 0;    // Copied now.
  int64_t known = 0;        // The target had them, coded by the same version.
  int64_t corrections = 0;  // New to the target.
};

// Puts every document of the store `from` into the store `to` with its records as they were coded and the version that coded
// them, and adds the log of corrections; what the target has of the same documents is replaced. Happenings and the ledger are
// linked in the target; copies and stories are found there by the next `add`. Nothing is taken away from the target.
// May be interrupted and run again: documents that are there are passed over. Fails as StoreReader and StoreWriter do.
// Cost: each document is decompressed, its words are cut and it is compressed again.
[[nodiscard]] Result<CopiedRows> CopyStore(const std::string& from, const std::string& to);

}  // namespace banggiao
