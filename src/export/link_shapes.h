// Rows of what is told over many articles: happenings, their evidence, the ledger, counts, months, comparisons.
#pragma once

#include "export/row_shapes.h"
#include "query/compare.h"
#include "query/dyads.h"
#include "query/pair_months.h"
#include "query/happening_query.h"
#include "query/ledger_query.h"

namespace banggiao {

// One step of an entry, for formats of lines. In a table the entry itself is told on its first line only.
struct LedgerLine {
  LedgerRow entry;  // With all steps.
  size_t step = 0;  // Index.
};

[[nodiscard]] const RowShape<HappeningRow>& ShapeOf(const HappeningRow*);
[[nodiscard]] const RowShape<EvidenceRow>& ShapeOf(const EvidenceRow*);
[[nodiscard]] const RowShape<LedgerLine>& ShapeOf(const LedgerLine*);  // JSON: the whole entry, at step 0 only.
[[nodiscard]] const RowShape<DyadRow>& ShapeOf(const DyadRow*);
[[nodiscard]] const RowShape<MonthRow>& ShapeOf(const MonthRow*);
[[nodiscard]] const RowShape<CompareRow>& ShapeOf(const CompareRow*);

}  // namespace banggiao
