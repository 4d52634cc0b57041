// Counts of events: by party, type, month and so on.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "query/record_query.h"

namespace banggiao {

// What events can be counted by. Each is a column of the answer; an event with two parties counts for both, so counts by
// party, pair, entity or issue add up to more than there are events.
struct CountColumn {
  const char* name;         // "party"
  const char* description;  // For the documentation.
};
[[nodiscard]] const std::vector<CountColumn>& CountColumns();

// `by` without repetitions. Fails with kUsage on an unknown column, none, or more than three.
[[nodiscard]] Result<std::vector<std::string>> CheckCountColumns(const std::vector<std::string>& by);

struct CountRow {
  std::vector<std::string> values;  // One for each column asked for; "" where the event has none.
  int64_t events = 0;
  int64_t articles = 0;  // Different articles among them.
};

// The most frequent first, equal ones by value; filter.limit cuts (0: all). `by` names 1 to 3 columns.
// Fails as CheckCountColumns does.
// Cost: reads every event that meets the filter: up to 2 s for all of 230,000. A server asks query/event_table.h instead.
[[nodiscard]] Result<std::vector<CountRow>> CountBy(const StoreReader& store, const std::vector<std::string>& by, const RecordFilter& filter);

}  // namespace banggiao
