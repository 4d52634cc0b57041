#include "export/count_output.h"

#include "record/json_writer.h"

namespace banggiao {
namespace {

std::vector<std::string> FieldsOf(const CountRow& row) {
  std::vector<std::string> fields = row.values;
  fields.push_back(std::to_string(row.events));
  fields.push_back(std::to_string(row.articles));
  return fields;
}

bool WriteTable(const std::vector<std::string>& names, const std::vector<CountRow>& counts, const TableStyle& style, const ByteSink& sink) {
  std::vector<TableColumn> columns;
  for (const std::string& name : names) columns.push_back({name, 30});
  TablePrinter table(columns, style, sink);
  for (const CountRow& row : counts) {
    std::vector<TableCell> cells;
    for (std::string& field : FieldsOf(row)) cells.push_back({std::move(field)});
    if (!table.Add(std::move(cells))) return false;
  }
  return table.Finish();
}

std::string JsonLine(const std::vector<std::string>& by, const CountRow& row) {
  std::string line;
  {
    JsonObject object(&line);
    for (size_t i = 0; i < by.size(); ++i) object.Text(by[i], row.values[i]);
    object.Value("events", row.events);
    object.Value("articles", row.articles);
  }
  return line + "\n";
}

}  // namespace

bool WriteCounts(const std::vector<std::string>& by, const std::vector<CountRow>& counts, const OutputStyle& style, const ByteSink& sink) {
  std::vector<std::string> names = by;
  names.insert(names.end(), {"events", "articles"});
  if (style.format == OutputFormat::kTable) return WriteTable(names, counts, style.table, sink);
  std::string line = style.format == OutputFormat::kCsv && style.byte_order_mark ? "\xEF\xBB\xBF" : "";
  const auto append = style.format == OutputFormat::kCsv ? AppendCsv : AppendTsv;
  if (style.format != OutputFormat::kJsonl) append(names, &line);
  for (const CountRow& row : counts) {
    if (style.format == OutputFormat::kJsonl) {
      line += JsonLine(by, row);
    } else {
      append(FieldsOf(row), &line);
    }
  }
  return sink(line);
}

}  // namespace banggiao
