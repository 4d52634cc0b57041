#include "export/difference_shape.h"

#include "export/shape_parts.h"
#include "record/json.h"

namespace banggiao {
namespace {

constexpr size_t kLongestShownValue = 60;  // Bytes; the whole value stands in the other formats.

std::string Listed(const DifferenceRow& row, std::string FieldChange::* part) {
  std::string all;
  for (const FieldChange& field : row.fields) all += (all.empty() ? "" : " | ") + field.*part;
  return all;
}

std::string ShownChange(const FieldChange& field) {
  const auto value = [](const std::string& text) { return text.empty() ? "nothing" : text; };
  if (field.field == "details" || field.before.size() + field.after.size() > kLongestShownValue) return field.field;
  return field.field + " " + value(field.before) + " ⇒ " + value(field.after);
}

std::string ShownWhat(const DifferenceRow& row) {
  if (row.change == "lost") return row.older;
  if (row.change == "gained") return row.newer;
  std::string what = row.newer;
  for (const FieldChange& field : row.fields) what += "; " + ShownChange(field);
  return what;
}

const char* ColourOf(const DifferenceRow& row) { return row.change == "gained" ? "32" : row.change == "lost" ? "31" : "33"; }

std::vector<TableCell> Cells(const DifferenceRow& row) {
  return {{row.change, ColourOf(row)}, {row.kind}, {ShownWhat(row)}, {row.text}, {ShownId(row.article), kDim}};
}

std::vector<std::string> FieldsForPrograms(const DifferenceRow& row) {
  return {row.change,
          row.kind,
          row.type,
          row.article,
          row.source,
          row.older_id,
          row.newer_id,
          row.older,
          row.newer,
          Listed(row, &FieldChange::field),
          Listed(row, &FieldChange::before),
          Listed(row, &FieldChange::after),
          std::to_string(row.sentence.begin),
          std::to_string(row.sentence.end),
          row.text};
}

void AppendRow(const DifferenceRow& row, std::string* out) {
  *out += '{';
  AppendField("change", row.change, out);
  AppendField("kind", row.kind, out);
  AppendField("type", row.type, out);
  AppendField("article", row.article, out);
  AppendField("source", row.source, out);
  AppendField("older_id", row.older_id, out);
  AppendField("newer_id", row.newer_id, out);
  AppendField("older", row.older, out);
  AppendField("newer", row.newer, out);
  *out += ",\"fields\":[";
  for (size_t i = 0; i < row.fields.size(); ++i) {
    *out += i == 0 ? "{" : ",{";
    AppendField("field", row.fields[i].field, out);
    AppendField("before", row.fields[i].before, out);
    AppendField("after", row.fields[i].after, out);
    *out += '}';
  }
  *out += "],\"sentence\":{\"begin\":" + std::to_string(row.sentence.begin) + ",\"end\":" + std::to_string(row.sentence.end);
  AppendField("text", row.text, out);
  *out += "}}";
}

}  // namespace

const RowShape<DifferenceRow>& ShapeOf(const DifferenceRow*) {
  static const RowShape<DifferenceRow> shape = {
      {{"Change", 8}, {"Kind", 10}, {"What", 60, 4}, {"Sentence", 0, 3, true}, {"Article", kShownIdDigits}},
      {"change", "kind", "type", "article", "source", "older_id", "newer_id", "older", "newer", "fields", "before", "after", "begin", "end", "text"},
      Cells,
      FieldsForPrograms,
      AppendRow};
  return shape;
}

}  // namespace banggiao
