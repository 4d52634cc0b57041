// Makers of each export, for event_export.cc alone.
#pragma once

#include "export/event_export.h"
#include "store/day_range.h"

namespace banggiao {

[[nodiscard]] std::unique_ptr<EventExport> MakePolecatExport(const ExportNames& names, ByteSink sink);
[[nodiscard]] std::unique_ptr<EventExport> MakeGdeltExport(const ExportNames& names, ByteSink sink);
[[nodiscard]] std::unique_ptr<EventExport> MakeGraphExport(bool gexf, const ExportNames& names, ByteSink sink);
[[nodiscard]] std::unique_ptr<EventExport> MakeGeoJsonExport(const ExportNames& names, ByteSink sink);
[[nodiscard]] std::unique_ptr<EventExport> MakeCalendarExport(ByteSink sink);

[[nodiscard]] std::unique_ptr<EventExport> MakeLinkedDataExport(const ExportNames& names, ByteSink sink);

}  // namespace banggiao
