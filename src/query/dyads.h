// Counts of who did what to whom by day or month (docs/aggregates.md).
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "query/record_query.h"
#include "record/cameo.h"

namespace banggiao {

// What is counted: every report; every happening once; one act of a type a day and dyad (the usual filter against many reports
// of one act, which needs no identity).
enum class CountUnit : uint8_t { kEvents, kHappenings, kOneADay };
enum class CountPeriod : uint8_t { kDay, kMonth };

struct CountQuestion {
  CountUnit unit = CountUnit::kHappenings;
  CountPeriod period = CountPeriod::kMonth;
  std::optional<GoldsteinTable> goldstein;  // Whose scores; nothing: PLOVER's. An act whose code the table lacks has none.
};

struct DyadRow {
  std::string period;  // "2018-06" or "2018-06-12".
  std::string source;  // Code of the doer.
  std::string target;
  int64_t count = 0;
  int64_t quads[4] = {};  // By quad class 1 to 4.
  double mean_score = 0;  // Of the acts that have one.
  double total_score = 0;
  bool scored = true;  // False: no act of it has a score in the table asked for.
};

// The SQL with all values written out, which anybody can run on the store. From the filter: parties (either side), pairs,
// types, one status, entities, issues, countries, places, from, to, min_confidence; acts whose date is no longer than the period.
[[nodiscard]] std::string CountSql(const RecordFilter& filter, const CountQuestion& question);
// Runs it. Ordered by period, source, target.
Status ForEachCount(const StoreReader& store, const RecordFilter& filter, const CountQuestion& question,
                    const std::function<bool(const DyadRow&)>& row);

}  // namespace banggiao
