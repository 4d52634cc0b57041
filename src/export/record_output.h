// Writes rows in the format asked for. The one way out for every command.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "core/result.h"
#include "export/delimited.h"
#include "export/row_shapes.h"
#include "export/table.h"

namespace banggiao {

enum class OutputFormat { kTable, kJsonl, kCsv, kTsv };
// "table", "jsonl", "csv", "tsv".
[[nodiscard]] std::optional<OutputFormat> ParseOutputFormat(std::string_view name);

struct OutputStyle {
  OutputFormat format = OutputFormat::kTable;
  TableStyle table;
  bool byte_order_mark = false;  // Before CSV, for Excel.
  GoldsteinTable goldstein = GoldsteinTable::kGdelt;  // Of the numbers in CSV and TSV; JSON has all three.
};

// For rows of one kind. A header line comes first in CSV and TSV, even when there is no row.
template <typename Row>
class RecordOutput {
 public:
  RecordOutput(const OutputStyle& style, ByteSink sink)
      : shape_(ShapeFor(static_cast<const Row*>(nullptr), style.goldstein)), style_(style), sink_(std::move(sink)),
        table_(shape_.table_columns, style.table, sink_) {}

  // False when the sink failed.
  [[nodiscard]] bool Begin() {
    std::string line;
    if (style_.format == OutputFormat::kCsv && style_.byte_order_mark) line = "\xEF\xBB\xBF";
    AppendFields(shape_.field_names, &line);
    return line.empty() || sink_(line);
  }

  [[nodiscard]] bool Add(const Row& row) {
    ++count_;
    if (style_.format == OutputFormat::kTable) return table_.Add(shape_.table_cells(row));
    std::string line;
    if (style_.format == OutputFormat::kJsonl) {
      shape_.append_json(row, &line);
      line += '\n';
    } else {
      AppendFields(shape_.fields(row), &line);
    }
    return sink_(line);
  }

  [[nodiscard]] bool Finish() { return style_.format != OutputFormat::kTable || table_.Finish(); }
  [[nodiscard]] size_t count() const { return count_; }

 private:
  void AppendFields(std::vector<std::string> fields, std::string* line) const {
    if (style_.format == OutputFormat::kCsv) AppendCsv(fields, line);
    if (style_.format != OutputFormat::kTsv) return;
    if (shape_.ends_in_columns) CutLastAtTabs(&fields);
    AppendTsv(fields, line);
  }

  const RowShape<Row>& shape_;
  OutputStyle style_;
  ByteSink sink_;
  TablePrinter table_;
  size_t count_ = 0;
};

}  // namespace banggiao
