// How right the coder was on the records that people looked at.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "correction/correction.h"

namespace banggiao {

struct CorrectionTally {
  int right = 0;    // Accepted.
  int wrong = 0;    // Rejected.
  int changed = 0;  // Edited: there is such an event, but something of it was wrong.
  int missed = 0;   // Added.
};

// By event type, of the corrections of events that hold; the last one that holds for a record counts. People choose what they look
// at, so this is no sample: shares tell of what was looked at and of nothing else.
[[nodiscard]] std::map<std::string, CorrectionTally> TallyCorrections(const std::vector<Correction>& log);

// A table: type, right, wrong, changed, missed, the share of right ones among the first three with its 95 % interval (Wilson 1927).
[[nodiscard]] std::string FormatCorrectionTallies(const std::map<std::string, CorrectionTally>& tallies);

}  // namespace banggiao
