// Mends what a check found and the store itself can make good (store/integrity.h).
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "core/result.h"
#include "store/integrity.h"
#include "store/writer.h"

namespace banggiao {

struct MendTools {
  CoderVersion version;                                           // Of what is coded anew.
  std::function<CodedDocument(const RawDocument& document)> code;  // By that version.
  BatchFollower* follower = nullptr;                              // Makes copies and stories anew, where the store had any; may be null.
};

struct MendedStore {
  int64_t coded = 0;                // Documents that were coded again.
  int64_t removed = 0;              // Rows that hung on nothing.
  std::vector<StoreFinding> left;   // What a deep check finds afterwards.
};

// `findings` are those of CheckStore. Takes orphans away, codes documents again, lets damaged ones be stored by the next `add`, and makes
// search, ids, happenings, the ledger, copies and stories anew. Killed in between, it is run again. Nothing else may write meanwhile; a file
// is locked (kBusy). Fails with kMalformed, and changes nothing, when a finding asks for a backup.
[[nodiscard]] Result<MendedStore> MendStore(const std::string& path, const std::vector<StoreFinding>& findings, const MendTools& tools);

}  // namespace banggiao
