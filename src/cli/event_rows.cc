#include "cli/event_rows.h"

#include "store/coded_document.h"

namespace banggiao {

ArticleFacts FactsOf(const ArticleRecord& record) {
  return {record.article,   record.source,          record.title, record.publisher,
          record.published.value, record.language, record.url};
}

std::vector<EventRow> EventRowsOf(const ArticleRecord& record, const MappedText& text) {
  const SourceLookup lookup(text);
  std::vector<EventRow> rows;
  for (const Event& event : record.events) rows.push_back({FactsOf(record), event, lookup.TextUnder(event.sentence)});
  return rows;
}

}  // namespace banggiao
