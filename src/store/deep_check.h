// The part of the check that reads every document again and compares what is stored with what its bytes and records say.
#pragma once

#include <vector>

#include "store/integrity.h"
#include "store/store_reader.h"

namespace banggiao {

// Adds a finding for each article whose text, sentences or words of commitments are not those under its spans, whose statements lie outside,
// whose record does not read, or which search does not find by its first and last words; on a server also for each table that does not
// read whole. Documents whose bytes are damaged are left out: CheckStore names them.
void CheckAgainstDocuments(const StoreReader& store, std::vector<StoreFinding>* findings);

}  // namespace banggiao
