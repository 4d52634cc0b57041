#include "query/aggregate.h"

#include <algorithm>

#include "query/record_conditions.h"

namespace banggiao {
namespace {

struct Source {
  CountColumn column;
  const char* value;
  const char* join;  // Beside events e and articles a; "" when they have it.
  EventColumns columns = EventColumns::kOfPair;
};

const Source kSources[] = {
    {{"party", "code of a party"}, "p.code", " JOIN event_party p ON p.event = e.number"},
    {{"actor", "code of an actor"}, "x.code", " JOIN event_party x ON x.event = e.number AND x.role = 'actor'"},
    {{"recipient", "code of a recipient"}, "y.code", " JOIN event_party y ON y.event = e.number AND y.role = 'recipient'"},
    {{"pair", "two parties of one event, in alphabetical order: JPN-USA"}, "f.code || '-' || s.code",
     " JOIN event_party f ON f.event = e.number JOIN event_party s ON s.event = e.number AND f.code < s.code AND f.code <> ''"},
    {{"entity", "id of a person, state or body that is a party"}, "n.entity",
     " JOIN event_party n ON n.event = e.number AND n.entity <> ''"},
    {{"type", "event type"}, "e.type", ""},
    {{"quad", "1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict"}, "CAST(e.quad AS TEXT)", ""},
    {{"mode", "mode of the type"}, "e.mode", "", EventColumns::kAll},
    {{"status", "actual, future, hypothetical or negated"}, "e.status", ""},
    {{"year", "year of the first day"}, "coalesce(substr(e.date_from, 1, 4), '')", ""},
    {{"month", "month of the first day: 2021-04"}, "coalesce(substr(e.date_from, 1, 7), '')", ""},
    {{"day", "first day"}, "coalesce(e.date_from, '')", ""},
    {{"country", "where it happened"}, "e.place_country", "", EventColumns::kAll},
    {{"place", "id of the place"}, "e.place_entity", "", EventColumns::kAll},
    {{"issue", "id of the subject"}, "i.value", " JOIN json_each(e.issues) i", EventColumns::kAll},
    {{"publisher", "publisher of the article"}, "a.publisher", "", EventColumns::kAll},
};

const Source* SourceOf(const std::string& name) {
  const auto* found = std::find_if(std::begin(kSources), std::end(kSources), [&](const Source& s) { return name == s.column.name; });
  return found == std::end(kSources) ? nullptr : found;
}

std::string CountSql(const std::vector<const Source*>& sources, const RecordSelection& selection, int64_t limit) {
  std::string values;
  std::string joins;
  std::string group;
  for (size_t i = 0; i < sources.size(); ++i) {
    values += std::string(sources[i]->value) + ", ";
    joins += sources[i]->join;
    group += (i == 0 ? "" : ", ") + std::to_string(i + 1);
  }
  // A code can stand twice in one event (two persons of one state): it counts once.
  const char* events = joins.empty() ? "count(*)" : "count(DISTINCT e.number)";
  return "SELECT " + values + events + ", count(DISTINCT e.article) FROM " + selection.from + joins + selection.where.Sql() + " GROUP BY " +
         group + " ORDER BY " + std::to_string(sources.size() + 1) + " DESC, " + group +
         (limit > 0 ? " LIMIT " + std::to_string(limit) : "");
}

}  // namespace

const std::vector<CountColumn>& CountColumns() {
  static const std::vector<CountColumn> columns = [] {
    std::vector<CountColumn> all;
    for (const Source& source : kSources) all.push_back(source.column);
    return all;
  }();
  return columns;
}

Result<std::vector<std::string>> CheckCountColumns(const std::vector<std::string>& by) {
  std::vector<std::string> columns;
  for (const std::string& name : by) {
    if (SourceOf(name) == nullptr) {
      std::string all;
      for (const Source& each : kSources) all += (all.empty() ? "" : ", ") + std::string(each.column.name);
      return Error{ErrorCode::kUsage, "'" + name + "' is nothing to count by; there are " + all};
    }
    if (std::find(columns.begin(), columns.end(), name) == columns.end()) columns.push_back(name);
  }
  if (columns.empty() || columns.size() > 3) return Error{ErrorCode::kUsage, "events are counted by one to three things, such as party,month"};
  return columns;
}

Result<std::vector<CountRow>> CountBy(const StoreReader& store, const std::vector<std::string>& by, const RecordFilter& filter) {
  const Result<std::vector<std::string>> named = CheckCountColumns(by);
  if (!named) return named.error();
  std::vector<const Source*> sources;
  for (const std::string& name : named.value()) sources.push_back(SourceOf(name));
  const bool of_pair = std::all_of(sources.begin(), sources.end(), [](const Source* source) { return source->columns == EventColumns::kOfPair; });
  const Result<RecordSelection> selection = SelectEvents(store, filter, EventsFor::kCount, of_pair ? EventColumns::kOfPair : EventColumns::kAll);
  if (!selection) return selection.error();
  Query rows = store.database().Prepare(CountSql(sources, selection.value(), filter.limit));
  selection.value().BindTo(&rows);
  std::vector<CountRow> counts;
  const int columns = static_cast<int>(sources.size());
  while (rows.Next()) {
    CountRow row;
    for (int i = 0; i < columns; ++i) row.values.push_back(rows.String(i));
    row.events = rows.Int(columns);
    row.articles = rows.Int(columns + 1);
    counts.push_back(std::move(row));
  }
  if (Status status = rows.status(); !status) return status.error();
  return counts;
}

}  // namespace banggiao
