// Rows of events that were just coded, for formats that show events and not whole records.
#pragma once

#include <vector>

#include "query/record_query.h"
#include "record/record.h"
#include "text/mapped_text.h"

namespace banggiao {

[[nodiscard]] ArticleFacts FactsOf(const ArticleRecord& record);
// `text` is that of the document the record was read from.
[[nodiscard]] std::vector<EventRow> EventRowsOf(const ArticleRecord& record, const MappedText& text);

}  // namespace banggiao
