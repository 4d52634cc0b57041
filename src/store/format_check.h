// Whether an open file is a store that this program reads.
#pragma once

#include "core/result.h"
#include "store/database.h"

namespace banggiao {

// kMalformed: an SQLite file of something else; kWrongVersion: a store of another format. An empty database is neither
// and passes only when `may_be_empty`.
Status CheckFormat(const Database& database, bool may_be_empty);

}  // namespace banggiao
