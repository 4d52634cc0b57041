// Stories: the list, and one with its summary and articles.
#include "export/story_shapes.h"
#include "serve/answer.h"
#include "serve/api.h"
#include "serve/parameters.h"

namespace banggiao {
namespace {

constexpr int64_t kLeastArticles = 2;  // An article alone is no story.

// Stories have no key: the next page is asked for by `offset`, which `next` names.
HttpResponse Stories(const ApiContext& context, const ApiCall& call) {
  Result<RecordFilter> filter = ReadFilter(call.request);
  if (!filter) return ProblemOf(filter.error());
  const Result<int64_t> limit = ReadLimit(call.request, 50, 500);
  if (!limit) return ProblemOf(limit.error());
  const Result<int64_t> offset = ReadNumber(call.request, "offset");
  if (!offset) return ProblemOf(offset.error());
  filter->limit = limit.value() + 1;
  filter->offset = offset.value();
  ListAnswer list(limit.value());
  const Status read = ForEachStory(context.store, filter.value(), kLeastArticles, [&](const StoryRow& row) {
    return list.Add(std::to_string(offset.value() + limit.value()), [&](std::string* out) { AppendRowJson(row, out); });
  });
  return read ? list.Answer() : ProblemOf(read.error());
}

HttpResponse OneStory(const ApiContext& context, const ApiCall& call) {
  const Result<std::string> id = context.store.CompleteId("stories", call.arguments[0]);
  if (!id) return ProblemOf(id.error());
  const Result<WholeStory> story = ReadStory(context.store, id.value());
  if (!story) return ProblemOf(story.error());
  std::string body;
  AppendStoryJson(story.value(), &body);
  return JsonAnswer(std::move(body));
}

}  // namespace

std::vector<ApiRoute> StoryRoutes() {
  return {
      {"GET", "/api/v1/stories", "Stories of at least two articles, the largest first; the next page is asked for by `offset`",
       {"party", "pair", "from", "to", "text", "newest", "limit", "offset"}, "StoryList", Stories},
      {"GET", "/api/v1/stories/{id}", "One story: its summary, its articles by day, copies told apart, and the stories before and after", {}, "Story", OneStory},
  };
}

}  // namespace banggiao
