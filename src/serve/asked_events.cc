#include "serve/asked_events.h"

namespace banggiao {

Status FindAskedEvents(const EventTable& events, const StoreReader& store, RecordFilter* filter) {
  RecordFilter event;
  event.parties.swap(filter->parties);
  event.pairs.swap(filter->pairs);
  event.types.swap(filter->types);
  event.entities.swap(filter->entities);
  event.issues.swap(filter->issues);
  if (event.parties.empty() && event.pairs.empty() && event.types.empty() && event.entities.empty() && event.issues.empty()) return {};
  Result<std::vector<int64_t>> articles = events.ArticlesWith(store, event);
  if (!articles) return articles.error();
  filter->among = std::move(*articles);
  return {};
}

}  // namespace banggiao
