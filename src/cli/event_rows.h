// Rows of events that were just coded, for formats that show events and not whole records.
#pragma once

#include <vector>

#include "query/record_query.h"
#include "record/cameo.h"
#include "record/record.h"
#include "text/mapped_text.h"

namespace banggiao {

[[nodiscard]] ArticleFacts FactsOf(const ArticleRecord& record);
// `text` is that of the document the record was read from.
[[nodiscard]] std::vector<EventRow> EventRowsOf(const ArticleRecord& record, const MappedText& text);

// How friendly or hostile the act is, for people: the PLOVER score, then the CAMEO code with its Goldstein value and table.
[[nodiscard]] std::vector<std::string> IntensityWords(const Event& event, GoldsteinTable table);
// The same of an article's events together: "5 events from -6 (SANCTION USA → IRN) to 4 (CONSULT JPN → USA), mean 0.8".
// Empty when there is none that happened or will.
[[nodiscard]] std::string IntensitySummary(const std::vector<Event>& events);

}  // namespace banggiao
