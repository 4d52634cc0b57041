// Whether two names stand for one store.
#pragma once

#include <string>

#include "core/result.h"

namespace banggiao {

// Two paths of one file, or two addresses of one schema in one database, however they are written. Asks the server only when both are
// addresses that name the same schema; fails when that cannot be reached.
[[nodiscard]] Result<bool> IsSameStore(const std::string& one, const std::string& other);

}  // namespace banggiao
