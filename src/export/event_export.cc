#include "export/event_export.h"

#include "export/event_exports.h"
#include "export/event_scales.h"

namespace banggiao {

const std::vector<ExportFormat>& EventExportFormats() {
  static const std::vector<ExportFormat> formats = {
      {"polecat", "text/tab-separated-values; charset=utf-8", "polecat.txt", "POLECAT: 40 columns with a header, one row for each actor with each recipient"},
      {"gdelt", "text/tab-separated-values; charset=utf-8", "export.CSV", "GDELT 2.0 events: 61 columns without a header, one row for each actor with each recipient"},
      {"geojson", "application/geo+json", "geojson", "GeoJSON: a point for each event whose place has coordinates"},
      {"ical", "text/calendar; charset=utf-8", "ics", "iCalendar: an all-day entry for each dated event"},
      {"gexf", "application/gexf+xml", "gexf", "GEXF 1.3: parties and how often they deal with each other, for Gephi"},
      {"jsonld", "application/ld+json", "jsonld", "JSON-LD: events in the Simple Event Model, entities by their Wikidata addresses"},
      {"graphml", "application/graphml+xml", "graphml", "GraphML: the same graph"},
  };
  return formats;
}

const ExportFormat* FindEventExportFormat(std::string_view name) {
  for (const ExportFormat& format : EventExportFormats()) {
    if (name == format.name) return &format;
  }
  return nullptr;
}

std::unique_ptr<EventExport> MakeEventExport(std::string_view format, const ExportNames& names, ByteSink sink) {
  if (format == "polecat") return MakePolecatExport(names, std::move(sink));
  if (format == "gdelt") return MakeGdeltExport(names, std::move(sink));
  if (format == "geojson") return MakeGeoJsonExport(names, std::move(sink));
  if (format == "ical") return MakeCalendarExport(std::move(sink));
  if (format == "jsonld") return MakeLinkedDataExport(names, std::move(sink));
  if (format == "gexf") return MakeGraphExport(true, names, std::move(sink));
  if (format == "graphml") return MakeGraphExport(false, names, std::move(sink));
  return nullptr;
}

const EventScale& ScaleOf(EventType type) {
  // AGREE to ASSAULT, in the order of EventType. The manual prints +3 for ACCUSE, whose modes are -2 and -3.5: a slip of sign.
  static constexpr EventScale kScales[kEventTypeCount] = {
      {"03", 4.0, 2.5}, {"04", 1.0, 2.5},  {"05", 3.5, 5},    {"08", 5.0, 4.5},   {"06", 6.0, 9.5},   {"07", 7.0, 10},
      {"08", 5.0, 6.5}, {"10", -5.0, 0},   {"11", -2.0, -3},  {"12", -4.0, -2},   {"13", -6.0, -3.5}, {"14", -6.5, -5},
      {"16", -4.0, -6}, {"15", -7.2, -5.5}, {"17", -7.0, -7}, {"18", -9.0, -9}};
  return kScales[static_cast<size_t>(type)];
}

const char* QuadName(int quad) {
  constexpr const char* kNames[] = {"VERBAL COOPERATION", "MATERIAL COOPERATION", "VERBAL CONFLICT", "MATERIAL CONFLICT"};
  return kNames[quad - 1];
}

}  // namespace banggiao
