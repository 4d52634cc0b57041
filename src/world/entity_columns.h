// Which column of which table fills which field of an Entity.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "world/world.h"
#include "world/world_table.h"

namespace banggiao {

// An empty name of a column: the table has no such thing.
struct EntityColumns {
  std::string_view table;
  EntityKind kind;
  std::string_view id = "id";
  std::string_view code = {};
  std::string_view other_code = {};    // Where `code` is empty.
  std::string_view fixed_sector = {};  // Of all rows, else the column "sector".
  std::string_view name_vi = "name_vi";
  std::string_view name_en = "name_en";
  bool has_names = true;  // Whether its names are looked for in running text.
};

// The tables of entities in the order in which they are loaded.
[[nodiscard]] std::span<const EntityColumns> AllEntityColumns();

// The columns of one table found in its header.
class EntityReader {
 public:
  EntityReader(const EntityColumns& sort, const WorldTable& table);

  [[nodiscard]] const EntityColumns& sort() const { return sort_; }
  [[nodiscard]] std::string_view Id(const TsvRow& row) const { return WorldTable::Field(row, id_); }
  // Error: no id, a malformed day or number; the message names the row.
  [[nodiscard]] Result<Entity> Read(const WorldTable& table, const TsvRow& row) const;

  // Calls visit(list of names, kind) for every field of names in `row`.
  template <typename Visit>
  void ForEachNames(const TsvRow& row, Visit visit) const {
    for (const NameColumn& column : names_) visit(WorldTable::Field(row, column.column), column.kind);
  }

 private:
  struct NameColumn {
    size_t column = 0;
    NameKind kind = NameKind::kName;
  };
  EntityColumns sort_;
  size_t id_;
  std::vector<size_t> fields_;
  std::vector<NameColumn> names_;
};

}  // namespace banggiao
