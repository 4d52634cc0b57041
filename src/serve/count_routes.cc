// Counts of events by anything.
#include "record/json_writer.h"
#include "serve/answer.h"
#include "serve/api.h"
#include "serve/parameters.h"

namespace banggiao {
namespace {

HttpResponse Counts(const ApiContext& context, const ApiCall& call) {
  Result<RecordFilter> filter = ReadFilter(call.request);
  if (!filter) return ProblemOf(filter.error());
  const Result<int64_t> limit = ReadLimit(call.request, 1000, 100'000);
  if (!limit) return ProblemOf(limit.error());
  const Result<std::vector<std::string>> by = CheckCountColumns(call.request.List("by"));
  if (!by) return ProblemOf(by.error());
  filter->limit = limit.value() + 1;
  const Result<std::vector<CountRow>> counts = context.events.CountBy(context.store, by.value(), filter.value());
  if (!counts) return ProblemOf(counts.error());
  const Result<int64_t> total = context.events.Count(context.store, filter.value());
  if (!total) return ProblemOf(total.error());
  const bool cut = counts.value().size() > static_cast<size_t>(limit.value());
  std::string items;
  for (size_t i = 0; i < counts.value().size() - (cut ? 1 : 0); ++i) {
    const CountRow& row = counts.value()[i];
    if (i > 0) items += ',';
    JsonObject item(&items);
    for (size_t j = 0; j < by.value().size(); ++j) item.Text(by.value()[j], row.values[j]);
    item.Value("events", row.events);
    item.Value("articles", row.articles);
  }
  return JsonAnswer("{\"items\":[" + items + "],\"cut\":" + (cut ? "true" : "false") + ",\"total\":" + std::to_string(total.value()) + "}");
}

}  // namespace

std::vector<ApiRoute> CountRoutes() {
  return {{"GET", "/api/v1/aggregates", "How many events there are by party, type, month and so on, the most frequent first; `cut` tells that the limit left some out",
           With(kEventParameters, {"by", "limit"}), "Counts", Counts}};
}

}  // namespace banggiao
