#include "world/entity_columns.h"

#include <string>

namespace banggiao {
namespace {

constexpr EntityColumns kAll[] = {
    {.table = "states", .kind = EntityKind::kState, .id = "code", .code = "code", .fixed_sector = "GOV"},
    {.table = "organisations", .kind = EntityKind::kOrganisation, .code = "code", .other_code = "state"},
    {.table = "groups", .kind = EntityKind::kGroup, .code = "code", .other_code = "state"},
    {.table = "media", .kind = EntityKind::kMedia, .fixed_sector = "MED"},
    {.table = "companies",
     .kind = EntityKind::kCompany,
     .code = "state",
     .fixed_sector = "BUS",
     .name_vi = "name",
     .name_en = "name"},
    {.table = "persons", .kind = EntityKind::kPerson, .code = "code"},
    {.table = "places", .kind = EntityKind::kPlace, .code = "country"},
    {.table = "issues", .kind = EntityKind::kIssue, .has_names = false},
};

struct NamedKind {
  std::string_view column;
  NameKind kind;
};
constexpr NamedKind kNameColumns[] = {
    {"aliases_vi", NameKind::kName},  {"aliases_en", NameKind::kName},   {"aliases", NameKind::kName},
    {"demonyms", NameKind::kDemonym}, {"compound", NameKind::kCompound}, {"short", NameKind::kSurname},
};

enum Place : size_t { kWikidata, kCode, kOtherCode, kSector, kSubkind, kNameVi, kNameEn, kLat, kLon, kFrom, kTo };

}  // namespace

std::span<const EntityColumns> AllEntityColumns() { return kAll; }

EntityReader::EntityReader(const EntityColumns& sort, const WorldTable& table)
    : sort_(sort),
      id_(table.Column(sort.id)),
      fields_(table.Columns(
          {"wikidata", sort.code, sort.other_code, "sector", "kind", sort.name_vi, sort.name_en, "lat", "lon", "from", "to"})) {
  if (!sort.has_names) return;
  for (const size_t column : {fields_[kNameVi], fields_[kNameEn]}) {
    if (column != WorldTable::kNoColumn) names_.push_back({column, NameKind::kName});
  }
  for (const NamedKind& named : kNameColumns) {
    const size_t column = table.Column(named.column);
    if (column != WorldTable::kNoColumn) names_.push_back({column, named.kind});
  }
}

Result<Entity> EntityReader::Read(const WorldTable& table, const TsvRow& row) const {
  const auto field = [&](size_t place) { return WorldTable::Field(row, fields_[place]); };
  Entity entity;
  entity.kind = sort_.kind;
  entity.id = Id(row);
  if (entity.id.empty()) {
    return Error{ErrorCode::kMalformed, table.Where(row.line) + ": the row has no " + std::string(sort_.id)};
  }
  entity.wikidata = field(kWikidata);
  entity.code = field(kCode);
  if (entity.code.empty()) entity.code = field(kOtherCode);
  entity.sector = sort_.fixed_sector.empty() ? field(kSector) : sort_.fixed_sector;
  entity.subkind = field(kSubkind);
  entity.name_vi = field(kNameVi);
  entity.name_en = field(kNameEn);
  if (entity.name_vi.empty()) entity.name_vi = entity.name_en;
  const bool has_days = ParseField(field(kFrom), &entity.from) && ParseField(field(kTo), &entity.to);
  const bool has_point = ParseField(field(kLat), &entity.latitude) && ParseField(field(kLon), &entity.longitude);
  if (!has_days) return Error{ErrorCode::kMalformed, table.Where(row.line) + ": a date is not YYYY-MM-DD, YYYY-MM or YYYY"};
  if (!has_point) return Error{ErrorCode::kMalformed, table.Where(row.line) + ": lat or lon is not a number"};
  return entity;
}

}  // namespace banggiao
