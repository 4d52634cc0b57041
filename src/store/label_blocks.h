// Brings the blocks of events up to format 9, where they have a month (identity/block.h): formats up to 8 have the base alone.
#pragma once

#include <string>

#include "core/result.h"
#include "store/database.h"

namespace banggiao {

// The statements for either engine, to be run in the transaction of an upgrade after all records are in the tables of today: happenings
// go, and every block is left to be linked. Reads the frames of `database`, which may still be of the former format.
[[nodiscard]] Result<std::string> LabelBlocks(const Database& database);

}  // namespace banggiao
