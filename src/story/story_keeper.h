// Keeps the copies and stories of a store up to date, batch by batch, inside the writer's transactions: a store holds the
// stories of exactly the articles it holds, whenever its process is killed.
#pragma once

#include <memory>

#include "core/data_files.h"
#include "core/result.h"
#include "store/writer.h"

namespace banggiao {

// `data` holds models/story-terms.bin. To be given to StoreWriter::Open and to outlive the writer. Fails with kMalformed.
[[nodiscard]] Result<std::unique_ptr<BatchFollower>> MakeStoryKeeper(const DataFiles& data);

}  // namespace banggiao
