// Two stores of the same documents, coded by two versions: what the newer has more, less and otherwise.
#pragma once

#include <cstdint>
#include <functional>

#include "core/result.h"
#include "query/record_diff.h"
#include "store/store_reader.h"

namespace banggiao {

struct DiffCounts {
  int64_t articles = 0;   // That both have.
  int64_t records = 0;    // Of these, in the newer store: events, statements and commitments.
  int64_t only_older = 0, only_newer = 0;  // Documents.
};

// Hands `take` every difference, in the order of documents that one store lacks, then of articles by id (query/record_diff.h); ends early
// when it gives false. A document that one store lacks is one row, without its articles. An article that is only in one store, though its
// document is in both, is a row, and so are its records. Happenings, the ledger and stories follow from these and are not compared.
// Corrections show: records are compared as they hold. Cost: both stores are read as a whole, with a few questions an article.
[[nodiscard]] Result<DiffCounts> CompareStores(const StoreReader& older, const StoreReader& newer,
                                               const std::function<bool(const DifferenceRow&)>& take);

}  // namespace banggiao
