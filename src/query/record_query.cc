#include "query/record_query.h"

#include "query/article_facts.h"
#include "query/page_key.h"
#include "query/record_conditions.h"
#include "store/record_reader.h"

namespace banggiao {
namespace {

Result<int64_t> Count(const StoreReader& store, const Result<RecordSelection>& selection) {
  if (!selection) return selection.error();
  Query count = store.database().Prepare("SELECT count(*) FROM " + selection.value().from + selection.value().where.Sql());
  selection.value().BindTo(&count);
  const int64_t number = count.Next() ? count.Int(0) : 0;
  if (Status status = count.status(); !status) return status.error();
  return number;
}

constexpr const char* kSentenceJoin =
    " LEFT JOIN sentences t ON t.article = e.article AND t.begin = e.sentence_begin AND t.end = e.sentence_end";

std::string EventSelect() {
  return std::string("SELECT ") + kEventColumns + kArticleColumns + ", t.text, e.date_from, e.article, e.ord FROM ";
}

std::string StatementSelect() {
  return std::string("SELECT ") + kStatementColumns + kArticleColumns + ", a.number, s.ord FROM ";
}

Result<EventRow> ReadEventRow(const Query& row, RecordReader* reader) {
  Result<Event> event = reader->ReadEvent(row, 0);
  if (!event) return event.error();
  const int last = kEventColumnCount + kArticleColumnCount;
  ArticleFacts facts = ReadFacts(row, kEventColumnCount);
  std::string key = FormatPageKey({row.String(last + 1), row.String(last + 2), row.Int(last + 3)});
  return EventRow{std::move(facts), std::move(*event), row.String(last), std::move(key)};
}

StatementRow ReadStatementRow(const Query& row) {
  const int last = kStatementColumnCount + kArticleColumnCount;
  ArticleFacts facts = ReadFacts(row, kStatementColumnCount);
  std::string key = FormatPageKey({facts.published, row.String(last), row.Int(last + 1)});
  return {std::move(facts), RecordReader::ReadStatement(row, 0), std::move(key)};
}

Error NoSuchRecord(const StoreReader& store, const char* kind, const std::string& id) {
  return {ErrorCode::kNotFound, store.database().path() + ": has no " + kind + " " + id};
}

}  // namespace

Status ForEachEvent(const StoreReader& store, const RecordFilter& filter, const std::function<bool(const EventRow&)>& row) {
  const bool page = filter.limit > 0;
  const Result<RecordSelection> selection = SelectEvents(store, filter, EventsFor::kList, page ? EventColumns::kOfPair : EventColumns::kAll);
  if (!selection) return selection.error();
  const std::string order = EventOrder(filter.newest_first);
  const std::string asked = selection.value().where.Sql() + order + PageOf(filter);
  // A page of numbers first, so that only its rows are looked up.
  Query rows = store.database().Prepare(
      EventSelect() +
      (page ? "(SELECT e.number FROM " + selection.value().from + asked +
                  ") page CROSS JOIN events e ON e.number = page.number CROSS JOIN articles a ON a.number = e.article" + kSentenceJoin + order
            : selection.value().from + kSentenceJoin + asked));
  selection.value().BindTo(&rows);
  RecordReader reader(store.database());
  while (rows.Next()) {
    const Result<EventRow> found = ReadEventRow(rows, &reader);
    if (!found) return found.error();
    if (!row(found.value())) break;
  }
  return rows.status();
}

Status ForEachStatement(const StoreReader& store, const RecordFilter& filter,
                        const std::function<bool(const StatementRow&)>& row) {
  const Result<RecordSelection> selection = SelectStatements(store, filter, true);
  if (!selection) return selection.error();
  Query rows = store.database().Prepare(StatementSelect() + selection.value().from + selection.value().where.Sql() +
                                        StatementOrder(filter.newest_first) + PageOf(filter));
  selection.value().where.BindTo(&rows);
  while (rows.Next()) {
    if (!row(ReadStatementRow(rows))) break;
  }
  return rows.status();
}

Result<EventRow> FindEvent(const StoreReader& store, const std::string& id) {
  Query row = store.database().Prepare(EventSelect() + "events e JOIN articles a ON a.number = e.article" + kSentenceJoin + " WHERE e.number = ?");
  const Result<int64_t> number = store.NumberOf("events", id);
  if (!number) return number.error().code == ErrorCode::kNotFound ? NoSuchRecord(store, "event", id) : number.error();
  row.Bind(number.value());
  RecordReader reader(store.database());
  if (row.Next()) return ReadEventRow(row, &reader);
  return row.status() ? NoSuchRecord(store, "event", id) : row.status().error();
}

Result<std::vector<EventRow>> FindEvents(const StoreReader& store, const std::vector<int64_t>& rows) {
  Query row = store.database().Prepare(EventSelect() + "events e JOIN articles a ON a.number = e.article" + kSentenceJoin + " WHERE e.number = ?");
  RecordReader reader(store.database());
  std::vector<EventRow> found;
  for (const int64_t number : rows) {
    row.Bind(number);
    if (row.Next()) {
      Result<EventRow> event = ReadEventRow(row, &reader);
      if (!event) return event.error();
      found.push_back(std::move(*event));
    }
    row.Reset();
  }
  if (Status status = row.status(); !status) return status.error();
  return found;
}

Result<StatementRow> FindStatement(const StoreReader& store, const std::string& id) {
  Query row = store.database().Prepare(StatementSelect() + "statements s JOIN articles a ON a.number = s.article WHERE s.number = ?");
  const Result<int64_t> number = store.NumberOf("statements", id);
  if (!number) return number.error().code == ErrorCode::kNotFound ? NoSuchRecord(store, "statement", id) : number.error();
  row.Bind(number.value());
  if (row.Next()) return ReadStatementRow(row);
  return row.status() ? NoSuchRecord(store, "statement", id) : row.status().error();
}

Result<int64_t> CountEvents(const StoreReader& store, const RecordFilter& filter) {
  return Count(store, SelectEvents(store, filter, EventsFor::kCount, EventColumns::kOfPair));
}

Result<int64_t> CountStatements(const StoreReader& store, const RecordFilter& filter) {
  return Count(store, SelectStatements(store, filter, false));
}

}  // namespace banggiao
