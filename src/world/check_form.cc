// Rules on single tables: text, columns, order, days and numbers.
#include <algorithm>
#include <string>

#include "text/normalize.h"
#include "world/check_rules.h"

namespace banggiao {
namespace {

constexpr std::string_view kDayColumns[] = {"from", "to"};
constexpr std::string_view kListColumns[] = {"aliases",   "aliases_vi", "aliases_en", "compound", "demonyms", "short",
                                             "claimants", "titles_vi",  "titles_en",  "cues_vi",  "cues_en",  "contexts"};

bool IsList(std::string_view column) {
  return std::find(std::begin(kListColumns), std::end(kListColumns), column) != std::end(kListColumns);
}

std::string Quote(std::string_view text) { return "'" + std::string(text) + "'"; }

// Text that Normalize would change, line by line, comments too.
void CheckText(std::string_view text, const WorldTable& table, Findings* findings) {
  if (!text.empty() && !text.ends_with('\n')) findings->Add(table, 1, "the last line has no end");
  for (size_t at = 0, number = 1; at < text.size(); ++number) {
    const size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = text.substr(at, end - at);
    at = end + 1;
    if (Normalize(line, nullptr).text != line) findings->Add(table, number, "text is not in NFC or holds odd characters");
    if (line.ends_with(' ')) findings->Add(table, number, "blank at the end of the line");
  }
}

void CheckColumns(const CheckedTable& checked, Findings* findings) {
  const WorldTable& table = checked.table;
  const auto wanted = SplitList(checked.schema->columns, ' ');
  for (const std::string_view column : table.header) {
    const bool known = std::find(wanted.begin(), wanted.end(), column) != wanted.end();
    if (!known) findings->Add(table, table.header_line, "unknown column " + Quote(column));
  }
  for (const std::string_view column : wanted) {
    const bool missing = table.Column(column) == WorldTable::kNoColumn;
    if (missing && !table.is_user) findings->Add(table, table.header_line, "missing column " + Quote(column));
  }
}

void CheckField(const CheckedTable& checked, const TsvRow& row, size_t column, Findings* findings) {
  const std::string_view field = row.fields[column];
  if (field.starts_with(' ') || field.ends_with(' ')) findings->Add(checked.table, row.line, "blank around " + Quote(field));
  if (field.empty() || !IsList(checked.table.header[column])) return;
  size_t parts = 0;
  bool blanks = false;
  for (size_t at = 0; at <= field.size(); ++parts) {
    const size_t end = std::min(field.find('|', at), field.size());
    const std::string_view part = field.substr(at, end - at);
    blanks = blanks || part.empty() || part.front() == ' ' || part.back() == ' ';
    at = end + 1;
  }
  if (blanks && parts > 1) findings->Add(checked.table, row.line, "empty or blank-padded part in the list " + Quote(field));
}

void CheckDays(const CheckedTable& checked, const TsvRow& row, Findings* findings) {
  PartialDate days[2];
  for (size_t i = 0; i < 2; ++i) {
    const std::string_view field = checked.Field(row, kDayColumns[i]);
    if (!ParseField(field, &days[i])) findings->Add(checked.table, row.line, Quote(field) + " is no day, month or year");
  }
  const auto [from, to] = days;
  if (from.empty() || to.empty()) return;
  // "2001-05" to "2001" is no fault: compare only what both say.
  const bool backwards = from.year != to.year               ? from.year > to.year
                         : from.month == 0 || to.month == 0 ? false
                         : from.month != to.month           ? from.month > to.month
                                                            : from.day != 0 && to.day != 0 && from.day > to.day;
  if (backwards) findings->Add(checked.table, row.line, "from is after to");
}

void CheckNumber(const CheckedTable& checked, const TsvRow& row, std::string_view column, double limit, Findings* findings) {
  double number = 0;
  const std::string_view field = checked.Field(row, column);
  if (!ParseField(field, &number) || number < -limit || number > limit) {
    findings->Add(checked.table, row.line,
                  std::string(column) + " " + Quote(field) + " is no number up to " + std::to_string(static_cast<int>(limit)));
  }
}

void CheckRow(const CheckedTable& checked, const TsvRow& row, Findings* findings) {
  if (row.fields.size() > checked.table.header.size()) {
    findings->Add(checked.table, row.line, "more fields than columns");
    return;
  }
  if (row.fields[0].empty()) findings->Add(checked.table, row.line, "the first field is empty");
  for (size_t column = 0; column < row.fields.size(); ++column) CheckField(checked, row, column, findings);
  CheckDays(checked, row, findings);
  CheckNumber(checked, row, "lat", 90, findings);
  CheckNumber(checked, row, "lon", 180, findings);
  const std::string_view sure = checked.Field(row, "sure");
  if (!sure.empty() && sure != "1" && sure != "2" && sure != "3")
    findings->Add(checked.table, row.line, "sure is not 1, 2 or 3");
}

}  // namespace

void CheckForm(const DataFiles& data, const std::vector<CheckedTable>& tables, Findings* findings) {
  for (const CheckedTable& checked : tables) {
    CheckText(data.Get(checked.table.file), checked.table, findings);
    CheckColumns(checked, findings);
    std::string_view before;
    for (const TsvRow& row : checked.table.rows) {
      CheckRow(checked, row, findings);
      if (row.fields[0] < before && !checked.table.is_user) {
        findings->Add(checked.table, row.line, "not sorted: " + Quote(row.fields[0]) + " after " + Quote(before));
      }
      before = row.fields[0];
    }
  }
}

}  // namespace banggiao
