#include "query/dyads.h"

#include <algorithm>

namespace banggiao {
namespace {

std::string Quoted(const std::string& text) {
  std::string quoted = "'";
  for (const char c : text) quoted += c == '\'' ? std::string("''") : std::string(1, c);
  return quoted + "'";
}

template <typename Values>
std::string List(const Values& values) {
  std::string list;
  for (const auto& value : values) list += (list.empty() ? "" : ", ") + Quoted(std::string(value));
  return "(" + list + ")";
}

// The events of a pair that begin between the days of the filter.
std::string EventsOf(const Pair& pair, const RecordFilter& filter) {
  const auto [first, second] = std::minmax(pair.first, pair.second);
  return "SELECT event FROM event_pair WHERE first = " + Quoted(first) + " AND second = " + Quoted(second) + " AND reach IN ('month', 'long')" +
         (filter.from.empty() ? "" : " AND date_from >= " + Quoted(filter.from)) + (filter.to.empty() ? "" : " AND date_from <= " + Quoted(filter.to));
}

std::string WhereOf(const RecordFilter& filter, CountPeriod period) {
  // An interval that ends before it begins has no days.
  std::string where = "date_from IS NOT NULL\n    AND ";
  where += period == CountPeriod::kDay ? "date GLOB '[0-9]*-[0-9]*-[0-9]*'"
                          : "(date GLOB '[0-9]*-[0-9]*-[0-9]*' OR substr(date_from, 1, 7) = substr(date_to, 1, 7))";
  std::string pairs;
  for (const Pair& pair : filter.pairs) {
    const std::string both = List(std::vector<std::string>{pair.first, pair.second});
    pairs += (pairs.empty() ? "" : " OR ") + std::string("source IN ") + both + " AND target IN " + both;
  }
  if (!pairs.empty()) where += "\n    AND (" + pairs + ")";
  // The same once more in words that lead to the events of both at once.
  if (filter.pairs.size() == 1) where += "\n    AND event IN (" + EventsOf(filter.pairs[0], filter) + ")";
  if (!filter.parties.empty())
    where += "\n    AND (source IN " + List(filter.parties) + " OR target IN " + List(filter.parties) + ")";
  std::vector<std::string> types;
  for (const EventType type : filter.types) types.emplace_back(EventTypeName(type));
  if (!types.empty()) where += "\n    AND type IN " + List(types);
  if (!filter.from.empty()) where += "\n    AND date_from >= " + Quoted(filter.from);
  if (!filter.to.empty()) where += "\n    AND date_from <= " + Quoted(filter.to);
  std::vector<std::string> statuses;
  for (const EventStatus status : filter.statuses) statuses.emplace_back(EventStatusName(status));
  if (statuses.size() == 1) where += "\n    AND status IN " + List(statuses);
  const auto among = [&where](const std::string& events) { where += "\n    AND event IN (" + events + ")"; };
  if (!filter.entities.empty()) among("SELECT event FROM event_party WHERE entity IN " + List(filter.entities));
  if (!filter.issues.empty()) among("SELECT e.number FROM events e, json_each(e.issues) i WHERE i.value IN " + List(filter.issues));
  if (filter.no_copies) where += "\n    AND article NOT IN (SELECT article FROM copies)";
  if (!filter.countries.empty()) among("SELECT number FROM events WHERE place_country IN " + List(filter.countries));
  if (!filter.places.empty()) among("SELECT number FROM events WHERE place_entity IN " + List(filter.places));
  if (filter.min_confidence > 0) {
    where += "\n    AND event IN (SELECT number FROM events WHERE confidence >= " + std::to_string(filter.min_confidence) + ")";
  }
  return where;
}

// The codes of CAMEO with their values, as a table of the question's own.
std::string GoldsteinValues(GoldsteinTable table) {
  constexpr size_t kInALine = 12;
  std::string values;
  size_t count = 0;
  for (const auto& [code, facts] : CameoTable::BuiltIn().codes()) {
    const std::optional<double>& value = facts.goldstein[static_cast<size_t>(table)];
    if (!value) continue;
    values += (count == 0 ? "" : ",") + std::string(count % kInALine == 0 ? "\n  " : " ") + "(" + Quoted(code) + ", " + ScoreText(*value) + ")";
    ++count;
  }
  return "goldstein(code, value) AS (VALUES" + values + "\n), ";
}

}  // namespace

std::string CountSql(const RecordFilter& filter, const CountQuestion& question) {
  const auto& [unit, period, goldstein] = question;
  const char* group = unit == CountUnit::kEvents       ? "event"
                      : unit == CountUnit::kHappenings ? "happening"
                                                       : "type, date_from, date_to";
  const std::string length = period == CountPeriod::kDay ? "10" : "7";
  const char* score = goldstein ? "(SELECT value FROM goldstein WHERE code = (SELECT cameo FROM events WHERE number = event))" : "score";
  return "WITH " +
         (goldstein ? GoldsteinValues(*goldstein) : std::string()) +
         "units AS (\n"
         "  SELECT source, target, min(date_from) AS day, max(quad) AS quad, avg(" +
         std::string(score) +
         ") AS score\n"
         "  FROM dyads\n"
         "  WHERE " +
         WhereOf(filter, period) +
         "\n"
         "  GROUP BY source, target, " +
         group +
         "\n"
         ")\n"
         "SELECT substr(day, 1, " +
         length +
         ") AS period, source, target, count(*) AS count,\n"
         "  sum(quad = 1) AS verbal_cooperation, sum(quad = 2) AS material_cooperation,\n"
         "  sum(quad = 3) AS verbal_conflict, sum(quad = 4) AS material_conflict,\n"
         "  round(avg(score), 3) AS mean_score, round(sum(score), 3) AS total_score\n"
         "FROM units\n"
         "GROUP BY period, source, target\n"
         "ORDER BY period, source, target\n";
}

Status ForEachCount(const StoreReader& store, const RecordFilter& filter, const CountQuestion& question,
                    const std::function<bool(const DyadRow&)>& row) {
  Query rows = store.database().Prepare(CountSql(filter, question));
  while (rows.Next()) {
    DyadRow count{
        rows.String(0), rows.String(1), rows.String(2), rows.Int(3), {rows.Int(4), rows.Int(5), rows.Int(6), rows.Int(7)},
        rows.Real(8),   rows.Real(9),   !rows.IsNull(8)};
    if (!row(count)) break;
  }
  return rows.status();
}

}  // namespace banggiao
