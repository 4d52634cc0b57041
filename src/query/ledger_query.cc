#include "query/ledger_query.h"

#include <algorithm>
#include <array>
#include <set>

#include "core/edtf.h"
#include "identity/happenings.h"
#include "identity/pair_features.h"
#include "query/article_facts.h"
#include "query/page_key.h"
#include "query/record_conditions.h"
#include "record/date_how.h"
#include "store/string_list.h"

namespace banggiao {
namespace {

// A code stands in the lists of an entry as the JSON text "USA", quotation marks included; looking for that text is many times
// faster than reading the lists.
constexpr const char* kNames = "instr(l.by || l.\"to\", ?)";
constexpr const char* kUndertakes = "instr(l.by, ?)";

Result<Conditions> LedgerConditions(const StoreReader& store, const RecordFilter& filter) {
  Conditions where;
  const auto quoted = [](const std::string& code) { return "\"" + code + "\""; };
  std::string any;
  std::vector<std::string> codes;
  for (const std::string& code : filter.parties) {
    any += std::string(any.empty() ? "" : " OR ") + kNames;
    codes.push_back(quoted(code));
  }
  if (!any.empty()) where.Add("(" + any + ")", codes);
  any.clear();
  codes.clear();
  for (const Pair& pair : filter.pairs) {
    // A third that offers something to both is not between them.
    any += std::string(any.empty() ? "" : " OR ") + "(" + kNames + " AND " + kNames + " AND (" + kUndertakes + " OR " + kUndertakes + "))";
    for (int i = 0; i < 2; ++i) codes.insert(codes.end(), {quoted(pair.first), quoted(pair.second)});
  }
  if (!any.empty()) where.Add("(" + any + ")", codes);
  where.AddIn("l.kind IN", filter.kinds);
  if (!filter.from.empty()) where.Add("l.date_to >= ?", {filter.from});
  if (!filter.to.empty()) where.Add("l.date_from <= ?", {filter.to});
  if (!filter.after.empty()) {
    const Result<PageKey> after = ParsePageKey(filter.after, PageKeyOf::kId);
    if (!after) return after.error();
    AddBehind(after.value(), {filter.newest_first ? "l.date_to" : "l.date_from", "l.id", nullptr}, filter.newest_first, &where);
  }
  Conditions articles;
  if (Status status = AddCommon(store, filter, &articles); !status) return status.error();
  if (!articles.Sql().empty()) {
    where.AddAll(
        "l.number IN (SELECT s.entry FROM ledger_step s JOIN commitments c ON c.number = s.commitment JOIN articles a "
        "ON a.number = c.article",
        articles, ")");
  }
  return where;
}

Status ReadSteps(const StoreReader& store, int64_t number, LedgerRow* entry) {
  Query rows = store.database().Prepare(
      std::string("SELECT s.step, s.date, c.id, c.said_by, c.content, t.text, c.content_begin, c.content_end, "
                  "c.sentence_begin, c.sentence_end") +
      kArticleColumns +
      " FROM ledger_step s JOIN commitments c ON c.number = s.commitment JOIN articles a ON a.number = c.article LEFT JOIN sentences t "
      "ON t.article = c.article AND t.begin = c.sentence_begin AND t.end = c.sentence_end WHERE s.entry = ? ORDER BY s.ord");
  rows.Bind(number);
  while (rows.Next()) {
    entry->steps.push_back({rows.String(0),
                            rows.String(1),
                            rows.String(2),
                            ParseStringList(rows.Text(3)),
                            rows.String(4),
                            rows.String(5),
                            {rows.Offset(6), rows.Offset(7)},
                            {rows.Offset(8), rows.Offset(9)},
                            ReadFacts(rows, 10)});
  }
  return rows.status();
}

// Words of what is to come and none of what is done: no evidence that anything was held, whatever the event says.
bool TellsOnlyAhead(std::string_view sentence) {
  constexpr std::array<std::string_view, 7> kAhead = {"sẽ ", "dự kiến ", "Dự kiến ", "dự định ", "sắp gặp", "sắp diễn ra", "sắp tới"};
  const auto holds = [&](std::string_view word) { return sentence.find(word) != std::string_view::npos; };
  return std::any_of(kAhead.begin(), kAhead.end(), holds) && !holds("đã ") && !holds("Đã ");
}

struct Meeting {
  int64_t number = 0;  // Of the happening.
  bool held = false;   // Else called off.
  std::string date;
  int64_t articles = 0;
};

// Those of the rows whose days fit the plan's: held before called off, of many articles before few.
Status ReadMeetings(const EdtfDate& planned, Query* rows, std::vector<Meeting>* meetings) {
  while (rows->Next()) {
    const EdtfDate date = ParseEdtf(rows->String(2)).value_or(EdtfDate{});
    if (date.begin.day == 0) continue;
    const DateFit fit = FitOf(planned, date);
    if (fit == DateFit::kSame || fit == DateFit::kWithin) meetings->push_back({rows->Int(0), rows->Text(1) == "held", rows->String(2), rows->Int(3)});
  }
  return rows->status();
}

// The blocks of meetings of all parties of the entry begin so.
std::string MeetingsOf(const LedgerRow& entry) {
  std::set<std::string> parties(entry.by.begin(), entry.by.end());
  parties.insert(entry.to.begin(), entry.to.end());
  std::string base(kMeetings);
  for (const std::string& code : parties) base += (base.back() == ' ' ? "" : ",") + code;
  return base;
}

// The happening of the plan's own event; else what is told of the same parties on that day. A day without a year is that of one meeting only.
Status FindMeetings(const StoreReader& store, int64_t number, const LedgerRow& entry, const EdtfDate& planned, std::vector<Meeting>* meetings) {
  constexpr const char* kWhichAndOrder = "h.state IN ('held', 'cancelled') ORDER BY h.state = 'cancelled', h.articles DESC, h.id";
  Query of_event = store.database().Prepare(
      std::string("SELECT h.number, h.state, h.date, h.articles FROM happenings h WHERE h.number IN (SELECT x.happening FROM ledger_step l JOIN commitments c "
                  "ON c.number = l.commitment JOIN events e ON e.article = c.article AND e.id = c.event JOIN happening_event x ON x.event = e.number "
                  "WHERE l.entry = ?) AND h.block LIKE 'meet %' AND ") + kWhichAndOrder);
  of_event.Bind(number);
  if (Status status = ReadMeetings(planned, &of_event, meetings); !status || !meetings->empty()) return status;
  const std::string base = MeetingsOf(entry);
  // Of a known year only those of its days, and those of no year, are looked at.
  const std::optional<DayRange> days = DaysOf(entry.deadline);
  Query of_parties = store.database().Prepare(std::string("SELECT h.number, h.state, h.date, h.articles FROM happenings h WHERE h.block > ? AND h.block < ? AND ") +
                                              (days ? "(h.date_from IS NULL OR (h.date_from <= ? AND h.date_to >= ?)) AND " : "") + kWhichAndOrder);
  of_parties.Bind(base + " ").Bind(base + "!");
  if (days) of_parties.Bind(days->to).Bind(days->from);
  if (Status status = ReadMeetings(planned, &of_parties, meetings); !status) return status;
  if (planned.begin.year == 0 && meetings->size() > 1) meetings->clear();
  return {};
}

// A planned meeting whose day is known is kept when a sentence of an article that does not tell the plan tells of one as held that fits the day,
// broken when it was called off. The sentence, which says the day itself, becomes a step of the entry. That one was held in the month of a plan
// proves nothing.
Status ReadMeeting(const StoreReader& store, int64_t number, LedgerRow* entry) {
  const EdtfDate planned = ParseEdtf(entry->deadline).value_or(EdtfDate{});
  if (planned.begin.day == 0) return {};
  std::vector<Meeting> meetings;
  if (Status found = FindMeetings(store, number, *entry, planned, &meetings); !found) return found;
  Query rows = store.database().Prepare(
      std::string("SELECT t.id, s.text, t.trigger_begin, t.trigger_end, t.sentence_begin, t.sentence_end") + kArticleColumns +
      " FROM happening_event y JOIN happenings h ON h.number = y.happening JOIN events t ON t.number = y.event JOIN articles a ON a.number = t.article "
      "LEFT JOIN sentences s ON s.article = t.article AND s.begin = t.sentence_begin AND s.end = t.sentence_end "
      "WHERE y.happening = ? AND (y.step = h.state OR (h.state = 'held' AND y.step = 'recalled')) AND t.status = 'actual' "
      "AND t.article NOT IN (SELECT d.article FROM ledger_step k JOIN commitments d ON d.number = k.commitment WHERE k.entry = ?) "
      "AND (a.published = '' OR h.date_from IS NULL OR substr(a.published, 1, 10) >= h.date_from) AND NOT " + NotInSentenceSql("t") + " ORDER BY t.date <> h.date, y.step, t.confidence DESC, t.number");
  for (const Meeting& meeting : meetings) {
    rows.Bind(meeting.number).Bind(number);
    bool found = false;
    while (!found && rows.Next()) found = !meeting.held || !TellsOnlyAhead(rows.Text(1));  // "huỷ cuộc gặp dự kiến diễn ra ..."
    if (Status status = rows.status(); !status) return status;
    if (!found) {
      rows.Reset();
      continue;
    }
    entry->status = meeting.held ? "kept" : "broken";
    entry->how = std::string(meeting.held ? "the meeting was held" : "the meeting was called off") + (meeting.date.empty() ? "" : " " + meeting.date) +
                 ", in " + std::to_string(meeting.articles) + (meeting.articles == 1 ? " article" : " articles");
    entry->steps.push_back({entry->status, meeting.date, rows.String(0), {}, {}, rows.String(1), {rows.Offset(2), rows.Offset(3)},
                            {rows.Offset(4), rows.Offset(5)}, ReadFacts(rows, 6)});
    return {};
  }
  return {};
}

// Whether the parties of a plan met within its time or later: then nobody can say that it came to nothing.
Result<bool> MetSince(const StoreReader& store, const LedgerRow& entry, const std::string& day) {
  const std::string base = MeetingsOf(entry);
  Query rows = store.database().Prepare("SELECT 1 FROM happenings h WHERE h.block > ? AND h.block < ? AND h.state = 'held' AND h.date_to >= ? LIMIT 1");
  rows.Bind(base + " ").Bind(base + "!").Bind(day);
  const bool met = rows.Next();
  if (!rows.status()) return rows.status().error();
  return met;
}

Status SettleStatus(const StoreReader& store, int64_t number, const std::string& newest, LedgerRow* entry) {
  if (entry->status != "open" && entry->status != "reaffirmed") return {};
  if (entry->kind == "plan") {
    if (Status status = ReadMeeting(store, number, entry); !status) return status;
  }
  if (entry->status != "open" && entry->status != "reaffirmed") return {};
  const std::optional<DayRange> by_when = DaysOf(entry->deadline);
  if (!by_when || newest.empty() || by_when->to >= newest) return {};
  if (entry->kind == "plan") {
    const Result<bool> met = MetSince(store, *entry, by_when->from);
    if (!met) return met.error();
    if (met.value()) return {};
  }
  entry->status = "overdue";
  entry->how = "due " + entry->deadline + ", nothing reported until " + newest;
  return {};
}

// What is given for every entry that meets `where`.
Status ForEach(const StoreReader& store, const Conditions& where, const RecordFilter& filter, const std::function<bool(const LedgerRow&)>& row) {
  const Result<std::string> newest = store.database().Ask("SELECT coalesce(max(nullif(published, '')), '') FROM articles");
  if (!newest) return newest.error();
  const char* order = filter.newest_first ? "l.date_to DESC NULLS LAST, l.id DESC" : "l.date_from NULLS LAST, l.id";
  Query rows = store.database().Prepare(
      std::string("SELECT l.id, l.by, l.\"to\", l.kind, l.content, l.issues, l.deadline, l.first_made, l.status, l.how, ") +
      (filter.newest_first ? "l.date_to" : "l.date_from") + ", l.number FROM ledger l" + where.Sql() + " ORDER BY " + order + PageOf(filter));
  where.BindTo(&rows);
  while (rows.Next()) {
    LedgerRow entry{rows.String(0),
                    ParseStringList(rows.Text(1)),
                    ParseStringList(rows.Text(2)),
                    rows.String(3),
                    rows.String(4),
                    ParseStringList(rows.Text(5)),
                    rows.String(6),
                    rows.String(7),
                    rows.String(8),
                    rows.String(9),
                    {},
                    FormatPageKey({rows.String(10), rows.String(0), 0})};
    if (Status status = ReadSteps(store, rows.Int(11), &entry); !status) return status;
    if (Status status = SettleStatus(store, rows.Int(11), newest.value(), &entry); !status) return status;
    if (!row(entry)) break;
  }
  return rows.status();
}

}  // namespace

Status ForEachLedgerEntry(const StoreReader& store, const RecordFilter& filter,
                          const std::function<bool(const LedgerRow&)>& row) {
  const Result<Conditions> where = LedgerConditions(store, filter);
  return where ? ForEach(store, where.value(), filter, row) : Status(where.error());
}

Result<LedgerRow> FindLedgerEntry(const StoreReader& store, const std::string& id) {
  const Result<int64_t> number = store.NumberOf("ledger", id);
  if (!number && number.error().code != ErrorCode::kNotFound) return number.error();
  if (!number) return Error{ErrorCode::kNotFound, "the ledger of this store has no entry " + id};
  Conditions where;
  where.Add("l.number = CAST(? AS INTEGER)", {std::to_string(number.value())});
  std::optional<LedgerRow> found;
  const Status read = ForEach(store, where, {}, [&](const LedgerRow& row) {
    found = row;
    return false;
  });
  if (!read) return read.error();
  if (!found) return Error{ErrorCode::kNotFound, "the ledger of this store has no entry " + id};
  return std::move(*found);
}

}  // namespace banggiao
