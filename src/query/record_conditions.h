// From a RecordFilter to FROM, WHERE and ORDER BY: shared by the lists, the counts and the aggregates.
#pragma once

#include <string>

#include "core/result.h"
#include "query/conditions.h"
#include "query/record_query.h"

namespace banggiao {

// Events are "events e JOIN articles a", statements "statements s JOIN articles a", joined in the order that is given here:
// SQLite keeps to it, so that lists come out of an index in their order and stop after a page.
struct RecordSelection {
  std::string from;
  std::vector<std::string> from_values;  // What the question marks of `from` stand for.
  Conditions where;
  bool few = false;  // `from` and `where` lead to the rows through an index, without a walk over all of them.

  void BindTo(Query* query) const;  // `from`, then `where`.
};

enum class EventsFor : uint8_t {
  kList,        // Rows in order, as many as the filter says.
  kHappenings,  // Those of which one is such an event: either out of all of these or, where they are many, by asking each of them.
  kCount,       // All of them.
};
// What is read of `e` beside what the filter names. The events of a pair have some columns without a look at the rest (query/pair_events.h).
enum class EventColumns : uint8_t { kOfPair, kAll };

[[nodiscard]] Result<RecordSelection> SelectEvents(const StoreReader& store, const RecordFilter& filter, EventsFor purpose, EventColumns columns);
[[nodiscard]] Result<RecordSelection> SelectStatements(const StoreReader& store, const RecordFilter& filter, bool listed);
// Of articles ("articles a"): parties, pairs and types ask for an event of the article that meets all of them.
[[nodiscard]] Result<RecordSelection> SelectArticles(const StoreReader& store, const RecordFilter& filter);

// Adds what every record shares: article, publisher, words, `among`. Over "articles a".
Status AddCommon(const StoreReader& store, const RecordFilter& filter, Conditions* where);

// " ORDER BY ..." of each list; the index that serves it stands in store/schema.cc.
[[nodiscard]] std::string EventOrder(bool newest_first);
[[nodiscard]] std::string StatementOrder(bool newest_first);
[[nodiscard]] std::string ArticleOrder(bool newest_first);
// " LIMIT n OFFSET m"
[[nodiscard]] std::string PageOf(const RecordFilter& filter);

}  // namespace banggiao
