// From a folder of gold articles to models/dates.bin, which chooses the date of an event (event/event_dates.h).
#pragma once

#include <functional>
#include <string>

#include "core/data_files.h"
#include "core/result.h"
#include "train/corpus.h"

namespace banggiao {

// Over the gold events that have a date, with gold predicates and parties; required and optional events alike.
struct DateAccuracy {
  int right = 0;
  int all = 0;
  int none = 0;         // The program said nothing (part of the wrong ones).
  int unreachable = 0;  // No candidate is right (part of the wrong ones).
  int years = 0;        // Days and months of a gold year that took theirs from event/article_year.h,
  int years_right = 0;  // and how many of them are of that year.
};

struct TrainDatesReport {
  DateAccuracy by_rules;
  DateAccuracy learned;    // Cross-validated.
  int undated = 0;         // Gold events without a date,
  int undated_empty = 0;   // and those of them that got none.
  size_t model_bytes = 0;
};

// Trains on all articles and writes `output` (empty: only cross-validates, in `folds` parts). `progress` gets a line
// for each event dated wrongly. Deterministic. Fails as LoadGold does, and with kUnreadable when `output` cannot be written.
[[nodiscard]] Result<TrainDatesReport> TrainDatesFromGold(const DataFiles& data, const AnnotationSources& sources,
                                                          const std::string& output, int folds,
                                                          const std::function<void(const std::string&)>& progress);

}  // namespace banggiao
