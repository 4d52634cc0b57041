// From a folder of gold articles to models/identity.bin, which groups mentions of one happening (identity/grouper.h).
#pragma once

#include <functional>
#include <string>

#include "core/result.h"
#include "evaluate/coreference.h"

namespace banggiao {

struct TrainIdentityReport {
  size_t articles = 0;
  size_t pairs = 0;       // Pairs of mentions of one type.
  GroupingScore by_rule;  // Same type, same parties, dates that fit.
  GroupingScore learned;  // Cross-validated in `folds` parts, by article, with `threshold`.
  double threshold = 0;   // The best of 0.20, 0.25, ... 0.80 in the cross-validation.
  size_t model_bytes = 0;
};

// Trains on the whole folder and writes `output` (empty: only cross-validates). Gold mentions with their gold parties,
// dates and places. Deterministic. Fails as LoadGold does, and with kUnreadable when `output` cannot be written.
[[nodiscard]] Result<TrainIdentityReport> TrainIdentityFromGold(const std::string& gold, const std::string& output,
                                                                size_t folds,
                                                                const std::function<void(const std::string&)>& progress);

}  // namespace banggiao
