// A table for people: columns aligned by display width, fitted to the terminal.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace banggiao {

// Takes bytes; false when they could not be written.
using ByteSink = std::function<bool(std::string_view)>;

struct TableColumn {
  std::string title;
  size_t max_width = 20;  // Longer cells are wrapped to `max_lines`.
  size_t max_lines = 1;
  bool flexible = false;  // Takes the room that the others leave; at most one column.
};

struct TableCell {
  std::string text;
  const char* colour = "";  // SGR parameters such as "31"; used only when the table has colours.
};

struct TableStyle {
  size_t width = 100;  // Columns of the terminal.
  bool colours = false;
};

// Rows are gathered until there are 500, which settle the widths; later rows are printed as they come.
class TablePrinter {
 public:
  TablePrinter(std::vector<TableColumn> columns, TableStyle style, ByteSink sink);

  // False when the sink failed.
  [[nodiscard]] bool Add(std::vector<TableCell> cells);
  // Prints what is gathered. Nothing at all when there was no row.
  [[nodiscard]] bool Finish();

 private:
  void SettleWidths();
  bool PrintGathered();
  bool PrintRow(const std::vector<TableCell>& cells);
  std::string Paint(std::string_view text, const char* colour) const;

  std::vector<TableColumn> columns_;
  TableStyle style_;
  ByteSink sink_;
  std::vector<std::vector<TableCell>> gathered_;
  std::vector<size_t> widths_;  // Empty until they are settled.
};

}  // namespace banggiao
