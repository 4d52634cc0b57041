#include "serve/export_names.h"

namespace banggiao {

ExportNames ExportNamesOf(const World& world) {
  ExportNames names;
  names.point = [&world](const std::string& id) -> std::optional<PlacePoint> {
    const int64_t index = world.FindEntity(id);
    if (index < 0) return std::nullopt;
    const Entity& place = world.entity(static_cast<uint32_t>(index));
    if (place.latitude == 0 && place.longitude == 0) return std::nullopt;
    return PlacePoint{place.latitude, place.longitude};
  };
  names.code = [&world](const std::string& code) {
    const int64_t index = world.FindEntity(code);
    return index < 0 ? code : std::string(world.entity(static_cast<uint32_t>(index)).name_en);
  };
  return names;
}

}  // namespace banggiao
