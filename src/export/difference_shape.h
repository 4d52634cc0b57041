// How a difference between two versions looks: one line for people, all fields for programs.
#pragma once

#include "export/row_shapes.h"
#include "query/record_diff.h"

namespace banggiao {

// In CSV and TSV `fields`, `before` and `after` are lists joined by " | "; in JSON `fields` is a list of objects.
[[nodiscard]] const RowShape<DifferenceRow>& ShapeOf(const DifferenceRow*);

}  // namespace banggiao
