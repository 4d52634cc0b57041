#include "export/table.h"

#include <algorithm>
#include <numeric>

#include "export/display_width.h"

namespace banggiao {
namespace {

constexpr size_t kRowsForWidths = 500;
constexpr size_t kGap = 2;
constexpr size_t kMinWidth = 6;
constexpr size_t kMinFlexible = 24;

}  // namespace

TablePrinter::TablePrinter(std::vector<TableColumn> columns, TableStyle style, ByteSink sink)
    : columns_(std::move(columns)), style_(style), sink_(std::move(sink)) {}

bool TablePrinter::Add(std::vector<TableCell> cells) {
  for (TableCell& cell : cells) cell.text = ForTerminal(cell.text);
  if (!widths_.empty()) return PrintRow(cells);
  gathered_.push_back(std::move(cells));
  return gathered_.size() < kRowsForWidths || PrintGathered();
}

bool TablePrinter::Finish() { return gathered_.empty() || PrintGathered(); }

void TablePrinter::SettleWidths() {
  widths_.assign(columns_.size(), 0);
  for (size_t c = 0; c < columns_.size(); ++c) {
    widths_[c] = DisplayWidth(columns_[c].title);
    for (const auto& row : gathered_) widths_[c] = std::max(widths_[c], DisplayWidth(row[c].text));
    if (!columns_[c].flexible) widths_[c] = std::min(widths_[c], columns_[c].max_width);
  }
  const auto total = [this] { return std::accumulate(widths_.begin(), widths_.end(), kGap * (columns_.size() - 1)); };
  const auto flexible = std::find_if(columns_.begin(), columns_.end(), [](const TableColumn& c) { return c.flexible; });
  if (flexible != columns_.end()) {
    size_t& width = widths_[static_cast<size_t>(flexible - columns_.begin())];
    const size_t others = total() - width;
    const size_t room = style_.width > others + kMinFlexible ? style_.width - others : kMinFlexible;
    width = std::min(width, room);
  }
  // Too narrow still: the widest columns give way first.
  while (total() > style_.width) {
    const auto widest = std::max_element(widths_.begin(), widths_.end());
    if (*widest <= kMinWidth) break;
    --*widest;
  }
}

bool TablePrinter::PrintGathered() {
  SettleWidths();
  std::string header;
  for (size_t c = 0; c < columns_.size(); ++c) {
    const std::string title = Shortened(columns_[c].title, widths_[c]);
    header += c + 1 < columns_.size() ? PaddedTo(title, widths_[c] + kGap) : title;
  }
  if (!sink_(Paint(header, "1") + "\n")) return false;
  for (const auto& row : gathered_) {
    if (!PrintRow(row)) return false;
  }
  gathered_.clear();
  return true;
}

bool TablePrinter::PrintRow(const std::vector<TableCell>& cells) {
  std::vector<std::vector<std::string>> lines;
  size_t height = 1;
  for (size_t c = 0; c < columns_.size(); ++c) {
    lines.push_back(Wrapped(cells[c].text, widths_[c], columns_[c].max_lines));
    height = std::max(height, lines.back().size());
  }
  std::string out;
  for (size_t line = 0; line < height; ++line) {
    std::string text;
    size_t blanks = 0;  // Held back, so that no line ends in spaces.
    for (size_t c = 0; c < columns_.size(); ++c) {
      const std::string& part = line < lines[c].size() ? lines[c][line] : std::string();
      if (!part.empty()) {
        text.append(blanks, ' ');
        text += Paint(part, cells[c].colour);
        blanks = 0;
      }
      blanks += widths_[c] - std::min(widths_[c], DisplayWidth(part)) + kGap;
    }
    out += text + "\n";
  }
  return sink_(out);
}

std::string TablePrinter::Paint(std::string_view text, const char* colour) const {
  if (!style_.colours || *colour == '\0') return std::string(text);
  return "\x1b[" + std::string(colour) + "m" + std::string(text) + "\x1b[0m";
}

}  // namespace banggiao
