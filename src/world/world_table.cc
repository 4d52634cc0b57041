#include "world/world_table.h"

#include <charconv>

namespace banggiao {
namespace {

constexpr std::string_view kUserPrefix = "user/";

// The fields of the first line that is neither empty nor a comment: the one that ReadTsv leaves out.
void ReadHeader(std::string_view text, WorldTable* table) {
  for (size_t at = 0, number = 1; at < text.size(); ++number) {
    const size_t end = std::min(text.find('\n', at), text.size());
    std::string_view line = text.substr(at, end - at);
    at = end + 1;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty() || line.front() == '#') continue;
    table->header_line = number;
    for (size_t tab = 0; tab != std::string_view::npos;) {
      tab = line.find('\t');
      table->header.push_back(line.substr(0, tab));
      if (tab != std::string_view::npos) line.remove_prefix(tab + 1);
    }
    return;
  }
}

}  // namespace

size_t WorldTable::Column(std::string_view name) const {
  for (size_t i = 0; i < header.size(); ++i) {
    if (header[i] == name) return i;
  }
  return kNoColumn;
}

std::vector<size_t> WorldTable::Columns(const std::vector<std::string_view>& names) const {
  std::vector<size_t> columns;
  columns.reserve(names.size());
  for (const std::string_view name : names) columns.push_back(Column(name));
  return columns;
}

std::string_view SortOfTable(std::string_view file) {
  file.remove_prefix(std::min(file.rfind('/') + 1, file.size()));
  const std::string_view stem = file.substr(0, file.find_first_of("-."));
  return stem == "cities" || stem == "subdivisions" ? "places" : stem;
}

WorldTable ReadWorldTable(const DataFiles& data, const std::string& file) {
  WorldTable table;
  table.file = file;
  table.is_user = file.starts_with(kUserPrefix);
  ReadHeader(data.Get(file), &table);
  table.rows = ReadTsv(data.Get(file));
  return table;
}

std::vector<WorldTable> TablesOfSort(const DataFiles& data, std::string_view sort) {
  std::vector<WorldTable> tables;
  for (const char* folder : {"user/world/", "world/"}) {
    for (const std::string& file : data.List(folder)) {
      if (file.ends_with(".tsv") && SortOfTable(file) == sort) tables.push_back(ReadWorldTable(data, file));
    }
  }
  return tables;
}

bool ParseField(std::string_view field, PartialDate* date) {
  *date = {};
  if (field.empty()) return true;
  const auto parsed = ParseEdtf(field);
  if (!parsed || parsed->IsInterval() || parsed->begin.year == 0) return false;
  *date = parsed->begin;
  return true;
}

bool ParseField(std::string_view field, double* number) {
  *number = 0;
  if (field.empty()) return true;
  const auto [end, error] = std::from_chars(field.data(), field.data() + field.size(), *number);
  return error == std::errc() && end == field.data() + field.size();
}

}  // namespace banggiao
