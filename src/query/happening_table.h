// Which event belongs to which happening, in memory beside EventTable: a page of happenings under any filter of events is then one walk
// over rows of numbers, where SQLite would look up tens of thousands of events by their ids.
//
// ForEachHappening (query/happening_query.h) gives the same from the file; the tests compare the two.
// Cost: 16 bytes a happening, 16 an event; Load reads about 400,000 events a second.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "core/result.h"
#include "query/event_table.h"
#include "query/record_query.h"

namespace banggiao {

// Read-only after Load; thread-safe.
class HappeningTable {
 public:
  // Fails as reading a store does.
  [[nodiscard]] static Result<HappeningTable> Load(const StoreReader& store);
  // Row numbers of the happenings that have an event which the filter lets through, in the order of ForEachHappening, at most filter.limit
  // (0: all). `events` is of the same store. Fails as EventTable::Numbers does, and with kUsage on an `after` that is no key.
  [[nodiscard]] Result<std::vector<int64_t>> Find(const EventTable& events, const StoreReader& store, const RecordFilter& filter) const;

 private:
  struct Happening {
    uint64_t id = 0;        // Of 16 hexadecimal digits, so numbers are in the order of the texts.
    uint32_t day = 0;       // 20210416; UINT32_MAX when undated.
    uint32_t articles = 0;
    int64_t number = 0;
  };
  [[nodiscard]] bool IsBefore(uint32_t a, uint32_t b, const RecordFilter& filter) const;
  [[nodiscard]] Result<std::vector<uint32_t>> Behind(std::vector<uint32_t> found, const RecordFilter& filter) const;

  std::vector<Happening> happenings_;                    // By number.
  std::vector<std::pair<int64_t, uint32_t>> of_events_;  // Row number of an event -> index of its happening; by row number.
};

}  // namespace banggiao
