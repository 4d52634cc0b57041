// Which blocks are linked together: what has changed, by base, with what must be read for it (identity/block.h).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/result.h"
#include "identity/block.h"
#include "store/database.h"

namespace banggiao {

// The changed blocks of one base, or one block of the ledger.
struct LinkTask {
  std::string base;
  LinkReach reach;
};

class LinkTasks {
 public:
  explicit LinkTasks(const Database& database);

  // Takes some blocks off the list of those that wait, always all of a base. Inside a transaction. None: the list is empty.
  [[nodiscard]] Result<std::vector<LinkTask>> Take();
  // Small tasks together, large ones alone: up to 1,000 records.
  [[nodiscard]] Result<std::vector<std::vector<LinkTask>>> InPortions(std::vector<LinkTask> tasks);

 private:
  Status TakeBlocks(std::set<std::string>* blocks);
  [[nodiscard]] Result<std::set<std::string>> BlocksOf(const std::string& base);

  Query take_, take_rest_, blocks_, sizes_;
};

}  // namespace banggiao
