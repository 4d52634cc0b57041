#include "query/pair_events.h"

#include <algorithm>

namespace banggiao {
namespace {

constexpr const char* kColumns =
    "SELECT event AS number, article, ord, nullif(date_from, '') AS date_from, nullif(date_to, '') AS date_to, type, quad, status FROM event_pair "
    "WHERE first = ? AND second = ?";

void Add(const Pair& pair, const char* reach, const std::vector<std::pair<const char*, std::string>>& conditions, const char* joined_by,
         PairEvents* events) {
  const auto [first, second] = std::minmax(pair.first, pair.second);
  events->sql += (events->sql.empty() ? "" : joined_by) + std::string(kColumns);
  events->values.insert(events->values.end(), {first, second});
  if (reach != nullptr) {
    events->sql += " AND reach = ?";
    events->values.emplace_back(reach);
  }
  for (const auto& [condition, value] : conditions) {
    if (value.empty()) continue;
    events->sql += condition;
    events->values.push_back(value);
  }
}

}  // namespace

bool AreOfTwo(const std::vector<Pair>& pairs) {
  return std::all_of(pairs.begin(), pairs.end(), [](const Pair& pair) { return pair.first != pair.second; });
}

PairEvents SelectPairEvents(const RecordFilter& filter) {
  PairEvents events;
  // An event of several pairs has the same row of each; UNION leaves one.
  const char* joined_by = filter.pairs.size() > 1 ? " UNION " : " UNION ALL ";
  for (const Pair& pair : filter.pairs) {
    if (filter.from.empty() && filter.to.empty()) {
      Add(pair, nullptr, {}, joined_by, &events);
      continue;
    }
    const std::string month = filter.from.substr(0, 7);  // Before it none of them began.
    Add(pair, "month", {{" AND date_from >= ?", month}, {" AND date_from <= ?", filter.to}, {" AND date_to >= ?", filter.from}}, joined_by, &events);
    Add(pair, "long", {{" AND date_from <= ?", filter.to}, {" AND date_to >= ?", filter.from}}, joined_by, &events);
  }
  events.sql = "(" + events.sql + ")";
  return events;
}

}  // namespace banggiao
