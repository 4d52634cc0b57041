// What many articles tell together: commitments, happenings with their evidence, months of a pair, counts of dyads, comparisons.
#include <algorithm>
#include <set>

#include "export/link_shapes.h"
#include "query/filter_words.h"
#include "record/json_writer.h"
#include "serve/answer.h"
#include "serve/api.h"
#include "serve/linked_filters.h"
#include "serve/parameters.h"

namespace banggiao {
namespace {

constexpr int64_t kUsualPage = 50;
constexpr int64_t kLargestPage = 500;

// One page of what `for_each(store, filter, add)` gives.
template <typename Row, typename ForEach, typename Append>
HttpResponse PageOfRows(const ApiContext& context, const ApiCall& call, Result<RecordFilter> filter, ForEach for_each, Append append) {
  if (!filter) return ProblemOf(filter.error());
  const Result<int64_t> limit = ReadLimit(call.request, kUsualPage, kLargestPage);
  if (!limit) return ProblemOf(limit.error());
  filter->limit = limit.value() + 1;
  ListAnswer list(limit.value());
  const Status read = for_each(context.store, filter.value(), [&](const Row& row) {
    return list.Add(filter->most_reported ? "" : row.key, [&](std::string* out) { append(row, out); });
  });
  return read ? list.Answer() : ProblemOf(read.error());
}

void AppendEntry(const LedgerRow& entry, std::string* out) { AppendRowJson(LedgerLine{entry, 0}, out); }

HttpResponse Commitments(const ApiContext& context, const ApiCall& call) {
  return PageOfRows<LedgerRow>(context, call, ReadLedgerFilter(call.request), ForEachLedgerEntry, AppendEntry);
}

// The entry that a record of an article went into.
Result<std::string> EntryOfCommitment(const StoreReader& store, const std::string& prefix) {
  const Result<std::string> id = store.CompleteId("commitments", prefix);
  if (!id) return id;
  const Result<int64_t> number = store.NumberOf("commitments", id.value());
  if (!number) return number.error();
  Query row = store.database().Prepare("SELECT l.id FROM ledger_step s JOIN ledger l ON l.number = s.entry WHERE s.commitment = ?");
  row.Bind(number.value());
  if (row.Next()) return row.String(0);
  if (Status status = row.status(); !status) return status.error();
  return Error{ErrorCode::kNotFound, "commitment " + id.value() + " is in no entry of the ledger, because `banggiao add` was interrupted; run it again"};
}

HttpResponse OneCommitment(const ApiContext& context, const ApiCall& call) {
  Result<std::string> id = context.store.CompleteId("ledger", call.arguments[0]);
  if (!id && id.error().code == ErrorCode::kNotFound) id = EntryOfCommitment(context.store, call.arguments[0]);
  if (!id) return ProblemOf(id.error());
  const Result<LedgerRow> entry = FindLedgerEntry(context.store, id.value());
  if (!entry) return ProblemOf(entry.error());
  std::string body;
  AppendEntry(entry.value(), &body);
  return JsonAnswer(std::move(body));
}

HttpResponse Happenings(const ApiContext& context, const ApiCall& call) {
  const auto from_memory = [&](const StoreReader& store, const RecordFilter& filter, const auto& add) -> Status {
    const Result<std::shared_ptr<const HappeningTable>> table = context.happenings();
    if (!table) return table.error();
    const Result<std::vector<int64_t>> ids = table.value()->Find(context.events, store, filter);
    return ids ? ForEachHappeningOf(store, ids.value(), add) : Status(ids.error());
  };
  return PageOfRows<HappeningRow>(context, call, ReadHappeningFilter(call.request), from_memory, AppendRowJson<HappeningRow>);
}

// {"items":[…]} of rows that are had all at once.
template <typename Row>
HttpResponse AllRows(const Result<std::vector<Row>>& rows) {
  if (!rows) return ProblemOf(rows.error());
  std::string body;
  {
    JsonObject object(&body);
    object.List("items", rows.value(), AppendRowJson<Row>);
  }
  return JsonAnswer(std::move(body));
}

// What the reports come to, and each of them.
HttpResponse Evidence(const ApiContext& context, const ApiCall& call) {
  const Result<std::vector<EvidenceRow>> reports = EvidenceOf(context.store, call.arguments[0]);
  if (!reports) return ProblemOf(reports.error());
  const Result<int64_t> number = context.store.NumberOf("happenings", reports.value().front().happening);
  if (!number) return ProblemOf(number.error());
  std::string happening;
  const Status read = ForEachHappeningOf(context.store, {number.value()}, [&](const HappeningRow& row) {
    AppendRowJson(row, &happening);
    return true;
  });
  if (!read) return ProblemOf(read.error());
  std::string body;
  {
    JsonObject object(&body);
    object.Raw("happening", happening);
    object.List("items", reports.value(), AppendRowJson<EvidenceRow>);
  }
  return JsonAnswer(std::move(body));
}

HttpResponse Timeline(const ApiContext& context, const ApiCall& call) {
  const Result<RecordFilter> filter = ReadTimelineFilter(call.request);
  if (!filter) return ProblemOf(filter.error());
  return AllRows(MonthsOf(context.store, filter.value()));
}

HttpResponse Dyads(const ApiContext& context, const ApiCall& call) {
  const Result<DyadQuestion> question = ReadDyadQuestion(call.request);
  if (!question) return ProblemOf(question.error());
  const Result<int64_t> limit = ReadLimit(call.request, 1000, 100'000);
  if (!limit) return ProblemOf(limit.error());
  std::string items;
  int64_t count = 0;
  bool cut = false;
  const auto& [filter, wanted] = question.value();
  const auto add = [&](const DyadRow& row) {
    cut = count == limit.value();
    if (cut) return false;
    if (count++ > 0) items += ',';
    AppendRowJson(row, &items);
    return true;
  };
  if (!wanted.goldstein && DyadTable::Knows(filter)) {
    const Result<std::shared_ptr<const DyadTable>> table = context.dyads();
    if (!table) return ProblemOf(table.error());
    const std::vector<DyadRow> rows = table.value()->Count(filter, wanted.unit, wanted.period);
    (void)std::all_of(rows.begin(), rows.end(), add);  // Until the limit.
  } else if (const Status read = ForEachCount(context.store, filter, wanted, add); !read) {
    return ProblemOf(read.error());
  }
  std::string body;
  {
    JsonObject object(&body);
    object.Raw("items", "[" + items + "]");
    object.Truth("cut", cut);
    object.Text("sql", CountSql(filter, wanted));
  }
  return JsonAnswer(std::move(body));
}

void AppendSide(const char* name, const CompareSide& side, JsonObject* object) {
  std::string json;
  {
    JsonObject one(&json);
    const auto text = [](const std::string& value, std::string* out) { AppendJsonString(value, out); };
    one.Text("asked", side.asked);
    one.List("articles", side.articles, text);
    one.List("codes", side.codes, text);
  }
  object->Raw(name, json);
}

// The names of the offices that the rows speak of.
void AppendOffices(const World& world, const std::vector<CompareRow>& rows, JsonObject* object) {
  std::set<std::string> wanted;
  for (const CompareRow& row : rows) {
    if (row.section == "people") wanted.insert(row.id);
  }
  std::string json;
  {
    JsonObject all(&json);
    for (size_t i = 0; i < world.office_count(); ++i) {
      const Office& office = world.office(static_cast<uint32_t>(i));
      if (!wanted.contains(std::string(office.id))) continue;
      std::string names;
      {
        JsonObject one(&names);
        one.Text("vi", office.name_vi);
        one.Text("en", office.name_en);
      }
      all.Raw(office.id, names);
    }
  }
  object->Raw("offices", json);
}

HttpResponse Comparison(const ApiContext& context, const ApiCall& call) {
  const Result<TwoSides> sides = FindSides(context.store, call.request);
  if (!sides) return ProblemOf(sides.error());
  const auto& [first, second] = sides.value();
  const Result<std::vector<CompareRow>> rows = Compare(context.store, context.subjects, first, second);
  if (!rows) return ProblemOf(rows.error());
  std::string body;
  {
    JsonObject object(&body);
    AppendSide("first", first, &object);
    AppendSide("second", second, &object);
    object.List("items", rows.value(), AppendRowJson<CompareRow>);
    AppendOffices(context.world, rows.value(), &object);
  }
  return JsonAnswer(std::move(body));
}

}  // namespace

std::vector<ApiRoute> LinkRoutes() {
  return {
      {"GET", "/api/v1/commitments", "The ledger: what was undertaken by whom, every step with its words, and what became of it",
       With(kLedgerParameters, {"limit", "after"}), "CommitmentList", Commitments},
      {"GET", "/api/v1/commitments/{id}", "One entry of the ledger, by its id or that of a commitment in an article", {}, "Commitment", OneCommitment},
      {"GET", "/api/v1/happenings", "What happened, each happening once however many reports it has; without `status` also what was only denied or supposed",
       With(kEventParameters, {"most", "limit", "after"}), "HappeningList", Happenings},
      {"GET", "/api/v1/happenings/{id}", "Every report of one happening (its id or that of any of its events), copies named", {}, "Evidence", Evidence},
      {"GET", "/api/v1/timeline", "The months of a pair: happenings by class, mean score, turning points", {"pair", "from", "to", "min-confidence"}, "MonthList", Timeline},
      {"GET", "/api/v1/dyads", "How often who did what to whom, by month or day, with the SQL that gives the same on the store; `cut` tells that the limit left some out",
       kDyadParameters, "DyadCounts", Dyads},
      {"GET", "/api/v1/compare", "Two meetings, periods or pairs side by side: what is new, repeated, dropped", {"first", "second"}, "Comparison", Comparison},
  };
}

}  // namespace banggiao
