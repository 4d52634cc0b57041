// Counts of events in every format: a column for each thing that was counted by, then events and articles.
#pragma once

#include <string>
#include <vector>

#include "export/record_output.h"
#include "query/aggregate.h"

namespace banggiao {

// False when the sink failed.
[[nodiscard]] bool WriteCounts(const std::vector<std::string>& by, const std::vector<CountRow>& counts, const OutputStyle& style,
                               const ByteSink& sink);

}  // namespace banggiao
