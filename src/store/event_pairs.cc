#include "store/event_pairs.h"

namespace banggiao {

// The rows that belong there.
#define PAIRS_OF_EVENTS                                                                                                             \
  "SELECT DISTINCT f.code AS first, s.code AS second, CASE WHEN e.date_from IS NULL THEN 'none' "                                   \
  "WHEN substr(e.date_from, 1, 7) = substr(e.date_to, 1, 7) THEN 'month' ELSE 'long' END AS reach, "                                \
  "coalesce(e.date_from, '') AS date_from, coalesce(e.date_to, '') AS date_to, e.number AS event, e.article, e.ord, e.type, e.quad, " \
  "e.status FROM events e JOIN event_party f ON f.event = e.number JOIN event_party s ON s.event = e.number AND s.code > f.code "    \
  "WHERE f.code <> ''"

const char* const kFillEventPairs = "INSERT INTO event_pair " PAIRS_OF_EVENTS;
const char* const kMissingEventPairs =
    "SELECT 'event ' || e.id || ' cannot be found by its parties', '' FROM (" PAIRS_OF_EVENTS " EXCEPT SELECT * FROM event_pair) p "
    "JOIN events e ON e.number = p.event LIMIT 100";
const char* const kNeedlessEventPairs =
    "SELECT 'the parties ' || p.first || ' and ' || p.second || ' lead to event ' || p.event || ', which they have no part in', '' "
    "FROM (SELECT * FROM event_pair EXCEPT " PAIRS_OF_EVENTS ") p LIMIT 100";

#undef PAIRS_OF_EVENTS

const char* ReachOf(const std::string& date_from, const std::string& date_to) {
  if (date_from.empty()) return "none";
  return date_from.compare(0, 7, date_to, 0, 7) == 0 ? "month" : "long";
}

}  // namespace banggiao
