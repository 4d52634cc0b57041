#include "entity/named_party.h"

namespace banggiao {

int64_t FindByCode(const World& world, std::string_view code) {
  if (const int64_t state = world.FindEntity(code); state >= 0) return state;
  // Organisations and groups have ids of their own beside their code.
  const auto stands_for = [&](uint32_t index) {
    const Entity& entity = world.entity(index);
    return (entity.kind == EntityKind::kOrganisation || entity.kind == EntityKind::kGroup) && entity.code == code;
  };
  for (const NameHit& hit : world.Find(code)) {
    if (stands_for(hit.entity)) return hit.entity;
  }
  for (uint32_t i = 0; i < world.entity_count(); ++i) {
    if (stands_for(i)) return i;
  }
  return -1;
}

std::optional<Party> PartyNamed(const World& world, std::string_view name) {
  const int64_t index = FindByCode(world, name);
  if (index < 0) return std::nullopt;
  const Entity& entity = world.entity(static_cast<uint32_t>(index));
  if (entity.kind == EntityKind::kPlace || entity.kind == EntityKind::kIssue || entity.code.empty()) return std::nullopt;
  Party party;
  party.code = entity.code;
  party.sector = entity.sector;
  party.entity = entity.wikidata.empty() ? entity.id : entity.wikidata;
  party.name = entity.name_vi.empty() ? entity.name_en : entity.name_vi;
  party.reason = "given by a person";
  return party;
}

}  // namespace banggiao
