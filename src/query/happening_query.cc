#include "query/happening_query.h"

#include "query/article_facts.h"
#include "query/page_key.h"
#include "query/record_conditions.h"
#include "record/date_how.h"
#include "store/record_reader.h"
#include "store/string_list.h"

namespace banggiao {
namespace {

// The whole id of the happening meant; tries happenings, then events.
Result<std::string> HappeningId(const StoreReader& store, const std::string& id) {
  const Result<std::string> happening = store.CompleteId("happenings", id);
  if (happening || happening.error().code != ErrorCode::kNotFound) return happening;
  const Result<std::string> event = store.CompleteId("events", id);
  if (!event) return event;
  Query row = store.database().Prepare("SELECT h.id FROM happening_event x JOIN happenings h ON h.number = x.happening WHERE x.event = ?");
  const Result<int64_t> number = store.NumberOf("events", event.value());
  if (!number) return number.error();
  row.Bind(number.value());
  if (row.Next()) return row.String(0);
  if (Status status = row.status(); !status) return status.error();
  return Error{ErrorCode::kNotFound, "event " + event.value() +
                                         " is not linked: no party of it has a code, or `banggiao add` was "
                                         "interrupted; run it again"};
}

// Of a happening the step that says most; of those a mention of its own date, best told in the sentence; then the surest.
std::string BestEvent() {
  return "(SELECT x.event FROM happening_event x JOIN events y ON y.number = x.event WHERE x.happening = h.number ORDER BY "
         "CASE x.step WHEN 'held' THEN 0 WHEN 'recalled' THEN 1 WHEN 'cancelled' THEN 2 WHEN 'postponed' THEN 3 "
         "WHEN 'planned' THEN 4 ELSE 5 END, y.date <> (SELECT date FROM happenings WHERE number = x.happening), " + NotInSentenceSql("y") + ", y.confidence DESC, y.id LIMIT 1)";
}

// Where few events are asked for, they lead to their happenings; else each happening in turn is asked for an event, so that a page
// ends after a few of them.
std::string HasAnEvent(const RecordSelection& asked) {
  const std::string where = asked.where.Sql();
  if (where.empty() && !asked.few) return "TRUE";
  if (asked.few) return "h.number IN (SELECT (SELECT happening FROM happening_event WHERE event = e.number) FROM " + asked.from + where + ")";
  return "EXISTS (SELECT 1 FROM (SELECT event FROM happening_event WHERE happening = h.number) y CROSS JOIN " +
         std::string("events e ON e.number = y.event CROSS JOIN articles a ON a.number = e.article") + where + ")";
}

// Runs over the happenings that `page`, a SELECT of numbers, gives; `bind` fills in its values.
Status ForEachOf(const StoreReader& store, const std::string& page, const std::string& order, const std::function<void(Query*)>& bind,
                 const std::function<bool(const HappeningRow&)>& row) {
  Query rows = store.database().Prepare(
      std::string("SELECT ") + kEventColumns +
      ", h.id, h.state, h.disputed, h.date, h.first_seen, h.events, h.articles, t.text, "
      "(SELECT count(DISTINCT p.publisher) FROM happening_event x JOIN events y ON y.number = x.event JOIN articles p ON p.number = "
      "y.article WHERE x.happening = h.number), (SELECT id FROM articles WHERE number = e.article), h.date_from FROM (" + page +
      ") page CROSS JOIN happenings h ON h.number = page.number JOIN events e ON e.number = " + BestEvent() +
      " LEFT JOIN sentences t ON t.article = e.article AND t.begin = e.sentence_begin AND t.end = e.sentence_end ORDER BY " + order);
  bind(&rows);
  RecordReader reader(store.database());
  while (rows.Next()) {
    Result<Event> event = reader.ReadEvent(rows, 0);
    if (!event) return event.error();
    const int at = kEventColumnCount;
    const HappeningRow found{rows.String(at),     rows.String(at + 1), rows.Int(at + 2) != 0, rows.String(at + 3),
                             rows.String(at + 4), rows.Int(at + 5),    rows.Int(at + 6),      rows.Int(at + 8),
                             std::move(*event),   rows.String(at + 7), rows.String(at + 9),
                             FormatPageKey({rows.String(at + 10), rows.String(at), 0})};
    if (!row(found)) break;
  }
  return rows.status();
}

}  // namespace

Status ForEachHappening(const StoreReader& store, const RecordFilter& filter,
                        const std::function<bool(const HappeningRow&)>& row) {
  RecordFilter events = filter;
  events.after.clear();  // A place in the list of happenings, not of events.
  const Result<RecordSelection> asked = SelectEvents(store, events, EventsFor::kHappenings, EventColumns::kOfPair);
  if (!asked) return asked.error();
  Conditions behind;
  if (!filter.after.empty()) {
    const Result<PageKey> after = ParsePageKey(filter.after, PageKeyOf::kId);
    if (!after) return after.error();
    AddBehind(after.value(), {"h.date_from", "h.id", nullptr}, filter.newest_first, &behind);
  }
  const std::string order = filter.most_reported ? "h.articles DESC, h.date_from NULLS LAST, h.id" : filter.newest_first ? "h.date_from DESC NULLS LAST, h.id DESC" : "h.date_from NULLS LAST, h.id";
  // A page of numbers first, so that only its rows are looked up.
  const std::string page = "SELECT number FROM happenings h" + behind.Sql() + (behind.Sql().empty() ? " WHERE " : " AND ") + HasAnEvent(asked.value()) + " ORDER BY " +
                           order + PageOf(filter);
  const auto bind = [&](Query* rows) {
    behind.BindTo(rows);
    asked.value().BindTo(rows);
  };
  return ForEachOf(store, page, order, bind, row);
}

Status ForEachHappeningOf(const StoreReader& store, const std::vector<int64_t>& numbers, const std::function<bool(const HappeningRow&)>& row) {
  const std::string list = JsonNumbers(numbers);
  return ForEachOf(store, "SELECT CAST(value AS INTEGER) AS number, key AS place FROM json_each(?)", "page.place",
                   [&](Query* rows) { rows->Bind(list); }, row);
}

Result<std::vector<EvidenceRow>> EvidenceOf(const StoreReader& store, const std::string& id) {
  const Result<std::string> happening = HappeningId(store, id);
  if (!happening) return happening.error();
  Query rows = store.database().Prepare(
      std::string("SELECT ") + kEventColumns + kArticleColumns +
      ", t.text, x.step, coalesce((SELECT id FROM articles WHERE number = k.source), '') FROM happening_event x JOIN events e ON e.number = x.event JOIN articles a ON a.number = e.article "
      "LEFT JOIN sentences t ON t.article = e.article AND t.begin = e.sentence_begin AND t.end = e.sentence_end "
      "LEFT JOIN copies k ON k.article = e.article WHERE x.happening = ? ORDER BY a.published = '', a.published, a.id, e.sentence_begin, e.id");
  const Result<int64_t> number = store.NumberOf("happenings", happening.value());
  if (!number) return number.error();
  rows.Bind(number.value());
  RecordReader reader(store.database());
  std::vector<EvidenceRow> evidence;
  while (rows.Next()) {
    Result<Event> event = reader.ReadEvent(rows, 0);
    if (!event) return event.error();
    const int at = kEventColumnCount;
    evidence.push_back({{ReadFacts(rows, at), std::move(*event), rows.String(at + kArticleColumnCount)},
                        rows.String(at + kArticleColumnCount + 1),
                        happening.value(),
                        rows.String(at + kArticleColumnCount + 2)});
  }
  if (Status status = rows.status(); !status) return status.error();
  return evidence;
}

}  // namespace banggiao
