// Full-text search with facets.
#include "query/search.h"

#include <algorithm>

#include "export/row_shapes.h"
#include "record/json_writer.h"
#include "serve/answer.h"
#include "serve/api.h"
#include "serve/asked_events.h"
#include "serve/parameters.h"

namespace banggiao {
namespace {

constexpr const char* kFacets[] = {"type", "party", "year", "publisher"};

constexpr size_t kMostFacetRows = 12;

// Those with most articles, most first; years, the newest first.
std::vector<CountRow> FacetRows(std::vector<CountRow> rows, bool by_value) {
  std::stable_sort(rows.begin(), rows.end(), [](const CountRow& a, const CountRow& b) { return a.articles > b.articles; });
  if (rows.size() > kMostFacetRows) rows.resize(kMostFacetRows);
  if (by_value) std::sort(rows.begin(), rows.end(), [](const CountRow& a, const CountRow& b) { return a.values[0] > b.values[0]; });
  return rows;
}

// How the events of the articles found are spread.
Result<std::string> FacetsOf(const ApiContext& context, const std::vector<int64_t>& articles) {
  RecordFilter filter;
  filter.among = articles;
  std::string json;
  JsonObject object(&json);
  for (const char* facet : kFacets) {
    const Result<std::vector<CountRow>> counts = context.events.CountBy(context.store, {facet}, filter);
    if (!counts) return counts.error();
    object.List(facet, FacetRows(counts.value(), std::string_view(facet) == "year"), [](const CountRow& row, std::string* out) {
      JsonObject item(out);
      item.Text("value", row.values[0]);
      item.Value("articles", row.articles);
      item.Value("events", row.events);
    });
  }
  return json + "}";
}

HttpResponse Search(const ApiContext& context, const ApiCall& call) {
  const std::string words = call.request.Parameter("q");
  const Result<SearchQuery> query = ParseSearch(context.store, words);
  if (!query) return ProblemOf(query.error());
  const Result<int64_t> limit = ReadLimit(call.request, 20, 100);
  if (!limit) return ProblemOf(limit.error());
  const Result<int64_t> offset = ReadNumber(call.request, "offset");
  if (!offset) return ProblemOf(offset.error());
  Result<RecordFilter> filter = ReadFilter(call.request);
  if (!filter) return ProblemOf(filter.error());
  if (Status status = FindAskedEvents(context.events, context.store, &filter.value()); !status) return ProblemOf(status.error());
  const Result<SearchResult> found = SearchWithin(context.store, query.value(), {limit.value(), offset.value()}, filter.value());
  if (!found) return ProblemOf(found.error());
  const Result<std::string> facets = FacetsOf(context, found.value().articles);
  if (!facets) return ProblemOf(facets.error());
  std::string body;
  {
    JsonObject object(&body);
    object.Value("total", found.value().total);
    object.List("items", found.value().hits, [](const SearchHit& hit, std::string* out) { AppendRowJson(hit, out); });
    object.Raw("facets", facets.value());
  }
  return JsonAnswer(std::move(body));
}

}  // namespace

std::vector<ApiRoute> SearchRoutes() {
  return {{"GET", "/api/v1/search",
           "Articles by their words, best first; words without marks find every spelling. `facets` counts the events of all articles found",
           {"q", "limit", "offset", "party", "pair", "type", "entity", "issue", "from", "to", "publisher"}, "SearchResult", Search}};
}

}  // namespace banggiao
