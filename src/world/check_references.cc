// Rules between tables: duplicates, orphans and kinds.
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "world/check_rules.h"

namespace banggiao {
namespace {

using Names = std::unordered_set<std::string_view>;

// First rows by key, one map for each layer.
class FirstRows {
 public:
  // Reports a second row with the same key.
  void Add(const CheckedTable& checked, const TsvRow& row, const std::string& key, Findings* findings) {
    const auto [it, added] = first_[checked.table.is_user].try_emplace(key, checked.table.Where(row.line));
    if (!added) findings->Add(checked.table, row.line, "'" + key + "' is there already, at " + it->second);
  }

 private:
  std::unordered_map<std::string, std::string> first_[2];
};

std::string KeyOf(const CheckedTable& checked, const TsvRow& row) {
  std::string key;
  for (const std::string_view column : SplitList(checked.schema->key, ' ')) {
    if (!key.empty()) key += ' ';
    key += checked.Field(row, column);
  }
  return key;
}

class KnownNames {
 public:
  explicit KnownNames(const std::vector<CheckedTable>& tables) {
    for (const CheckedTable& checked : tables) {
      for (const TsvRow& row : checked.table.rows) Add(checked, row);
    }
  }

  [[nodiscard]] bool Has(Target target, std::string_view name) const {
    switch (target) {
      case Target::kState:
        return states_.contains(name);
      case Target::kParty:
        return states_.contains(name) || codes_.contains(name) || organisations_.contains(name);
      case Target::kOrganisation:
        return organisations_.contains(name);
      case Target::kPerson:
        return persons_.contains(name);
      case Target::kOffice:
        return offices_.contains(name);
      case Target::kPlace:
        return places_.contains(name);
      case Target::kIssue:
        return issues_.contains(name);
    }
    return false;
  }

 private:
  void Add(const CheckedTable& checked, const TsvRow& row) {
    const std::string_view sort = checked.schema->sort;
    const std::string_view id = row.fields[0];
    if (sort == "states") states_.insert(id);
    if (sort == "organisations") organisations_.insert(id);
    if (sort == "organisations" || sort == "groups") codes_.insert(checked.Field(row, "code"));
    if (sort == "persons") persons_.insert(id);
    if (sort == "offices") offices_.insert(id);
    if (sort == "places") places_.insert(id);
    if (sort == "issues") issues_.insert(id);
  }

  Names states_, codes_, organisations_, persons_, offices_, places_, issues_;
};

bool IsEntity(std::string_view sort) {
  return sort != "metonyms" && sort != "members" && sort != "terms" && sort != "kinds" && sort != "shared" &&
         sort != "homographs";
}

}  // namespace

void CheckDuplicates(const std::vector<CheckedTable>& tables, Findings* findings) {
  FirstRows ids;
  std::unordered_map<std::string_view, FirstRows> others;
  std::unordered_map<std::string_view, FirstRows> wikidata;
  for (const CheckedTable& checked : tables) {
    const std::string_view sort = checked.schema->sort;
    for (const TsvRow& row : checked.table.rows) {
      // Ids of entities are unique over all sorts.
      (IsEntity(sort) ? ids : others[sort]).Add(checked, row, KeyOf(checked, row), findings);
      const std::string_view item = checked.Field(row, "wikidata");
      if (!item.empty()) wikidata[sort].Add(checked, row, std::string(item), findings);
    }
  }
}

void CheckReferences(const std::vector<CheckedTable>& tables, Findings* findings) {
  const KnownNames known(tables);
  for (const CheckedTable& checked : tables) {
    for (const TsvRow& row : checked.table.rows) {
      for (const TableReference& reference : checked.schema->references) {
        for (const std::string_view name : SplitList(checked.Field(row, reference.column))) {
          if (known.Has(reference.target, name)) continue;
          findings->Add(checked.table, row.line, std::string(reference.column) + " '" + std::string(name) + "' is in no table");
        }
      }
    }
  }
}

void CheckKinds(const std::vector<CheckedTable>& tables, Findings* findings) {
  std::unordered_set<std::string> known;
  for (const CheckedTable& checked : tables) {
    if (checked.schema->sort != "kinds") continue;
    for (const TsvRow& row : checked.table.rows) {
      known.insert(KeyOf(checked, row));
      const std::string_view leads = checked.Field(row, "leads");
      if (leads.empty() || leads == "state" || leads == "power" || leads == "deputy") continue;
      findings->Add(checked.table, row.line, "leads '" + std::string(leads) + "' is none of state, power, deputy");
    }
  }
  for (const CheckedTable& checked : tables) {
    const TableSchema& schema = *checked.schema;
    if (schema.kinds.empty()) continue;
    for (const TsvRow& row : checked.table.rows) {
      const std::string_view kind = checked.Field(row, schema.kinds);
      if (kind.empty() && schema.sort == "terms") continue;
      if (known.contains(std::string(schema.sort) + " " + std::string(kind))) continue;
      findings->Add(checked.table, row.line, std::string(schema.kinds) + " '" + std::string(kind) + "' is not in kinds.tsv");
    }
  }
}

}  // namespace banggiao
