// Articles: the list, and one as a page shows it.
#include <algorithm>

#include "export/row_shapes.h"
#include "query/article_query.h"
#include "record/json_writer.h"
#include "serve/answer.h"
#include "serve/api.h"
#include "serve/asked_events.h"
#include "serve/correction_json.h"
#include "serve/display_text.h"
#include "serve/parameters.h"
#include "store/correction_rows.h"
#include "store/stored_text.h"

namespace banggiao {
namespace {

HttpResponse Articles(const ApiContext& context, const ApiCall& call) {
  Result<RecordFilter> filter = ReadFilter(call.request);
  if (!filter) return ProblemOf(filter.error());
  const Result<int64_t> limit = ReadLimit(call.request, 50, 500);
  if (!limit) return ProblemOf(limit.error());
  filter->limit = limit.value() + 1;
  if (Status status = FindAskedEvents(context.events, context.store, &filter.value()); !status) return ProblemOf(status.error());
  ListAnswer list(limit.value());
  const Status read = ForEachArticle(context.store, filter.value(), [&](const ArticleRow& row) {
    return list.Add(row.key, [&](std::string* out) { AppendRowJson(row, out); });
  });
  return read ? list.Answer() : ProblemOf(read.error());
}

void AppendRegions(const ArticleRecord& record, const DisplayArticle& display, JsonObject* object) {
  object->Key("regions");
  std::string list = "[";
  for (size_t i = 0; i < record.regions.size(); ++i) {
    if (i > 0) list += ',';
    JsonObject item(&list);
    item.Text("kind", record.regions[i].kind);
    item.Text("text", display.texts[i]);
  }
  object->Append(list + "]");
}

void AppendMark(const DisplayMark& mark, std::string* out) {
  JsonObject item(out);
  item.Text("record", mark.record);
  item.Text("kind", mark.kind);
  item.Value("region", mark.region);
  item.Value("begin", mark.begin);
  item.Value("end", mark.end);
}

HttpResponse OneArticle(const ApiContext& context, const ApiCall& call) {
  const Result<std::string> id = context.store.CompleteId("articles", call.arguments[0]);
  if (!id) return ProblemOf(id.error());
  const Result<StoredArticle> article = context.store.Article(id.value());
  if (!article) return ProblemOf(article.error());
  const Result<StoredDocument> document = context.store.Document(article.value().document);
  if (!document) return ProblemOf(document.error());
  const Result<RawDocument> raw = ReadAgain(document.value());
  if (!raw) return ProblemOf(raw.error());
  const Result<std::vector<Correction>> log = ReadCorrections(context.store.database(), id.value());
  if (!log) return ProblemOf(log.error());
  const std::vector<std::string> active = ActiveCorrections(log.value());
  const ArticleRecord& record = article.value().record;
  const DisplayArticle display = MakeDisplayArticle(record, raw.value().text);
  std::string body;
  {
    JsonObject object(&body);
    std::string json;
    AppendJson(record, &json);
    object.Raw("record", json);
    AppendRegions(record, display, &object);
    object.List("marks", display.marks, AppendMark);
    object.List("corrections", log.value(), [&](const Correction& each, std::string* out) {
      AppendWithState(each, std::find(active.begin(), active.end(), each.id) == active.end(), out);
    });
    object.Text("engine", document.value().engine);
    object.Text("data", document.value().data);
  }
  return JsonAnswer(std::move(body));
}

}  // namespace

std::vector<ApiRoute> ArticleRoutes() {
  return {
      {"GET", "/api/v1/articles", "Articles that meet a filter, by day of publication; parties, types and subjects ask for one event of it",
       With(kArticleParameters, {"limit", "after"}), "ArticleList", Articles},
      {"GET", "/api/v1/articles/{id}", "One article with its text, its records and where they stand in it", {}, "Article", OneArticle},
  };
}

}  // namespace banggiao
