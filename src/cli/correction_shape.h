// How the entries of the log of corrections look.
#pragma once

#include <string>

#include "correction/correction.h"
#include "export/row_shapes.h"

namespace banggiao {

struct CorrectionRow {
  Correction correction;
  bool undone = false;  // Another entry took it back.
};
// JSON is as the log has it, and `undone`.
[[nodiscard]] const RowShape<CorrectionRow>& ShapeOf(const CorrectionRow*);

// Type and parties of an event, as it should be or else as it was; of everything else the id of what was corrected.
[[nodiscard]] std::string WhatWasCorrected(const Correction& correction);

}  // namespace banggiao
