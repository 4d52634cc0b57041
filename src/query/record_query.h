// Events and statements of a store that meet a filter, one row at a time.
#pragma once

#include <functional>
#include <optional>
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
  std::vector<std::string> entities; // Ids of an actor or recipient; of the speaker for statements.
  std::vector<std::string> issues;   // Ids of data/world/issues.tsv. Events only.
  std::vector<std::string> countries;   // Where it happened: ISO codes. Events only.
  std::vector<std::string> places;   // Where it happened: ids of places as records have them. Events only.
  std::string speaker;               // Part of the speaker's name (store/name_parts.h). Statements only.
  std::vector<std::string> about;    // Names, one of which stands in the words said. Statements only.
  std::string from;                  // "2021-04-01": events whose days touch [from, to], both inclusive;
  std::string to;                    // for statements the day the article was published.
  std::vector<std::string> publishers;  // Parts of the publisher's name (store/name_parts.h).
  std::string words;                 // Of the article, as for search (query/search_query.h).
  std::string article;               // Id.
  std::optional<std::vector<int64_t>> among;  // Row numbers of articles: only these.
  bool no_copies = false;            // Leaves out articles that are copies of another (docs/stories.md).
  std::string story;                 // Id or its first digits: only articles of this story.
  double min_confidence = 0;         // Events only.
  bool newest_first = false;
  bool most_reported = false;        // The happenings with most articles first, instead of by day; has no `after`.
  int64_t limit = 0;                 // 0: all.
  int64_t offset = 0;
  std::string after;                 // `key` of a row: only what comes behind it, in the same order. Empty: from the start.
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
  std::string key = "";  // The row's place in the order, for RecordFilter::after.
};

struct StatementRow {
  ArticleFacts facts;
  Statement statement;
  std::string key = "";  // As of EventRow.
};

// Ordered by first day, undated last, then by article in the order of coming into the store and by place in it; a store that took
// the same articles in another order gives those of one day in another. `row` returns false to stop.
// Memory is flat in the number of rows. Fails with kUsage on an `after` that is no key.
Status ForEachEvent(const StoreReader& store, const RecordFilter& filter, const std::function<bool(const EventRow&)>& row);
// Ordered by the day of publication, undated last, then by article and place in it.
Status ForEachStatement(const StoreReader& store, const RecordFilter& filter,
                        const std::function<bool(const StatementRow&)>& row);
// One record by its whole id; kNotFound when there is none.
[[nodiscard]] Result<EventRow> FindEvent(const StoreReader& store, const std::string& id);
// Those of the row numbers that the store still has, in the order given.
[[nodiscard]] Result<std::vector<EventRow>> FindEvents(const StoreReader& store, const std::vector<int64_t>& rows);
[[nodiscard]] Result<StatementRow> FindStatement(const StoreReader& store, const std::string& id);
// How many there are without limit and offset.
[[nodiscard]] Result<int64_t> CountEvents(const StoreReader& store, const RecordFilter& filter);
[[nodiscard]] Result<int64_t> CountStatements(const StoreReader& store, const RecordFilter& filter);

}  // namespace banggiao
