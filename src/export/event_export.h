// Events in the forms that other programs read: event data of POLECAT and GDELT, graphs, maps, calendars.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "export/table.h"
#include "query/record_query.h"

namespace banggiao {

struct ExportFormat {
  const char* name;          // "geojson"
  const char* content_type;
  const char* ending;        // Of files, without dot.
  const char* description;
};
// csv, tsv and jsonl are not among them (export/record_output.h).
[[nodiscard]] const std::vector<ExportFormat>& EventExportFormats();
[[nodiscard]] const ExportFormat* FindEventExportFormat(std::string_view name);

struct PlacePoint {
  double latitude = 0;
  double longitude = 0;
};

// What the tables of the world know; either may be empty, and then coordinates or names are left out.
struct ExportNames {
  std::function<std::optional<PlacePoint>(const std::string& place_entity)> point;
  std::function<std::string(const std::string& code)> code;  // English name of a party code.
};

// One export. Begin, Add for each row in their order, Finish. Each gives false when the sink failed.
class EventExport {
 public:
  virtual ~EventExport() = default;
  [[nodiscard]] virtual bool Begin() { return true; }
  [[nodiscard]] virtual bool Add(const EventRow& row) = 0;
  [[nodiscard]] virtual bool Finish() { return true; }
};

// Null for an unknown format. Graphs hold their nodes and edges in memory until Finish; all others stream.
[[nodiscard]] std::unique_ptr<EventExport> MakeEventExport(std::string_view format, const ExportNames& names, ByteSink sink);

}  // namespace banggiao
