// Full-text search over the articles of a store.
#pragma once

#include <string>
#include <vector>

#include "core/result.h"
#include "core/span.h"
#include "query/record_query.h"
#include "query/search_query.h"
#include "store/store_reader.h"

namespace banggiao {

struct SearchHit {
  std::string article;
  std::string title;
  std::string publisher;
  std::string published;
  std::string source;
  int64_t events = 0;       // How many events the article has.
  std::string snippet;      // About 30 words around the densest place, " … " where text is left out.
  std::vector<Span> marks;  // The words found, over `snippet`; neighbours are one mark.
};

struct SearchPage {
  int64_t limit = 20;  // 0: all.
  int64_t offset = 0;
};

// Best first (BM25, the title counting four times); articles where the words stand as typed come before all others.
// Cost: 0.1 s on 34,000 articles; a quoted phrase of bare words with over 2,000 spellings reads the text of every article
// that has its words.
[[nodiscard]] Result<std::vector<SearchHit>> SearchArticles(const StoreReader& store, const SearchQuery& query,
                                                            const SearchPage& page);

struct SearchResult {
  int64_t total = 0;  // Without the page.
  std::vector<SearchHit> hits;
  std::vector<int64_t> articles;  // Row numbers of all that are found; the best first, up to the end of the page at least.
};
// The same, of the articles that also meet `filter` (query/article_query.h; its own words, page and order do not count).
[[nodiscard]] Result<SearchResult> SearchWithin(const StoreReader& store, const SearchQuery& query, const SearchPage& page,
                                                const RecordFilter& filter);

// Row numbers of all articles that match.
[[nodiscard]] Result<std::vector<int64_t>> MatchingArticles(const StoreReader& store, const SearchQuery& query);

}  // namespace banggiao
