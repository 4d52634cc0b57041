// Which articles came into a store between two looks at it.
//
// Numbers of a file's articles are counted, so those above the largest of the first look are new. Those of a shared store are made of ids and say
// nothing, and numbers that a server would count are no order of commits: a writer may take the number 7, another 8 and commit, and 7 be there only
// later. So a look at a shared store takes down which transactions had ended (pg_current_snapshot()). New is what stands in a row whose
// transaction had ended at the second look and not at the first: each article in one of any row of looks, whatever the order of commits.
//
// What is not told: in a shared store, an article whose document took its number (`documents.rowid`) more than 10,000 documents before the
// last of the second look, which is where looking ends; batches have a hundred. On a standby what was in the making at the first look. What is told again there: a document that is coded anew.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "store/database.h"

namespace banggiao {

// The SQL of a column of one row: the look, as text. Beside others of one statement it is of the same instant as they are.
[[nodiscard]] const char* LookSql(const Database& database);

struct Arrival {
  std::string article;  // Id.
  std::string title;
  int64_t events = 0;
};

// In the order of coming, the last `limit` of them. `before` and `now` are looks at this store, in this order. Cost in a shared store: one walk down the
// last 10,000 rows of `documents`.
[[nodiscard]] Result<std::vector<Arrival>> ArrivedBetween(const Database& database, const std::string& before, const std::string& now, int64_t limit);

}  // namespace banggiao
