#include "cli/world_rows.h"

#include "record/json.h"

namespace banggiao {
namespace {

std::vector<std::string> KnownFields(const KnownRow& row) {
  return {row.id, row.wikidata, row.name, row.code, row.office, row.from, row.to, row.note};
}
std::vector<TableCell> KnownCells(const KnownRow& row) {
  const std::string days = row.from.empty() && row.to.empty() ? "" : row.from + "/" + row.to;
  return {{row.name}, {row.code}, {row.office}, {days}, {row.note}, {row.id}};
}

std::vector<std::string> UnknownFields(const UnknownRow& row) {
  return {row.name, std::to_string(row.count), std::to_string(row.articles), row.example, row.table, row.row};
}
std::vector<TableCell> UnknownCells(const UnknownRow& row) {
  return {{row.name}, {std::to_string(row.count)}, {std::to_string(row.articles)}, {row.example}, {row.table}};
}

void AppendObject(const std::vector<std::string>& names, const std::vector<std::string>& values, std::string* out) {
  *out += '{';
  for (size_t i = 0; i < names.size(); ++i) {
    if (i > 0) *out += ',';
    AppendJsonString(names[i], out);
    *out += ':';
    AppendJsonString(values[i], out);
  }
  *out += '}';
}

const std::vector<std::string> kKnownNames = {"id", "wikidata", "name", "code", "office", "from", "to", "note"};
const std::vector<std::string> kUnknownNames = {"name", "count", "articles", "example", "table", "row"};

}  // namespace

const RowShape<KnownRow>& ShapeOf(const KnownRow*) {
  static const RowShape<KnownRow> shape = {
      {{"name", 30}, {"code", 8}, {"office", 40, 2, true}, {"days", 24}, {"note", 20}, {"id", 30}},
      kKnownNames, KnownCells, KnownFields,
      [](const KnownRow& row, std::string* out) { AppendObject(kKnownNames, KnownFields(row), out); }};
  return shape;
}

const RowShape<UnknownRow>& ShapeOf(const UnknownRow*) {
  static const RowShape<UnknownRow> shape = {
      {{"name", 30}, {"count", 7}, {"articles", 8}, {"example", 60, 2, true}, {"table", 24}},
      kUnknownNames, UnknownCells, UnknownFields,
      [](const UnknownRow& row, std::string* out) { AppendObject(kUnknownNames, UnknownFields(row), out); }, true};
  return shape;
}

}  // namespace banggiao
