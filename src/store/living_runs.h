// Who writes to a shared store at this moment.
#pragma once

#include <cstdint>
#include <string>

#include "store/database.h"

namespace banggiao {

// Runs of the store at `address`, in the database that is asked, whose program lives: each holds the advisory lock of its number. Only looks;
// takes no lock.
[[nodiscard]] Result<int64_t> CountLivingRuns(const Database& database, const std::string& address);

}  // namespace banggiao
