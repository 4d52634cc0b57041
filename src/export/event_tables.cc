// POLECAT and GDELT 2.0: tab-separated rows, one for each actor with each recipient.
//
// Both know dyads and not lists of parties: "USA and Japan met" becomes the row USA, JPN; a party alone has an empty other side.
#include <algorithm>
#include <charconv>
#include <cmath>

#include "core/hash.h"
#include "export/event_exports.h"
#include "export/event_scales.h"
#include "record/cameo.h"

namespace banggiao {
namespace {

struct Dyad {
  const Party* actor = nullptr;
  const Party* recipient = nullptr;  // Null: none.
};

std::vector<Dyad> DyadsOf(const Event& event) {
  std::vector<Dyad> dyads;
  for (const Party& actor : event.actors) {
    for (const Party& recipient : event.recipients) dyads.push_back({&actor, &recipient});
  }
  if (!event.recipients.empty()) return dyads;
  for (size_t i = 0; i < event.actors.size(); ++i) {
    for (size_t j = i + 1; j < event.actors.size(); ++j) dyads.push_back({&event.actors[i], &event.actors[j]});
  }
  if (event.actors.size() == 1) dyads.push_back({&event.actors[0], nullptr});
  return dyads;
}

// A field of a row: no tabs or line ends, which these formats cannot hold.
std::string Clean(std::string text) {
  std::replace_if(text.begin(), text.end(), [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
  return text;
}

std::string Joined(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : ";") + part;
  return text;
}

std::string Number(double value) {
  char text[32];
  const auto end = std::to_chars(text, text + sizeof text, value).ptr;
  return {text, end};
}

std::string Upper(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  return text;
}

// The first day: "2021-04" -> "2021-04-01"; "" when the year is unknown.
std::string FirstDay(const std::string& edtf) {
  const std::optional<DayRange> days = DaysOf(edtf);
  return days ? days->from : "";
}

class RowExport : public EventExport {
 public:
  RowExport(ExportNames names, ByteSink sink) : names_(std::move(names)), sink_(std::move(sink)) {}

  bool Add(const EventRow& row) override {
    int number = 0;
    for (const Dyad& dyad : DyadsOf(row.event)) {
      if (!Line(Fields(row, dyad, number++))) return false;
    }
    return true;
  }

 protected:
  virtual std::vector<std::string> Fields(const EventRow& row, const Dyad& dyad, int number) const = 0;

  bool Line(const std::vector<std::string>& fields) const {
    std::string line;
    for (size_t i = 0; i < fields.size(); ++i) line += (i == 0 ? "" : "\t") + Clean(fields[i]);
    return sink_(line + "\n");
  }
  std::string NameOf(const std::string& code) const { return names_.code && !code.empty() ? names_.code(code) : ""; }
  std::optional<PlacePoint> PointOf(const Place& place) const {
    if (!names_.point || place.entity.empty()) return std::nullopt;
    return names_.point(place.entity);
  }

 private:
  ExportNames names_;
  ByteSink sink_;
};

const char* const kPolecatColumns[] = {
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts", "Actor Name", "Actor Country", "Actor COW",
    "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw", "Wikipedia Actor ID", "Recipient Name", "Recipient Country",
    "Recipient COW", "Primary Recipient Sector", "Recipient Sectors", "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID",
    "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type", "Source",
    "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language", "Version"};

class PolecatExport : public RowExport {
 public:
  using RowExport::RowExport;
  bool Begin() override { return Line({std::begin(kPolecatColumns), std::end(kPolecatColumns)}); }

 protected:
  std::vector<std::string> Fields(const EventRow& row, const Dyad& dyad, int) const override {
    const Event& event = row.event;
    const std::optional<PlacePoint> point = PointOf(event.place);
    std::vector<std::string> fields = {event.id, FirstDay(event.date), std::string(EventTypeName(event.type)), event.mode,
                                       Number(event.cameo.empty() ? ScaleOf(event.type).plover_score : event.intensity),
                                       QuadName(QuadClass(event.type)), Joined(event.contexts)};
    AddParty(dyad.actor, &fields);
    AddParty(dyad.recipient, &fields);
    const bool is_city = event.place.precision == "city" || event.place.precision == "building";
    for (const std::string& field : {event.place.name, is_city ? event.place.name : std::string(), std::string(), std::string(), NameOf(event.place.country),
                                     point ? Number(point->latitude) : std::string(), point ? Number(point->longitude) : std::string(),
                                     event.place.entity.starts_with("pl.gn") ? event.place.entity.substr(5) : std::string(), event.place.name,
                                     event.place.precision, row.facts.publisher, row.facts.published, std::string(), std::string(), std::string(),
                                     row.facts.language, std::string("banggiao")}) {
      fields.push_back(field);
    }
    for (std::string& field : fields) {
      if (field.empty()) field = "None";
    }
    return fields;
  }

 private:
  void AddParty(const Party* party, std::vector<std::string>* fields) const {
    const Party none;
    const Party& known = party == nullptr ? none : *party;
    fields->insert(fields->end(), {known.name, NameOf(known.code), "", known.sector, known.sector, known.office, known.name,
                                   known.entity.starts_with("Q") ? known.entity : ""});
  }
};

// 61 columns, no header. Country codes of places are FIPS 10-4 in GDELT, which the tables do not have: those stay empty.
class GdeltExport : public RowExport {
 public:
  using RowExport::RowExport;

 protected:
  std::vector<std::string> Fields(const EventRow& row, const Dyad& dyad, int number) const override {
    const Event& event = row.event;
    const EventScale& scale = ScaleOf(event.type);
    const std::string day = FirstDay(event.date);
    const std::string compact = day.empty() ? "" : day.substr(0, 4) + day.substr(5, 2) + day.substr(8, 2);
    std::vector<std::string> fields = {std::to_string(Hash64(event.id + "/" + std::to_string(number)) >> 1), compact, compact.substr(0, 6), compact.substr(0, 4), Fraction(day)};
    AddActor(*dyad.actor, &fields);
    AddActor(dyad.recipient == nullptr ? Party() : *dyad.recipient, &fields);
    const bool root = event.sentence.begin < 600;
    // The record's own code, else the root closest to the type: a record coded before codes were given has none.
    const std::string code = event.cameo.size() >= 2 ? event.cameo : std::string(scale.cameo_root) + "0";
    fields.insert(fields.end(), {root ? "1" : "0", code, code.substr(0, 3), code.substr(0, 2), std::to_string(QuadClass(event.type)),
                                Number(CameoTable::BuiltIn().Goldstein(code, GoldsteinTable::kGdelt).value_or(scale.goldstein)), "1", "1", "1", ""});
    fields.insert(fields.end(), 16, "");  // Where the actors are: not known apart from the event's place.
    AddPlace(event.place, &fields);
    const std::string published = row.facts.published.size() == 10 ? row.facts.published.substr(0, 4) + row.facts.published.substr(5, 2) + row.facts.published.substr(8, 2) + "000000" : "";
    fields.push_back(published);
    fields.push_back(row.facts.url.empty() ? row.facts.source : row.facts.url);
    return fields;
  }

 private:
  // YEAR + (MONTH * 30 + DAY) / 365, as GDELT's codebook has it.
  static std::string Fraction(const std::string& day) {
    if (day.empty()) return "";
    const double part = (std::stod(day.substr(5, 2)) * 30 + std::stod(day.substr(8, 2))) / 365;
    return Number(std::round((std::stod(day.substr(0, 4)) + part) * 10000) / 10000);
  }

  void AddActor(const Party& party, std::vector<std::string>* fields) const {
    const bool is_state = party.code.size() == 3;
    const std::string type = party.sector.size() == 3 ? party.sector : "";
    fields->insert(fields->end(), {party.code + (is_state ? type : ""), Upper(NameOf(party.code)), is_state ? party.code : "", "", "", "", "", type, "", ""});
  }

  void AddPlace(const Place& place, std::vector<std::string>* fields) const {
    const std::optional<PlacePoint> point = PointOf(place);
    const char* kind = place.name.empty() ? "" : place.precision == "country" ? "1" : "4";
    fields->insert(fields->end(), {kind, place.name, "", "", "", point ? Number(point->latitude) : "", point ? Number(point->longitude) : "", place.entity});
  }
};

}  // namespace

std::unique_ptr<EventExport> MakePolecatExport(const ExportNames& names, ByteSink sink) { return std::make_unique<PolecatExport>(names, std::move(sink)); }
std::unique_ptr<EventExport> MakeGdeltExport(const ExportNames& names, ByteSink sink) { return std::make_unique<GdeltExport>(names, std::move(sink)); }

}  // namespace banggiao
