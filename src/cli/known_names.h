// Whether what a filter names can be there at all.
#pragma once

#include "cli/options.h"
#include "core/result.h"
#include "store/store_reader.h"

namespace banggiao {

// "p.joe-biden" becomes the id by which records name him, where that is another (World::RecordedId).
void UseRecordedIds(Options* options);

// Fails with kUsage on the first code, id of an entity, issue or country that neither the store nor the tables (ours and
// those of --data) know; the message tells what is near it, or the command that lists what there is. Else a misspelt code would
// look like one that the articles do not name.
// Cost: for each party and entity one look-up in an index of the store. The tables are read only for what the store lacks, and
// for issues and countries; a store is read through only for an issue or country that the tables lack.
[[nodiscard]] Status CheckNames(const Options& options, const StoreReader& store);

}  // namespace banggiao
