// Stories of a store that meet a filter, and one story whole.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/result.h"
#include "query/record_query.h"
#include "store/store_reader.h"

namespace banggiao {

struct StoryRow {
  std::string id;
  std::string headline;
  std::string headline_article;     // Id of the article whose title it is.
  std::string first_day, last_day;  // "" when no article has a day.
  int64_t articles = 0;
  int64_t copies = 0;                // How many of these are copies.
  std::vector<std::string> parties;  // Codes, the busiest first.
};

struct StorySentenceRow {
  std::string article;
  Span span;  // In the article's document.
  std::string text;
};

struct StoryArticleRow {
  ArticleFacts facts;
  std::string copy_of;  // Id of the article that it is a copy of; "" for none.
};

struct WholeStory {
  StoryRow row;
  std::vector<StorySentenceRow> summary;
  std::vector<StoryArticleRow> articles;  // By day, undated last.
  std::string before, after;              // Ids of the stories before and after it (story/story_neighbours.h); "" for none.
};

// Of RecordFilter it heeds parties (all of one story's busiest), pairs, from and to (days of publication), words (of any
// article), newest_first, limit and offset; `least_articles` leaves out smaller stories. Ordered by number of articles without
// copies, the largest first, or with newest_first by last day. `row` returns false to stop.
Status ForEachStory(const StoreReader& store, const RecordFilter& filter, int64_t least_articles,
                    const std::function<bool(const StoryRow&)>& row);
// kNotFound when the store has no story of that id.
[[nodiscard]] Result<WholeStory> ReadStory(const StoreReader& store, const std::string& id);

}  // namespace banggiao
