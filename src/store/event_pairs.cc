#include "store/event_pairs.h"

#include <algorithm>
#include <cctype>

namespace banggiao {

// The rows that belong there.
#define PAIRS_OF_EVENTS                                                                                                                \
  "SELECT f.code AS first, s.code AS second, CASE WHEN e.date_from IS NULL THEN 'none' "                                               \
  "WHEN substr(e.date_from, 1, 7) = substr(e.date_to, 1, 7) THEN 'month' ELSE 'long' END AS reach, "                                   \
  "coalesce(e.date_from, '') AS date_from, coalesce(e.date_to, '') AS date_to, e.number AS event, e.article, e.ord, e.type, e.quad, "  \
  "e.status, sum(CASE WHEN e.status NOT IN ('actual', 'future') OR e.date_from IS NULL THEN 0 "                                        \
  "WHEN substr(e.date_from, 1, 7) <> substr(e.date_to, 1, 7) AND NOT e.date GLOB '[0-9]*-[0-9]*-[0-9]*' THEN 0 "                       \
  "WHEN NOT EXISTS (SELECT 1 FROM event_party r WHERE r.event = e.number AND r.role = 'recipient') THEN 2 "                            \
  "WHEN f.role <> s.role THEN 1 ELSE 0 END) AS counted, e.intensity AS score "                                                         \
  "FROM events e JOIN event_party f ON f.event = e.number JOIN event_party s ON s.event = e.number AND s.code > f.code "               \
  "WHERE f.code <> '' GROUP BY f.code, s.code, e.number, e.article"

const char* const kFillEventPairs = "INSERT INTO event_pair " PAIRS_OF_EVENTS;
const char* const kMissingEventPairs =
    "SELECT 'event ' || e.id || ' cannot be found by its parties', '' FROM (" PAIRS_OF_EVENTS " EXCEPT SELECT * FROM event_pair) p "
    "JOIN events e ON e.number = p.event LIMIT 100";
const char* const kNeedlessEventPairs =
    "SELECT 'the parties ' || p.first || ' and ' || p.second || ' lead to event ' || p.event || ', which they have no part in', '' "
    "FROM (SELECT * FROM event_pair EXCEPT " PAIRS_OF_EVENTS ") p LIMIT 100";

#undef PAIRS_OF_EVENTS

namespace {

// Whether two of the text's hyphens stand before digits, and it begins with one: GLOB '[0-9]*-[0-9]*-[0-9]*'. "2018-05-30/2018-06-02" is of days.
bool IsOfDays(std::string_view date) {
  const auto digit = [&date](size_t at) { return at < date.size() && std::isdigit(static_cast<unsigned char>(date[at])) != 0; };
  int parts = digit(0) ? 1 : 0;
  for (size_t i = 1; i < date.size(); ++i) parts += parts > 0 && date[i] == '-' && digit(i + 1) ? 1 : 0;
  return parts >= 3;
}

int64_t CountOf(const std::string& code, const std::vector<Party>& parties) {
  return std::count_if(parties.begin(), parties.end(), [&code](const Party& party) { return party.code == code; });
}

}  // namespace

const char* ReachOf(const std::string& date_from, const std::string& date_to) {
  if (date_from.empty()) return "none";
  return date_from.compare(0, 7, date_to, 0, 7) == 0 ? "month" : "long";
}

int64_t CountedOf(const Event& event, const CodePair& codes, const DayRange& days) {
  if (event.status != EventStatus::kActual && event.status != EventStatus::kFuture) return 0;
  if (days.from.empty() || (days.from.compare(0, 7, days.to, 0, 7) != 0 && !IsOfDays(event.date))) return 0;
  const int64_t first = CountOf(codes.first, event.actors), second = CountOf(codes.second, event.actors);
  if (event.recipients.empty()) return 2 * first * second;
  return first * CountOf(codes.second, event.recipients) + second * CountOf(codes.first, event.recipients);
}

}  // namespace banggiao
