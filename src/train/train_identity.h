// From a folder of gold articles to models/identity.bin, which groups mentions of one happening (identity/grouper.h).
#pragma once

#include <functional>
#include <string>

#include "core/result.h"
#include "evaluate/coreference.h"
#include "train/corpus.h"

namespace banggiao {

struct TrainIdentityReport {
  size_t articles = 0;    // With those that are only learned from.
  size_t pairs = 0;       // Pairs of mentions of one type.
  GroupingScore by_rule;  // Same type, same parties, dates that fit.
  GroupingScore learned;  // Cross-validated in `folds` parts, by article, with `threshold`.
  double threshold = 0;   // The best of 0.20, 0.25, ... 0.80 in the cross-validation.
  size_t model_bytes = 0;
};

// Trains on the gold folder and our own annotations and writes `output` (empty: only cross-validates, scored on the gold articles). Gold mentions with their gold parties,
// dates and places. Deterministic. Fails as LoadGold and LoadAnnotations do, and with kUnreadable when `output` cannot be written.
[[nodiscard]] Result<TrainIdentityReport> TrainIdentityFromGold(const AnnotationSources& sources, const std::string& output,
                                                                size_t folds,
                                                                const std::function<void(const std::string&)>& progress);

}  // namespace banggiao
