// One name, one entity of its sort.
#include <algorithm>
#include <cmath>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "core/hash.h"
#include "world/check_rules.h"
#include "world/entity_columns.h"
#include "world/name_trie.h"

namespace banggiao {
namespace {

uint64_t NameKey(std::string_view name) {
  std::vector<uint64_t> keys;
  AppendNameKeys(name, &keys);
  uint64_t key = 0;
  for (const uint64_t token : keys) key = Combine(key, token);
  return key;
}

// Two places further apart than this are two places, however they are called.
constexpr double kSamePlaceDegrees = 0.2;

struct Owner {
  std::string_view id;
  std::string where;
  double latitude = 0;
  double longitude = 0;
  std::string_view last_reported;  // Id of the row that was last reported against it: once is enough.
};

class HomographCheck {
 public:
  HomographCheck(const std::vector<CheckedTable>& tables, Findings* findings) : findings_(findings) {
    for (const CheckedTable& checked : tables) {
      if (checked.schema->sort != "homographs") continue;
      for (const TsvRow& row : checked.table.rows) {
        allowed_.insert(Combine(NameKey(checked.Field(row, "name")), Hash64(checked.Field(row, "table"))));
      }
    }
  }

  void Check(const CheckedTable& checked, const EntityReader& reader, const TsvRow& row) {
    uint64_t scope = Hash64(checked.schema->sort);
    if (checked.schema->sort == "places") {
      scope = Combine(Combine(scope, Hash64(checked.Field(row, "kind"))), Hash64(checked.Field(row, "country")));
    }
    reader.ForEachNames(row, [&](std::string_view list, NameKind kind) {
      if (kind != NameKind::kName) return;
      for (const std::string_view name : SplitList(list)) CheckName(checked, row, scope, name);
    });
  }

 private:
  void CheckName(const CheckedTable& checked, const TsvRow& row, uint64_t scope, std::string_view name) {
    const uint64_t key = NameKey(name);
    if (allowed_.contains(Combine(key, Hash64(checked.schema->sort)))) return;
    Owner self{row.fields[0], checked.table.Where(row.line), 0, 0, {}};
    (void)ParseField(checked.Field(row, "lat"), &self.latitude);  // Broken numbers are for CheckForm.
    (void)ParseField(checked.Field(row, "lon"), &self.longitude);
    const auto [it, added] = owners_.try_emplace(Combine(key, scope), self);
    Owner& owner = it->second;
    if (added || owner.id == self.id || owner.last_reported == self.id) return;
    const double apart = std::max(std::abs(owner.latitude - self.latitude), std::abs(owner.longitude - self.longitude));
    if (apart > kSamePlaceDegrees) return;
    owner.last_reported = self.id;
    findings_->Add(checked.table, row.line,
                   "the name '" + std::string(name) + "' belongs to " + std::string(owner.id) + " already, at " + owner.where +
                       "; homographs.tsv lists those allowed");
  }

  Findings* findings_;
  std::unordered_set<uint64_t> allowed_;
  std::unordered_map<uint64_t, Owner> owners_;
};

}  // namespace

void CheckHomographs(const std::vector<CheckedTable>& tables, Findings* findings) {
  HomographCheck check(tables, findings);
  for (const EntityColumns& sort : AllEntityColumns()) {
    if (!sort.has_names) continue;
    for (const CheckedTable& checked : tables) {
      if (checked.schema->sort != sort.table) continue;
      const EntityReader reader(sort, checked.table);
      for (const TsvRow& row : checked.table.rows) check.Check(checked, reader, row);
    }
  }
}

}  // namespace banggiao
