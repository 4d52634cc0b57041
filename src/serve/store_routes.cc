// The store as a whole: what is in it, and how this interface is documented.
#include "query/unknown_names.h"
#include "record/json_writer.h"
#include "serve/answer.h"
#include "serve/api.h"
#include "serve/openapi.h"
#include "serve/parameters.h"

namespace banggiao {
namespace {

HttpResponse StoreStatus(const ApiContext& context, const ApiCall&) {
  Query row = context.store.database().Prepare(
      "SELECT (SELECT count(*) FROM articles), (SELECT count(*) FROM events), (SELECT count(*) FROM statements), "
      "(SELECT engine FROM documents ORDER BY rowid DESC LIMIT 1), (SELECT data FROM documents ORDER BY rowid DESC LIMIT 1), "
      "(SELECT min(date_from) FROM events), (SELECT max(date_from) FROM events), "
      // Behind the index of days; where no article tells its day, the last thing that happened.
      "coalesce((SELECT max(nullif(published, '')) FROM articles), (SELECT max(date_from) FROM events WHERE status = 'actual'), '')");
  if (!row.Next()) return ProblemOf(row.status() ? Error{ErrorCode::kMalformed, "the store tells nothing"} : row.status().error());
  std::string body;
  {
    JsonObject object(&body);
    object.Value("articles", row.Int(0));
    object.Value("events", row.Int(1));
    object.Value("statements", row.Int(2));
    object.Text("engine", row.Text(3));
    object.Text("data", row.Text(4));
    object.Text("first_day", row.Text(5));
    object.Text("last_day", row.Text(6));
    object.Text("newest_day", row.Text(7));
    object.Truth("read_only", context.corrections == nullptr);
  }
  return JsonAnswer(std::move(body));
}

HttpResponse Unknowns(const ApiContext& context, const ApiCall& call) {
  const Result<int64_t> limit = ReadLimit(call.request, 50, 5000);
  if (!limit) return ProblemOf(limit.error());
  const Result<std::vector<UnknownName>> names = UnknownNamesOf(context.store, static_cast<size_t>(limit.value()));
  if (!names) return ProblemOf(names.error());
  std::string body;
  {
    JsonObject object(&body);
    object.List("items", names.value(), [](const UnknownName& name, std::string* out) {
      JsonObject item(out);
      item.Text("name", name.name);
      item.Value("records", name.records);
    });
  }
  return JsonAnswer(std::move(body));
}

HttpResponse Documentation(const ApiContext&, const ApiCall&) { return JsonAnswer(OpenApiDocument()); }

}  // namespace

std::vector<ApiRoute> StoreRoutes() {
  return {
      {"GET", "/api/v1/status", "What the store holds, and whether corrections are taken", {}, "Status", StoreStatus},
      {"GET", "/api/v1/unknowns", "Names in records that no table knows, the most frequent first", {"limit"}, "NameCounts", Unknowns},
      {"GET", "/api/v1/openapi.json", "This document", {}, "", Documentation},
      {"GET", "/api/v1/exports/{kind}", "Everything of a kind that meets a filter, in any format, however many: events, statements, articles, corrections, stories, commitments, "
       "happenings, evidence (`id`), timeline, dyads, compare",
       With(kEventParameters, {"kind", "speaker", "format", "bom", "id", "unit", "per", "score", "first", "second"}), "", nullptr},
      {"GET", "/api/v1/stream", "Server-sent events: 'article' for each article that comes in, 'change' after any change", {}, "", nullptr},
  };
}

}  // namespace banggiao
