// What is told of a story: made of its articles' own words.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/result.h"
#include "core/span.h"
#include "store/database.h"
#include "story/story_finder.h"
#include "story/story_terms.h"

namespace banggiao {

struct StorySentence {
  int64_t article = 0;  // Number.
  Span span;            // In the article's document.
  std::string text;     // Normalised.
};

struct StoryRecord {
  int64_t number = 0;    // That of its first article.
  std::string id;        // 16 hex digits; a function of the id of its first article, so that it stays while articles are added.
  std::string headline;  // The title of the article that is most like all others; of a copy only when all are copies.
  int64_t headline_article = 0;
  std::string first_day, last_day;     // Of publication; "" when no article has a day.
  std::vector<int64_t> articles;       // Numbers; by day, undated last, then by id.
  int64_t copies = 0;                  // How many of them are copies.
  std::vector<std::string> parties;    // Codes, by the number of events they take part in; at most kMostParties.
  std::vector<StorySentence> summary;  // At most kMostSentences, in the order of articles.

  static constexpr size_t kMostParties = 6;
  static constexpr size_t kMostSentences = 3;
};

// Reads rows of a store; one thread.
class StoryTeller {
 public:
  // `database` must outlive the teller.
  explicit StoryTeller(const Database& database);

  // `story` has two articles or more, in order of id. The summary takes sentences that events rest on and leads; copies
  // give none. Cost: linear in the text of at most kMostRead articles.
  [[nodiscard]] Result<StoryRecord> Tell(const StoryFinder::Story& story);

 private:
  struct Member;
  Status ReadParties(const std::vector<Member>& members, StoryRecord* record);
  Status ReadSentences(const std::vector<Member>& members, std::vector<StorySentence>* sentences);

  Query article_, copy_, parties_, sentences_, leads_;
};

}  // namespace banggiao
