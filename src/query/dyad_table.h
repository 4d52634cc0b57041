// The rows of the view `dyads` in memory, to count them within tens of milliseconds.
//
// ForEachCount (query/dyads.h) gives the same from the file in a second for 200,000 rows, since parties are joined for each; the tests
// compare the two. Scores are added in another order, so one in some thousand rows differs by one in the third digit. Filters that ask for more than a row has (entities, subjects, places, copies) are left to it.
// Cost: 32 bytes for each row that has a date; Load reads about 200,000 rows a second.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/result.h"
#include "query/dyads.h"
#include "query/event_table.h"

namespace banggiao {

// Read-only after Load; thread-safe.
class DyadTable {
 public:
  // Fails as reading a store does.
  [[nodiscard]] static Result<DyadTable> Load(const StoreReader& store);
  // Whether Count can answer under this filter.
  [[nodiscard]] static bool Knows(const RecordFilter& filter);
  // The rows of ForEachCount, in its order. `filter` is one that it Knows.
  [[nodiscard]] std::vector<DyadRow> Count(const RecordFilter& filter, CountUnit unit, CountPeriod period) const;

 private:
  struct Row {
    double score = 0;
    uint32_t event = 0;      // Numbers of their ids.
    uint32_t happening = 0;
    uint32_t from = 0;       // 20210416
    uint32_t to = 0;
    uint16_t source = 0;     // Numbers of codes.
    uint16_t target = 0;
    uint8_t type = 0;
    uint8_t quad = 0;
    uint8_t status = 0;
    bool to_the_day = false;  // Its date names a day, as CountSql asks.
  };
  class Filter;

  std::vector<Row> rows_;
  TextNumbers codes_;
};

}  // namespace banggiao
