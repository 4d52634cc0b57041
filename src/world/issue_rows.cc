#include "world/issue_rows.h"

#include <map>
#include <set>
#include <utility>

#include "world/world_table.h"

namespace banggiao {
namespace {

// The first row of each id, in the order of the tables.
std::vector<IssueRow> RowsOf(const std::vector<WorldTable>& tables, bool of_user) {
  std::vector<IssueRow> rows;
  std::set<std::string_view> ids;
  for (const WorldTable& table : tables) {
    if (table.is_user != of_user) continue;
    const std::vector<size_t> columns = table.Columns({"id", "name_vi", "cues_vi", "cues_en", "contexts"});
    for (const TsvRow& fields : table.rows) {
      const auto field = [&](size_t i) { return WorldTable::Field(fields, columns[i]); };
      if (field(0).empty() || !ids.insert(field(0)).second) continue;
      IssueRow row{field(0), field(1), SplitList(field(2)), SplitList(field(4))};
      for (const std::string_view cue : SplitList(field(3))) row.cues.push_back(cue);
      rows.push_back(std::move(row));
    }
  }
  return rows;
}

}  // namespace

std::vector<IssueRow> ReadIssues(const DataFiles& data) {
  const std::vector<WorldTable> tables = TablesOfSort(data, "issues");
  std::vector<IssueRow> all = RowsOf(tables, false);
  std::map<std::string_view, size_t> places;
  for (size_t i = 0; i < all.size(); ++i) places.emplace(all[i].id, i);
  for (IssueRow& row : RowsOf(tables, true)) {
    const auto ours = places.find(row.id);
    if (ours == places.end()) {
      all.push_back(std::move(row));
    } else {
      all[ours->second] = std::move(row);
    }
  }
  return all;
}

}  // namespace banggiao
