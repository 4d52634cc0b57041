// JSON-LD 1.1: events in the Simple Event Model, places and articles in schema.org.
#include "export/event_exports.h"
#include "record/json_writer.h"

namespace banggiao {
namespace {

// Terms of our own have no page to look at, hence a URN.
constexpr const char* kBegin =
    R"({"@context":{"@version":1.1,"sem":"http://semanticweb.cs.vu.nl/2009/11/sem/","schema":"https://schema.org/",)"
    R"("xsd":"http://www.w3.org/2001/XMLSchema#","wd":"http://www.wikidata.org/entity/","bg":"urn:banggiao:term:",)"
    R"("row":"urn:banggiao:row:","event":"urn:banggiao:event:","article":"urn:banggiao:article:",)"
    R"("actor":{"@id":"bg:actor"},"recipient":{"@id":"bg:recipient"},"place":{"@id":"sem:hasPlace"},"type":{"@id":"sem:eventType","@type":"@vocab"},)"
    R"("begin":{"@id":"sem:hasEarliestBeginTimeStamp","@type":"xsd:date"},"end":{"@id":"sem:hasLatestEndTimeStamp","@type":"xsd:date"},)"
    R"("date":{"@id":"bg:edtf"},"status":{"@id":"bg:status"},"mode":{"@id":"bg:mode"},"code":{"@id":"bg:code"},"office":{"@id":"bg:office"},"name":{"@id":"schema:name"},)"
    R"("sentence":{"@id":"schema:text"},"confidence":{"@id":"bg:confidence","@type":"xsd:double"},"from":{"@id":"bg:firstByte"},"to":{"@id":"bg:endByte"},)"
    R"("source":{"@id":"schema:subjectOf"},"title":{"@id":"schema:headline"},"publisher":{"@id":"schema:publisher"},"published":{"@id":"schema:datePublished"},)"
    R"("url":{"@id":"schema:url","@type":"@id"},"geo":{"@id":"schema:geo"},"latitude":{"@id":"schema:latitude"},"longitude":{"@id":"schema:longitude"},)"
    R"("@vocab":"urn:banggiao:term:"},"@graph":[)";

// "Q30" is Wikidata's; rows of our own tables are named apart, and what has neither has no @id.
std::string IriOf(const std::string& entity) {
  if (entity.empty()) return "";
  const bool wikidata = entity.size() > 1 && entity[0] == 'Q' && entity.find_first_not_of("0123456789", 1) == std::string::npos;
  return (wikidata ? "wd:" : "row:") + entity;
}

class LinkedDataExport : public EventExport {
 public:
  LinkedDataExport(ExportNames names, ByteSink sink) : names_(std::move(names)), sink_(std::move(sink)) {}

  bool Begin() override { return sink_(std::string(kBegin) + "\n"); }

  bool Add(const EventRow& row) override {
    std::string line = any_ ? ",\n" : "";
    any_ = true;
    const Event& event = row.event;
    {
      JsonObject object(&line);
      object.Text("@id", "event:" + event.id);
      object.Text("@type", "sem:Event");
      object.Text("type", EventTypeName(event.type));
      if (!event.mode.empty()) object.Text("mode", event.mode);
      object.Text("status", EventStatusName(event.status));
      AddDate(event, &object);
      AddParties("actor", event.actors, &object);
      AddParties("recipient", event.recipients, &object);
      if (!event.place.name.empty()) object.Raw("place", PlaceOf(event.place));
      object.Text("sentence", row.sentence);
      object.Value("from", event.trigger.begin);
      object.Value("to", event.trigger.end);
      object.Value("confidence", event.confidence);
      object.Raw("source", ArticleOf(row.facts));
    }
    return sink_(line);
  }

  bool Finish() override { return sink_("\n]}\n"); }

 private:
  static void AddDate(const Event& event, JsonObject* object) {
    if (!event.date.empty()) object->Text("date", event.date);
    if (const std::optional<DayRange> days = DaysOf(event.date)) {
      object->Text("begin", days->from);
      object->Text("end", days->to);
    }
  }

  static void AddParties(const char* role, const std::vector<Party>& parties, JsonObject* object) {
    if (parties.empty()) return;
    object->List(role, parties, [](const Party& party, std::string* out) {
      JsonObject item(out);
      if (!party.entity.empty()) item.Text("@id", IriOf(party.entity));
      item.Text("@type", "sem:Actor");
      item.Text("name", party.name);
      item.Text("code", party.code);
      if (!party.office.empty()) item.Text("office", party.office);
    });
  }

  std::string PlaceOf(const Place& place) const {
    std::string json;
    JsonObject object(&json);
    if (!place.entity.empty()) object.Text("@id", IriOf(place.entity));
    object.Text("@type", "sem:Place");
    object.Text("name", place.name);
    const auto point = names_.point && !place.entity.empty() && place.precision != "country" ? names_.point(place.entity) : std::nullopt;
    if (point) {
      std::string geo;
      {
        JsonObject coordinates(&geo);
        coordinates.Text("@type", "schema:GeoCoordinates");
        coordinates.Value("latitude", point->latitude);
        coordinates.Value("longitude", point->longitude);
      }
      object.Raw("geo", geo);
    }
    return json + "}";
  }

  static std::string ArticleOf(const ArticleFacts& facts) {
    std::string json;
    {
      JsonObject object(&json);
      object.Text("@id", "article:" + facts.article);
      object.Text("@type", "schema:NewsArticle");
      object.Text("title", facts.title);
      if (!facts.publisher.empty()) object.Text("publisher", facts.publisher);
      if (!facts.published.empty()) object.Text("published", facts.published);
      // An address with other characters is no IRI.
      if (facts.url.starts_with("http") && facts.url.find_first_of(" \"<>\\^`{|}") == std::string::npos) object.Text("url", facts.url);
    }
    return json;
  }

  ExportNames names_;
  ByteSink sink_;
  bool any_ = false;
};

}  // namespace

std::unique_ptr<EventExport> MakeLinkedDataExport(const ExportNames& names, ByteSink sink) {
  return std::make_unique<LinkedDataExport>(names, std::move(sink));
}

}  // namespace banggiao
