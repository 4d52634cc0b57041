// Tables of the user's own beside the built-in ones.
#pragma once

#include <string>
#include <vector>

#include "core/data_files.h"
#include "core/result.h"

namespace banggiao {

// Adds every .tsv file under `folder` to `data`, by its path inside the folder. Tables of "world/" go to "user/world/",
// where they stand before ours (world/world.h). Rows of another table that `data` has already are added to its rows, and
// the header must be the same; other tables are new.
// Fails with the file and the reason: folder missing, file unreadable or over 64 MiB, another header.
Status AddUserTables(const std::string& folder, DataFiles* data);

// What is wrong with each .tsv file under `folder` that nothing reads: its name is that of no table of `ours` (the world's are looked at by
// CheckWorld), or of one that takes no rows.
[[nodiscard]] std::vector<std::string> TablesThatNothingReads(const std::string& folder, const DataFiles& ours);

// The folder of tables that lies beside a store file: "news.tables" of "news.db". Empty when there is none, and for a shared store.
[[nodiscard]] std::string TablesBeside(const std::string& store);

}  // namespace banggiao
