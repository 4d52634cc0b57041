// The facts of an article as columns of a SELECT over "articles a".
#pragma once

#include "query/record_query.h"

namespace banggiao {

inline constexpr const char* kArticleColumns = ", a.id, a.source, a.title, a.publisher, a.published, a.language, a.url";
inline constexpr int kArticleColumnCount = 7;

// From the columns that begin at `first` of the current row.
[[nodiscard]] inline ArticleFacts ReadFacts(const Query& row, int first) {
  return {row.String(first),     row.String(first + 1), row.String(first + 2), row.String(first + 3),
          row.String(first + 4), row.String(first + 5), row.String(first + 6)};
}

}  // namespace banggiao
