// Two runs over the same gold articles: what got better, what got worse.
#pragma once

#include <string>
#include <vector>

#include "evaluate/gold.h"
#include "evaluate/score.h"

namespace banggiao {

enum class RunChange : uint8_t {
  kFound,     // Better: a gold event that only the newer run has.
  kDropped,   // Better: a wrong record that only the older run has.
  kLost,      // Worse: a gold event that only the older run has.
  kInvented,  // Worse: a wrong record that only the newer run has.
};
[[nodiscard]] std::string_view RunChangeText(RunChange change);  // "found", "no longer invented", "lost", "newly invented"

struct ChangedRecord {
  RunChange change = RunChange::kFound;
  std::string document;
  std::string record;  // "SANCTION USA > IRN"
  Span sentence;
  std::string text;    // Of the sentence.
};

// By strict match (score.h), in the order of documents and sentences. Optional gold events do not appear.
[[nodiscard]] std::vector<ChangedRecord> CompareRuns(const std::vector<GoldDocument>& gold, const Predictions& older,
                                                     const Predictions& newer);

// "better N, worse N", then the two lists, one sentence after the other.
[[nodiscard]] std::string FormatChanges(const std::vector<ChangedRecord>& changes);

}  // namespace banggiao
