// Tables to World: what World::Load does. Made for one run.
#pragma once

#include <string_view>
#include <unordered_map>
#include <vector>

#include "world/entity_columns.h"
#include "world/world.h"
#include "world/world_table.h"

namespace banggiao {

class WorldLoader {
 public:
  explicit WorldLoader(const DataFiles& data) : data_(data) {}
  [[nodiscard]] Result<World> Run();  // Errors: see World::Load. Once only.

 private:
  [[nodiscard]] Status LoadEntities(const EntityColumns& sort);
  [[nodiscard]] Status AddEntity(const WorldTable& table, const EntityReader& reader, const TsvRow& row);
  [[nodiscard]] Status LoadMetonyms();
  [[nodiscard]] Status LoadOffices();
  [[nodiscard]] Status LoadTerms();
  [[nodiscard]] Status AddTerm(const WorldTable& table, const std::vector<size_t>& columns, const TsvRow& row);
  void LoadKinds();
  void AddForm(std::string_view form, NameHit hit);
  void AddName(std::string_view name, NameHit hit, bool is_person = false);
  void AddNames(std::string_view list, NameHit hit, bool is_person = false);
  [[nodiscard]] int64_t FindByCode(std::string_view code) const;
  void EndOpenTerms();
  void IndexTerms();

  const DataFiles& data_;
  World world_;
  std::vector<Term> terms_;
  std::unordered_map<std::string_view, uint32_t> offices_;
  std::unordered_map<std::string_view, uint32_t> by_code_;
  std::vector<bool> single_holder_;  // Per office.
  std::vector<std::string_view> shared_kinds_;
  std::unordered_map<std::string_view, Leads> leading_kinds_;
  FlatMap term_keys_;
  std::vector<uint64_t> keys_;
};

}  // namespace banggiao
