// Events and statements: lists, single records, and why an event was coded so.
#include <algorithm>

#include "export/row_shapes.h"
#include "query/said_words.h"
#include "record/json_writer.h"
#include "serve/answer.h"
#include "serve/api.h"
#include "serve/parameters.h"
#include "store/coded_document.h"
#include "store/stored_text.h"

namespace banggiao {
namespace {

constexpr int64_t kUsualPage = 50;
constexpr int64_t kLargestPage = 500;

// From the table in memory, which finds a page under any filter within milliseconds.
HttpResponse Events(const ApiContext& context, const ApiCall& call) {
  Result<RecordFilter> filter = ReadFilter(call.request);
  if (!filter) return ProblemOf(filter.error());
  const Result<int64_t> limit = ReadLimit(call.request, kUsualPage, kLargestPage);
  if (!limit) return ProblemOf(limit.error());
  filter->limit = limit.value() + 1;
  const Result<EventTable::Page> page = context.events.List(context.store, filter.value());
  if (!page) return ProblemOf(page.error());
  const Result<std::vector<EventRow>> rows = FindEvents(context.store, page.value().events);
  if (!rows) return ProblemOf(rows.error());
  ListAnswer list(limit.value());
  for (const EventRow& row : rows.value()) {
    if (!list.Add(row.key, [&](std::string* out) { AppendRowJson(row, out); })) break;
  }
  return list.Answer(call.request.Parameter("total") == "1" ? page.value().total : -1);
}

// The names that words about an entity may use.
Status AddAbout(const World& world, const std::string& id, RecordFilter* filter) {
  if (id.empty()) return {};
  const int64_t index = world.FindEntity(id);
  if (index < 0) return Error{ErrorCode::kNotFound, "the tables know no entity '" + id.substr(0, 60) + "'"};
  const Entity& entity = world.entity(static_cast<uint32_t>(index));
  for (const std::string_view name : {entity.name_vi, entity.name_en}) {
    if (!name.empty() && (filter->about.empty() || filter->about[0] != name)) filter->about.emplace_back(name);
  }
  if (entity.kind != EntityKind::kPerson) return {};
  // Of a person the last word too: quotes say "Biden" and "ông Trump".
  const size_t space = entity.name_en.rfind(' ');
  if (space != std::string::npos && entity.name_en.size() - space > 4) filter->about.emplace_back(entity.name_en.substr(space + 1));
  return {};
}

HttpResponse StatementsThatSay(const ApiContext& context, const ApiCall& call, RecordFilter filter) {
  Result<SaidWords> said = SaidWords::Parse(call.request.Parameter("said"));
  if (!said) return Problem(400, "the parameter said has no word");
  if (call.request.Parameter("total") == "1") return Problem(400, "`total` does not go with `said`, whose words are looked for row by row");
  ListAnswer list(filter.limit - 1);
  const Status read = ForEachStatementSaying(context.store, filter, {std::move(*said)}, [&](const StatementRow& row) {
    return list.Add(row.key, [&](std::string* out) { AppendRowJson(row, out); });
  });
  return read ? list.Answer() : ProblemOf(read.error());
}

HttpResponse Statements(const ApiContext& context, const ApiCall& call) {
  Result<RecordFilter> filter = ReadFilter(call.request);
  if (!filter) return ProblemOf(filter.error());
  if (Status status = AddAbout(context.world, call.request.Parameter("about"), &filter.value()); !status) return ProblemOf(status.error());
  const Result<int64_t> limit = ReadLimit(call.request, kUsualPage, kLargestPage);
  if (!limit) return ProblemOf(limit.error());
  filter->limit = limit.value() + 1;
  if (call.request.HasParameter("said")) return StatementsThatSay(context, call, std::move(*filter));
  ListAnswer list(limit.value());
  const Status read = ForEachStatement(context.store, filter.value(), [&](const StatementRow& row) {
    return list.Add(row.key, [&](std::string* out) { AppendRowJson(row, out); });
  });
  if (!read) return ProblemOf(read.error());
  if (call.request.Parameter("total") != "1") return list.Answer();
  filter->after.clear();
  const Result<int64_t> total = CountStatements(context.store, filter.value());
  return total ? list.Answer(total.value()) : ProblemOf(total.error());
}

template <typename Row, typename Find>
HttpResponse OneRecord(const ApiContext& context, const char* table, const std::string& prefix, Find find) {
  const Result<std::string> id = context.store.CompleteId(table, prefix);
  if (!id) return ProblemOf(id.error());
  const Result<Row> row = find(context.store, id.value());
  if (!row) return ProblemOf(row.error());
  std::string body;
  AppendRowJson(row.value(), &body);
  return JsonAnswer(std::move(body));
}

HttpResponse OneEvent(const ApiContext& context, const ApiCall& call) {
  return OneRecord<EventRow>(context, "events", call.arguments[0], FindEvent);
}

HttpResponse OneStatement(const ApiContext& context, const ApiCall& call) {
  return OneRecord<StatementRow>(context, "statements", call.arguments[0], FindStatement);
}

struct Piece {
  Span span;
  std::string role;  // "trigger", "actor USA", …
};

// The sentence cut at the borders of what was read in it. Of spans that cross, the first to begin stays.
void AppendPieces(const Event& event, const SourceLookup& lookup, JsonObject* object) {
  std::vector<Piece> pieces = {{event.trigger, "trigger"}};
  for (const Party& party : event.actors) pieces.push_back({party.span, "actor " + party.code});
  for (const Party& party : event.recipients) pieces.push_back({party.span, "recipient " + party.code});
  if (!event.place.name.empty()) pieces.push_back({event.place.span, "place"});
  for (const Attribution& source : event.attribution) pieces.push_back({source.span, "source"});
  std::stable_sort(pieces.begin(), pieces.end(), [](const Piece& a, const Piece& b) { return a.span.begin < b.span.begin; });
  std::vector<Piece> cut;
  uint32_t at = event.sentence.begin;
  for (const Piece& piece : pieces) {
    if (piece.span.begin < at || piece.span.empty() || !event.sentence.Contains(piece.span)) continue;
    if (piece.span.begin > at) cut.push_back({{at, piece.span.begin}, ""});
    cut.push_back(piece);
    at = piece.span.end;
  }
  if (at < event.sentence.end) cut.push_back({{at, event.sentence.end}, ""});
  object->List("sentence_pieces", cut, [&](const Piece& piece, std::string* out) {
    JsonObject item(out);
    item.Text("text", lookup.TextUnder(piece.span));
    item.Text("role", piece.role);
  });
}

void AppendWords(const char* key, const std::vector<Party>& parties, const Event& event, const SourceLookup& lookup, JsonObject* object) {
  object->List(key, parties, [&](const Party& party, std::string* out) {
    JsonObject item(out);
    item.Text("code", party.code);
    item.Text("name", party.name);
    item.Text("words", lookup.TextUnder(party.span));
    item.Truth("in_sentence", event.sentence.Contains(party.span));
    item.Text("reason", party.reason);
  });
}

HttpResponse ExplainEvent(const ApiContext& context, const ApiCall& call) {
  const Result<std::string> id = context.store.CompleteId("events", call.arguments[0]);
  if (!id) return ProblemOf(id.error());
  const Result<EventRow> row = FindEvent(context.store, id.value());
  if (!row) return ProblemOf(row.error());
  const Result<StoredArticle> article = context.store.Article(row.value().facts.article);
  if (!article) return ProblemOf(article.error());
  const Result<StoredDocument> document = context.store.Document(article.value().document);
  if (!document) return ProblemOf(document.error());
  const Result<RawDocument> raw = ReadAgain(document.value());
  if (!raw) return ProblemOf(raw.error());
  const SourceLookup lookup(raw.value().text);
  const Event& event = row.value().event;
  std::string body;
  {
    JsonObject object(&body);
    std::string event_json;
    AppendRowJson(row.value(), &event_json);
    object.Raw("event", event_json);
    AppendPieces(event, lookup, &object);
    AppendWords("actors", event.actors, event, lookup, &object);
    AppendWords("recipients", event.recipients, event, lookup, &object);
    object.Text("date_how", event.date_how);
    object.Text("frame", event.rule);
    object.Value("confidence", event.confidence);
    object.Texts("why", event.why);
    object.Text("engine", document.value().engine);
    object.Text("data", document.value().data);
  }
  return JsonAnswer(std::move(body));
}

}  // namespace

std::vector<ApiRoute> RecordRoutes() {
  return {
      {"GET", "/api/v1/events", "Events that meet a filter, by day", With(kEventParameters, {"limit", "after", "total"}), "EventList", Events},
      {"GET", "/api/v1/events/{id}", "One event; the first digits of its id are enough", {}, "Event", OneEvent},
      {"GET", "/api/v1/events/{id}/explain", "Why an event was coded so", {}, "Explanation", ExplainEvent},
      {"GET", "/api/v1/statements", "Statements that meet a filter, by day of publication",
       With(kStatementParameters, {"said", "limit", "after", "total"}), "StatementList", Statements},
      {"GET", "/api/v1/statements/{id}", "One statement", {}, "Statement", OneStatement},
  };
}

}  // namespace banggiao
