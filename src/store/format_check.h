// Whether an open file is a store that this program reads.
#pragma once

#include "core/result.h"
#include "store/database.h"

namespace banggiao {

enum class CheckFor { kReading, kWriting };

// kMalformed: an SQLite file of something else; kWrongVersion: a store of another format. An empty database passes only for
// writing, and so does a store of
// kUpgradableFormat, which the writer brings up to date.
Status CheckFormat(const Database& database, CheckFor purpose);

}  // namespace banggiao
