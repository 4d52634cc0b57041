// GeoJSON (RFC 7946) and iCalendar (RFC 5545).
#include <ctime>

#include "core/edtf.h"
#include "export/event_exports.h"
#include "export/row_shapes.h"
#include "record/json_writer.h"

namespace banggiao {
namespace {

class GeoJsonExport : public EventExport {
 public:
  GeoJsonExport(ExportNames names, ByteSink sink) : names_(std::move(names)), sink_(std::move(sink)) {}

  bool Begin() override { return sink_("{\"type\":\"FeatureCollection\",\"features\":[\n"); }

  bool Add(const EventRow& row) override {
    const Place& place = row.event.place;
    // The middle of a state is no place where anything happened, so states are left out and not given a pin.
    if (!names_.point || place.entity.empty() || place.precision == "country") return true;
    const std::optional<PlacePoint> point = names_.point(place.entity);
    if (!point) return true;
    std::string line = any_ ? ",\n" : "";
    any_ = true;
    {
      JsonObject feature(&line);
      feature.Text("type", "Feature");
      feature.Text("id", row.event.id);
      std::string geometry = "{\"type\":\"Point\",\"coordinates\":[" + Number(point->longitude) + "," + Number(point->latitude) + "]}";
      feature.Raw("geometry", geometry);
      std::string properties;
      ShapeOf(static_cast<const EventRow*>(nullptr)).append_json(row, &properties);
      feature.Raw("properties", properties);
    }
    return sink_(line);
  }

  bool Finish() override { return sink_("\n]}\n"); }

 private:
  static std::string Number(double value) {
    char text[32];
    return {text, std::to_chars(text, text + sizeof text, value).ptr};
  }

  ExportNames names_;
  ByteSink sink_;
  bool any_ = false;
};

class CalendarExport : public EventExport {
 public:
  explicit CalendarExport(ByteSink sink) : sink_(std::move(sink)) {}

  bool Begin() override { return Lines({"BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Banggiao//Events//EN", "CALSCALE:GREGORIAN"}); }

  bool Add(const EventRow& row) override {
    const std::optional<DayRange> days = DaysOf(row.event.date);
    if (!days || !NamesDays(row.event.date)) return true;
    const Event& event = row.event;
    std::vector<std::string> lines = {"BEGIN:VEVENT", "UID:" + event.id + "@banggiao", "DTSTAMP:" + Compact(days->from) + "T000000Z",
                                      "DTSTART;VALUE=DATE:" + Compact(days->from), "DTEND;VALUE=DATE:" + Compact(DayAfter(days->to)),
                                      "SUMMARY:" + Escaped(WhoToWhom(event) + ": " + std::string(EventTypeName(event.type))),
                                      "DESCRIPTION:" + Escaped(row.sentence), "STATUS:" + std::string(event.status == EventStatus::kFuture ? "TENTATIVE" : "CONFIRMED")};
    if (!event.place.name.empty()) lines.push_back("LOCATION:" + Escaped(event.place.name));
    if (row.facts.url.starts_with("http")) lines.push_back("URL:" + Escaped(row.facts.url));
    lines.push_back("END:VEVENT");
    return Lines(lines);
  }

  bool Finish() override { return Lines({"END:VCALENDAR"}); }

 private:
  // A month or a year, or a time between two, is no entry of a calendar.
  static bool NamesDays(const std::string& edtf) {
    const std::optional<EdtfDate> date = ParseEdtf(edtf);
    return date && date->begin.day != 0 && (!date->IsInterval() || date->end.day != 0);
  }

  static std::string Compact(const std::string& day) { return day.substr(0, 4) + day.substr(5, 2) + day.substr(8, 2); }

  static std::string DayAfter(const std::string& day) {
    std::tm parts{};
    parts.tm_year = std::stoi(day.substr(0, 4)) - 1900;
    parts.tm_mon = std::stoi(day.substr(5, 2)) - 1;
    parts.tm_mday = std::stoi(day.substr(8, 2)) + 1;
    parts.tm_hour = 12;
    timegm(&parts);
    char text[16];
    std::strftime(text, sizeof text, "%Y-%m-%d", &parts);
    return text;
  }

  static std::string Escaped(const std::string& text) {
    std::string out;
    for (const char c : text) {
      if (c == '\\' || c == ';' || c == ',') out += '\\';
      if (c == '\n') out += "\\n";
      else if (static_cast<unsigned char>(c) >= 0x20) out += c;
    }
    return out;
  }

  // Lines of at most 75 bytes, continued after CR LF and a space, never inside a letter.
  bool Lines(const std::vector<std::string>& lines) const {
    constexpr size_t kMost = 74;
    std::string out;
    for (const std::string& line : lines) {
      size_t in_line = 0;
      for (size_t at = 0; at < line.size();) {
        size_t size = 1;
        while (at + size < line.size() && (static_cast<unsigned char>(line[at + size]) & 0xC0) == 0x80) ++size;
        if (in_line + size > kMost) {
          out += "\r\n ";
          in_line = 1;
        }
        out.append(line, at, size);
        in_line += size;
        at += size;
      }
      out += "\r\n";
    }
    return sink_(out);
  }

  ByteSink sink_;
};

}  // namespace

std::unique_ptr<EventExport> MakeGeoJsonExport(const ExportNames& names, ByteSink sink) { return std::make_unique<GeoJsonExport>(names, std::move(sink)); }
std::unique_ptr<EventExport> MakeCalendarExport(ByteSink sink) { return std::make_unique<CalendarExport>(std::move(sink)); }

}  // namespace banggiao
