// The rules of checker.h, each over all tables at once.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/edtf.h"
#include "world/checker.h"
#include "world/world_table.h"

namespace banggiao {

// What a column may name.
enum class Target { kState, kParty, kOrganisation, kPerson, kOffice, kPlace, kIssue };

struct TableReference {
  std::string_view column;  // May hold a list.
  Target target;
};

// How one sort of table must look; lists are separated by blanks.
struct TableSchema {
  std::string_view sort;
  std::string_view columns;
  std::string_view key;    // Columns that together name a row.
  std::string_view kinds;  // The column whose values kinds.tsv lists; empty for none.
  std::vector<TableReference> references;
};

// The schema of a sort; null for a sort that is none of ours.
[[nodiscard]] const TableSchema* FindSchema(std::string_view sort);

// A table with its schema.
struct CheckedTable {
  WorldTable table;
  const TableSchema* schema = nullptr;

  [[nodiscard]] std::string_view Field(const TsvRow& row, std::string_view column) const {
    return WorldTable::Field(row, table.Column(column));
  }
};

class Findings {
 public:
  void Add(const WorldTable& table, size_t line, std::string message) {
    all_.push_back({table.file, line, std::move(message)});
  }
  // By file and line; empties the collection.
  [[nodiscard]] std::vector<CheckFinding> Take();

 private:
  std::vector<CheckFinding> all_;
};

// All tables of known sorts; the others become findings.
[[nodiscard]] std::vector<CheckedTable> ReadCheckedTables(const DataFiles& data, Findings* findings);

void CheckForm(const DataFiles& data, const std::vector<CheckedTable>& tables, Findings* findings);
void CheckKinds(const std::vector<CheckedTable>& tables, Findings* findings);
void CheckDuplicates(const std::vector<CheckedTable>& tables, Findings* findings);
void CheckReferences(const std::vector<CheckedTable>& tables, Findings* findings);
void CheckOverlaps(const std::vector<CheckedTable>& tables, Findings* findings);
void CheckGaps(const std::vector<CheckedTable>& tables, Findings* findings);
void CheckHomographs(const std::vector<CheckedTable>& tables, Findings* findings);

}  // namespace banggiao
