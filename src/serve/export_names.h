// What exports ask of the tables of the world.
#pragma once

#include "export/event_export.h"
#include "world/world.h"

namespace banggiao {

// `world` outlives the result.
[[nodiscard]] ExportNames ExportNamesOf(const World& world);

}  // namespace banggiao
