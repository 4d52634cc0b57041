// Articles of a store that meet a filter.
#pragma once

#include <functional>

#include "query/record_query.h"

namespace banggiao {

struct ArticleRow {
  ArticleFacts facts;
  int64_t events = 0;
  int64_t statements = 0;
  std::string key;  // As of EventRow.
};

// Ordered by the day of publication, undated last, then as they came into the store. `from` and `to` are of that day;
// parties, pairs, types, entities and issues ask for one event of the article that meets all of them.
Status ForEachArticle(const StoreReader& store, const RecordFilter& filter, const std::function<bool(const ArticleRow&)>& row);

}  // namespace banggiao
