#include "query/record_query.h"

#include <algorithm>

#include "query/conditions.h"
#include "query/search.h"
#include "store/record_reader.h"

namespace banggiao {
namespace {

constexpr const char* kArticleColumns = ", a.id, a.source, a.title, a.publisher, a.published, a.language, a.url";
constexpr int kArticleColumnCount = 7;

ArticleFacts ReadFacts(const Query& row, int first) {
  return {row.String(first),     row.String(first + 1), row.String(first + 2), row.String(first + 3),
          row.String(first + 4), row.String(first + 5), row.String(first + 6)};
}

Status AddWords(const StoreReader& store, const std::string& words, Conditions* where) {
  if (words.empty()) return {};
  const Result<SearchQuery> query = ParseSearch(store, words);
  if (!query) return query.error();
  const Result<std::vector<int64_t>> numbers = MatchingArticles(store, query.value());
  if (!numbers) return numbers.error();
  std::string list = "[";
  for (const int64_t number : numbers.value()) list += (list.size() > 1 ? "," : "") + std::to_string(number);
  // The plus keeps SQLite from trying every number of the list for every event.
  where->Add("+a.number IN (SELECT value FROM json_each(?))", {list + "]"});
  return {};
}

Status AddCommon(const StoreReader& store, const RecordFilter& filter, Conditions* where) {
  if (!filter.article.empty()) where->Add("a.id = ?", {filter.article});
  if (!filter.publishers.empty()) {
    std::string any;
    for (size_t i = 0; i < filter.publishers.size(); ++i) any += i == 0 ? "instr(a.publisher, ?)" : " OR instr(a.publisher, ?)";
    where->Add("(" + any + ")", filter.publishers);
  }
  return AddWords(store, filter.words, where);
}

template <typename Enum, typename Name>
std::vector<std::string> Names(const std::vector<Enum>& values, Name name) {
  std::vector<std::string> names;
  for (const Enum value : values) names.emplace_back(name(value));
  return names;
}

Result<Conditions> EventConditions(const StoreReader& store, const RecordFilter& filter) {
  Conditions where;
  where.AddIn("e.id IN (SELECT event FROM event_party WHERE code IN", filter.parties, ")");
  if (!filter.pairs.empty()) {
    std::string any;
    std::vector<std::string> codes;
    for (const Pair& pair : filter.pairs) {
      any += any.empty() ? "" : " OR ";
      any += "(e.id IN (SELECT event FROM event_party WHERE code = ?) AND e.id IN "
             "(SELECT event FROM event_party WHERE code = ?))";
      codes.push_back(pair.first);
      codes.push_back(pair.second);
    }
    where.Add("(" + any + ")", codes);
  }
  where.AddIn("e.type IN", Names(filter.types, EventTypeName));
  where.AddIn("e.status IN", Names(filter.statuses, EventStatusName));
  if (!filter.from.empty()) where.Add("e.date_to >= ?", {filter.from});
  if (!filter.to.empty()) where.Add("e.date_from <= ?", {filter.to});
  if (filter.min_confidence > 0) {
    where.Add("e.confidence >= CAST(? AS REAL)", {std::to_string(filter.min_confidence)});
  }
  if (Status status = AddCommon(store, filter, &where); !status) return status.error();
  return where;
}

Result<Conditions> StatementConditions(const StoreReader& store, const RecordFilter& filter) {
  Conditions where;
  where.AddIn("s.code IN", filter.parties);
  where.AddIn("s.kind IN", filter.kinds);
  if (!filter.speaker.empty()) where.Add("instr(s.speaker, ?)", {filter.speaker});
  if (!filter.from.empty()) where.Add("a.published >= ?", {filter.from});
  if (!filter.to.empty()) where.Add("a.published <> '' AND a.published <= ?", {filter.to});
  if (Status status = AddCommon(store, filter, &where); !status) return status.error();
  return where;
}

std::string Page(const RecordFilter& filter) {
  return " LIMIT " + std::to_string(filter.limit > 0 ? filter.limit : -1) + " OFFSET " +
         std::to_string(std::max<int64_t>(filter.offset, 0));
}

Result<int64_t> Count(const StoreReader& store, const std::string& from, const Conditions& where) {
  Query count = store.database().Prepare("SELECT count(*) FROM " + from + where.Sql());
  where.BindTo(&count);
  const int64_t number = count.Next() ? count.Int(0) : 0;
  if (Status status = count.status(); !status) return status.error();
  return number;
}

constexpr const char* kEventsFrom = "events e JOIN articles a ON a.id = e.article";
constexpr const char* kStatementsFrom = "statements s JOIN articles a ON a.id = s.article";

}  // namespace

Status ForEachEvent(const StoreReader& store, const RecordFilter& filter, const std::function<bool(const EventRow&)>& row) {
  const Result<Conditions> where = EventConditions(store, filter);
  if (!where) return where.error();
  const char* order = filter.newest_first ? "e.date_from DESC NULLS LAST, a.number DESC, e.ord"
                                          : "e.date_from NULLS LAST, a.number, e.ord";
  Query rows = store.database().Prepare(
      std::string("SELECT ") + kEventColumns + kArticleColumns + ", t.text FROM " + kEventsFrom +
      " LEFT JOIN sentences t ON t.article = e.article AND t.begin = e.sentence_begin AND t.end = e.sentence_end" +
      where.value().Sql() + " ORDER BY " + order + Page(filter));
  where.value().BindTo(&rows);
  RecordReader reader(store.database());
  while (rows.Next()) {
    Result<Event> event = reader.ReadEvent(rows, 0);
    if (!event) return event.error();
    const EventRow found{ReadFacts(rows, kEventColumnCount), std::move(*event),
                         rows.String(kEventColumnCount + kArticleColumnCount)};
    if (!row(found)) break;
  }
  return rows.status();
}

Status ForEachStatement(const StoreReader& store, const RecordFilter& filter,
                        const std::function<bool(const StatementRow&)>& row) {
  const Result<Conditions> where = StatementConditions(store, filter);
  if (!where) return where.error();
  const char* order = filter.newest_first ? "a.published DESC, a.number DESC, s.ord"
                                          : "a.published = '', a.published, a.number, s.ord";
  Query rows = store.database().Prepare(std::string("SELECT ") + kStatementColumns + kArticleColumns + " FROM " +
                                        kStatementsFrom + where.value().Sql() + " ORDER BY " + order + Page(filter));
  where.value().BindTo(&rows);
  while (rows.Next()) {
    const StatementRow found{ReadFacts(rows, kStatementColumnCount), RecordReader::ReadStatement(rows, 0)};
    if (!row(found)) break;
  }
  return rows.status();
}

Result<int64_t> CountEvents(const StoreReader& store, const RecordFilter& filter) {
  const Result<Conditions> where = EventConditions(store, filter);
  return where ? Count(store, kEventsFrom, where.value()) : Result<int64_t>(where.error());
}

Result<int64_t> CountStatements(const StoreReader& store, const RecordFilter& filter) {
  const Result<Conditions> where = StatementConditions(store, filter);
  return where ? Count(store, kStatementsFrom, where.value()) : Result<int64_t>(where.error());
}

}  // namespace banggiao
