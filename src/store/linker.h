// Brings the reports of many articles together: happenings (identity/happenings.h) and the ledger (commitment/ledger.h).
//
// Articles leave the blocks that they touch in `link_pending`, in their own transaction. Linking takes the pending blocks,
// finds their happenings or entries anew from all rows of theirs and of those around (identity/block.h), and replaces what they
// had. What a block comes out as is a function of these rows alone, so the order and the number of runs of `add` do not show. Killed in
// between, the rest of the blocks stay pending, and the next `add` links them.
#pragma once

#include <cstdint>

#include "core/result.h"
#include "store/database.h"

namespace banggiao {

// Links every pending block; must not be called inside a transaction. Stops early, with the rest pending, when `stop` says so.
// Cost: all events of a pending block and of those around it are read, months of the same parties; of the ledger all undertakings of the
// same parties.
Status LinkPending(const Database& database, bool (*stop)());

// How many blocks wait; for readers, who may tell that the answer is not complete.
[[nodiscard]] Result<int64_t> CountPending(const Database& database);

}  // namespace banggiao
