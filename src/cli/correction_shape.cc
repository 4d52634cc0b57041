#include "cli/correction_shape.h"

#include "export/shape_parts.h"
#include "serve/correction_json.h"
#include "store/coded_document.h"

namespace banggiao {
namespace {

std::vector<TableCell> Cells(const CorrectionRow& row) {
  const Correction& correction = row.correction;
  return {{correction.time.substr(0, 10)},
          {correction.author},
          {correction.action + (row.undone ? " (undone)" : "")},
          {WhatWasCorrected(correction)},
          {correction.reason},
          {ShownId(correction.target), kDim},
          {ShownId(correction.id)}};
}

std::vector<std::string> Fields(const CorrectionRow& row) {
  const Correction& correction = row.correction;
  return {correction.id,      correction.time,   correction.author,  correction.action,           row.undone ? "1" : "0",
          correction.kind,    correction.target, correction.article, WhatWasCorrected(correction), correction.reason};
}

}  // namespace

std::string WhatWasCorrected(const Correction& correction) {
  const std::string& json = correction.after.empty() ? correction.before : correction.after;
  if (correction.kind != "event" || json.empty()) return correction.target;
  const Result<Event> event = ParseEvent(json);
  return event ? std::string(EventTypeName(event.value().type)) + " " + WhoToWhom(event.value()) : correction.target;
}

const RowShape<CorrectionRow>& ShapeOf(const CorrectionRow*) {
  static const RowShape<CorrectionRow> shape = {
      {{"Day", 10}, {"Author", 20}, {"Action", 16}, {"What", 30, 2}, {"Reason", 0, 3, true}, {"Of", kShownIdDigits}, {"Id", kShownIdDigits}},
      {"id", "time", "author", "action", "undone", "kind", "target", "article", "what", "reason"},
      Cells,
      Fields,
      [](const CorrectionRow& row, std::string* out) { AppendWithState(row.correction, row.undone, out); }};
  return shape;
}

}  // namespace banggiao
