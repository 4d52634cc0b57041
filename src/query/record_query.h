// Events and statements of a store that meet a filter, one row at a time.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/result.h"
#include "record/record.h"
#include "store/day_range.h"
#include "store/store_reader.h"

namespace banggiao {

struct Pair {
  std::string first;
  std::string second;
};

// Conditions are joined by "and", the values of one condition by "or". An empty condition lets everything through.
struct RecordFilter {
  std::vector<std::string> parties;  // Codes of an actor or recipient; of the speaker for statements.
  std::vector<Pair> pairs;           // Both are parties of the event, in whatever role. Events only.
  std::vector<EventType> types;      // Events only.
  std::vector<EventStatus> statuses; // Events only.
  std::vector<std::string> kinds;    // "direct", "indirect". Statements only.
  std::string speaker;               // Part of the speaker's name, as written. Statements only.
  std::string from;                  // "2021-04-01": events whose days touch [from, to], both inclusive;
  std::string to;                    // for statements the day the article was published.
  std::vector<std::string> publishers;  // Parts of the publisher's name.
  std::string words;                 // Of the article, as for search (query/search_query.h).
  std::string article;               // Id.
  double min_confidence = 0;         // Events only.
  bool newest_first = false;
  int64_t limit = 0;                 // 0: all.
  int64_t offset = 0;
};

// What a record is shown with.
struct ArticleFacts {
  std::string article;
  std::string source;
  std::string title;
  std::string publisher;
  std::string published;
  std::string language;
  std::string url;
};

struct EventRow {
  ArticleFacts facts;
  Event event;
  std::string sentence;  // Normalised text.
};

struct StatementRow {
  ArticleFacts facts;
  Statement statement;
};

// Ordered by first day, undated last, then by article and place in it. `row` returns false to stop.
// Memory is flat in the number of rows; `words` holds the numbers of the matching articles.
Status ForEachEvent(const StoreReader& store, const RecordFilter& filter, const std::function<bool(const EventRow&)>& row);
// Ordered by the day of publication, undated last, then by article and place in it.
Status ForEachStatement(const StoreReader& store, const RecordFilter& filter,
                        const std::function<bool(const StatementRow&)>& row);
// How many there are without limit and offset.
[[nodiscard]] Result<int64_t> CountEvents(const StoreReader& store, const RecordFilter& filter);
[[nodiscard]] Result<int64_t> CountStatements(const StoreReader& store, const RecordFilter& filter);

}  // namespace banggiao
