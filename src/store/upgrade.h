// Brings a store file of an older format to this one.
#pragma once

#include "core/result.h"
#include "store/database.h"

namespace banggiao {

// Makes the tables of an empty file.
Status CreateTables(const Database& database);
// Does nothing to a file of this format. In one transaction otherwise: a process killed in it leaves the older store. Formats 7 and 8 get the
// table of pairs anew and the months of blocks; all is linked again in the next run. Formats 2 to 6 need room for a second copy of the records; copies and stories are made anew by the follower of the next run
// (BatchFollower); what the older format lacks stays empty until its articles are added again (docs/formats/store.md).
Status UpgradeTables(const Database& database);

// Fills record_ids, which is empty, from the records of a file.
extern const char* const kFillRecordIds;
// Marks every block of a store to be linked anew; link_pending is empty.
extern const char* const kMarkAllBlocks;

}  // namespace banggiao
