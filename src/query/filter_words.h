// A filter as people write it, on the command line or in a link, made into a RecordFilter: one rule for both.
#pragma once

#include <string>
#include <vector>

#include "core/result.h"
#include "query/record_query.h"

namespace banggiao {

struct FilterWords {
  std::vector<std::string> parties;   // "usa"
  std::vector<std::string> pairs;     // "USA-JPN"
  std::vector<std::string> types;     // "consult"
  std::vector<std::string> statuses;  // "actual", ..., or only "all"; empty stands for actual and future.
  std::vector<std::string> kinds;     // "direct", "indirect"
  std::string from;                   // "2021", "2021-04" or "2021-04-16"
  std::string to;
};

// A list of a filter has at most so many values. Each is a term of an SQL expression, and SQLite reads none deeper than 1000.
inline constexpr size_t kMostFilterValues = 100;

// Fills in what `words` name and leaves the rest of `filter` alone. Codes and types may be in lower case.
// Fails with kUsage; the message quotes the wrong word and tells what may stand there, or names the list that is too long, whether it
// came from `words` or stood in `filter` before.
Status ReadFilter(const FilterWords& words, RecordFilter* filter);

// Whether the filter leaves out anything but records of the statuses that are left out unless asked for; limit, order and `after` do not.
[[nodiscard]] bool Narrows(const RecordFilter& filter);

// The kinds of commitments: "pledge", "offer", "plan", "goal". Fails as ReadFilter does.
Status ReadCommitmentKinds(const std::vector<std::string>& words, RecordFilter* filter);

}  // namespace banggiao
