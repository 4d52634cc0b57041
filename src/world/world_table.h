// The tables of data/world/ by sort and by the names of their columns, the user's own before ours.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/data_files.h"
#include "core/edtf.h"

namespace banggiao {

// One table. Views point into the DataFiles that it came from.
struct WorldTable {
  std::string file;  // "world/persons-asia-americas.tsv"
  bool is_user = false;
  std::vector<std::string_view> header;
  size_t header_line = 0;
  std::vector<TsvRow> rows;

  // The place of each column in a row; kNoColumn for one that the table does not have.
  static constexpr size_t kNoColumn = SIZE_MAX;
  [[nodiscard]] std::vector<size_t> Columns(const std::vector<std::string_view>& names) const;
  [[nodiscard]] size_t Column(std::string_view name) const;
  // Empty for kNoColumn and beyond the end of the row.
  [[nodiscard]] static std::string_view Field(const TsvRow& row, size_t column) {
    return column < row.fields.size() ? row.fields[column] : std::string_view();
  }
  // "world/states.tsv:12"
  [[nodiscard]] std::string Where(size_t line) const { return file + ":" + std::to_string(line); }
};

// The sort of a file of data/world/: its name up to the first '-' or '.': "persons" of "user/world/persons-asia.tsv";
// cities.tsv and subdivisions.tsv are of the sort "places".
[[nodiscard]] std::string_view SortOfTable(std::string_view file);
// All tables of one sort; those under user/ first, then ours, each by file name.
[[nodiscard]] std::vector<WorldTable> TablesOfSort(const DataFiles& data, std::string_view sort);
[[nodiscard]] WorldTable ReadWorldTable(const DataFiles& data, const std::string& file);

// A field with a day, month or year: false when it is neither that nor empty (the empty date).
[[nodiscard]] bool ParseField(std::string_view field, PartialDate* date);
// A field with a decimal number; an empty one is 0.
[[nodiscard]] bool ParseField(std::string_view field, double* number);

}  // namespace banggiao
