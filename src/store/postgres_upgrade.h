// Brings a shared store of an older format to this one.
#pragma once

#include "core/result.h"
#include "store/database.h"

namespace banggiao {

inline constexpr int64_t kUpgradableSharedFormat = 5;  // The first that was kept on a server.

// In one transaction, which ends as it began when anything fails. Format 7 gets the table of pairs, filled from the others; writers wait meanwhile, and
// those of the older program must be stopped first, since they would go on without it. Of formats 5 and 6 the old schema is put aside, the tables are made anew, every record, run,
// correction and fed document is copied, and the old schema is dropped. Copies, stories and happenings are made anew by the next `add`, as
// in a file (store/upgrade.h). Waits for what others have begun to write, up to 30 s (kBusy); programs of the older format fail afterwards.
// The role must own the schema and may create one in the database. Rights that were granted on the old tables are to be granted again.
// Formats 5 and 6 need room for a second copy of the store meanwhile.
Status UpgradeShared(const Database& database);

}  // namespace banggiao
