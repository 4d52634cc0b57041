// Looks for damage in a store file.
#pragma once

#include <string>
#include <vector>

#include "core/result.h"

namespace banggiao {

// Reads the whole file: SQLite's own check, rows without their parent, documents that don't unpack, spans outside their
// document, articles that full-text search doesn't know. One sentence each, at most 100 of a kind; empty: all is well.
// Fails when the file cannot be opened as a store. Cost: one pass over the file.
[[nodiscard]] Result<std::vector<std::string>> CheckStore(const std::string& path);

}  // namespace banggiao
