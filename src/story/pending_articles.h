// Articles whose group of likes may have changed since its stories were told: the table story_pending of a store.
#pragma once

#include <cstdint>
#include <set>

#include "core/result.h"
#include "store/database.h"

namespace banggiao {

class PendingArticles {
 public:
  explicit PendingArticles(const Database& database);

  // `fresh`: its own text, records or place among copies have changed too, so that every story with it must be told anew.
  Status Mark(int64_t article, bool fresh);
  Status Clear(int64_t article);
  [[nodiscard]] Result<bool> IsFresh(int64_t article);
  // At most `count` of them, the first by number.
  [[nodiscard]] Result<std::set<int64_t>> Some(int64_t count);

 private:
  Query mark_, clear_, fresh_, some_;
};

}  // namespace banggiao
