// Whether what a filter names can be there at all.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/result.h"
#include "query/record_query.h"
#include "store/correction_draft.h"
#include "store/store_reader.h"
#include "world/world.h"

namespace banggiao {

// Gives the tables to ask, which it owns.
using WorldSource = std::function<Result<const World*>()>;

// Fails with kUsage on the first code, id of an entity, issue, country or place of the filter that neither the store nor the tables
// know; the message tells what is near it, or the command that lists what there is. Else a misspelt code would look like one that
// the articles do not name.
// Cost: for each party and entity one look-up in an index of the store. The tables are asked for only for what the store lacks, and
// for issues, countries and places; a store is read through only for one of these that the tables lack.
[[nodiscard]] Status CheckNames(const RecordFilter& filter, const StoreReader& store, const WorldSource& world);
// The same of the parties, by code or id, and of the speaker's code that a correction gives.
[[nodiscard]] Status CheckNames(const CorrectionDraft& draft, const StoreReader& store, const World& world);

// The pairs of sides such as "USA-JPN@2021-04" (query/compare.h); a side of another form, or one that is malformed, has none.
[[nodiscard]] std::vector<Pair> PairsOfSides(const std::vector<std::string>& sides);

}  // namespace banggiao
