#include "query/article_query.h"

#include "query/page_key.h"
#include "query/record_conditions.h"

namespace banggiao {

Status ForEachArticle(const StoreReader& store, const RecordFilter& filter, const std::function<bool(const ArticleRow&)>& row) {
  const Result<RecordSelection> selection = SelectArticles(store, filter);
  if (!selection) return selection.error();
  Query rows = store.database().Prepare(
      "SELECT a.id, a.source, a.title, a.publisher, a.published, a.language, a.url, "
      "(SELECT count(*) FROM events WHERE article = a.number), (SELECT count(*) FROM statements WHERE article = a.number), a.number FROM " +
      selection.value().from + selection.value().where.Sql() + ArticleOrder(filter.newest_first) + PageOf(filter));
  selection.value().where.BindTo(&rows);
  while (rows.Next()) {
    const ArticleRow found{{rows.String(0), rows.String(1), rows.String(2), rows.String(3), rows.String(4), rows.String(5), rows.String(6)},
                           rows.Int(7), rows.Int(8), FormatPageKey({rows.String(4), rows.String(9), 0})};
    if (!row(found)) break;
  }
  return rows.status();
}

}  // namespace banggiao
