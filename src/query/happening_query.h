// Happenings of a store that meet a filter, and the evidence of one.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "query/record_query.h"

namespace banggiao {

struct HappeningRow {
  std::string id;
  std::string state;  // identity/happenings.h.
  bool disputed = false;
  std::string date;        // EDTF.
  std::string first_seen;  // Day of the earliest report.
  int64_t events = 0;      // Mentions.
  int64_t articles = 0;
  int64_t sources = 0;   // Different publishers, those without a name as one.
  Event event;           // The surest mention of the best attested step, to show what it is.
  std::string sentence;  // Of that mention.
  std::string article;   // Id of the article of that mention.
  std::string key;       // The row's place in the order, for RecordFilter::after.
};

// A happening is in when one of its events meets the filter. Ordered by first day, undated last, then by id, or with
// most_reported by number of articles.
Status ForEachHappening(const StoreReader& store, const RecordFilter& filter,
                        const std::function<bool(const HappeningRow&)>& row);

// Those of the row numbers that the store still has, in the order given.
Status ForEachHappeningOf(const StoreReader& store, const std::vector<int64_t>& numbers, const std::function<bool(const HappeningRow&)>& row);

struct EvidenceRow {
  EventRow row;
  std::string step;  // "planned", "held", ...
  std::string happening;
  std::string copy_of;  // Id of the article that its article is a copy of; "" for none.
};

// The happening that `id` (of a happening or of an event; its first digits are enough) belongs to, in order of report.
// kNotFound when there is none.
[[nodiscard]] Result<std::vector<EvidenceRow>> EvidenceOf(const StoreReader& store, const std::string& id);

}  // namespace banggiao
