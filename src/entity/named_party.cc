#include "entity/named_party.h"

namespace banggiao {

std::optional<Party> PartyNamed(const World& world, std::string_view name) {
  int64_t index = world.FindEntity(name);
  // Organisations and groups have ids of their own beside their code.
  for (uint32_t i = 0; index < 0 && i < world.entity_count(); ++i) {
    const Entity& each = world.entity(i);
    const bool is_body = each.kind == EntityKind::kOrganisation || each.kind == EntityKind::kGroup;
    if (is_body && each.code == name) index = i;
  }
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
