#include "export/event_export.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <simdjson.h>

#include <algorithm>

namespace banggiao {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

Party PartyOf(const std::string& code) { return {code, "GOV", "Q-" + code, "Chính phủ " + code, "", {0, 4}, "name"}; }

EventRow Row(const std::string& date, const std::vector<std::string>& actors, const std::vector<std::string>& recipients) {
  EventRow row;
  row.facts.article = "00000000000000aa";
  row.facts.publisher = "Báo \"Thử\"";
  row.facts.published = "2021-04-17";
  row.facts.language = "vi";
  row.facts.url = "https://example.org/a?b=1&c=2";
  row.event.id = "0123456789abcdef";
  row.event.type = EventType::kConsult;
  row.event.mode = "visit";
  row.event.contexts = {"diplomatic", "technology"};
  row.event.date = date;
  row.event.place = {"Hà\tNội", "pl.gn1581130", "VNM", "city", {0, 4}};
  for (const std::string& code : actors) row.event.actors.push_back(PartyOf(code));
  for (const std::string& code : recipients) row.event.recipients.push_back(PartyOf(code));
  row.sentence = "Hai bên gặp nhau, <bàn> về \"bán dẫn\"; và nhiều việc khác nữa mà câu này kể ra cho đủ dài.\nHết.";
  return row;
}

std::string Export(const std::string& format, const std::vector<EventRow>& rows) {
  ExportNames names;
  names.point = [](const std::string& place) { return place.empty() ? std::nullopt : std::optional<PlacePoint>({21.0245, 105.841}); };
  names.code = [](const std::string& code) { return code == "USA" ? std::string("United States") : code == "VNM" ? "Vietnam" : "Land " + code; };
  std::string out;
  const auto events = MakeEventExport(format, names, [&out](std::string_view bytes) {
    out += bytes;
    return true;
  });
  EXPECT_TRUE(events->Begin());
  for (const EventRow& row : rows) EXPECT_TRUE(events->Add(row));
  EXPECT_TRUE(events->Finish());
  return out;
}

std::vector<std::string> Split(const std::string& text, char separator) {
  std::vector<std::string> parts;
  for (size_t at = 0; at <= text.size();) {
    const size_t end = std::min(text.find(separator, at), text.size());
    parts.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return parts;
}

TEST(PolecatExport, HasFortyColumnsAndARowForEachDyad) {
  const std::vector<std::string> lines = Split(Export("polecat", {Row("2021-04-16", {"USA"}, {"JPN", "KOR"})}), '\n');
  ASSERT_EQ(lines.size(), 4u);  // Header, two rows, and nothing after the last line end.
  const std::vector<std::string> header = Split(lines[0], '\t');
  ASSERT_EQ(header.size(), 40u);
  EXPECT_EQ(header.front(), "Event ID");
  EXPECT_EQ(header.back(), "Version");
  const std::vector<std::string> row = Split(lines[2], '\t');
  ASSERT_EQ(row.size(), 40u);
  const auto field = [&](const std::string& name) { return row[static_cast<size_t>(std::find(header.begin(), header.end(), name) - header.begin())]; };
  EXPECT_EQ(field("Event Date"), "2021-04-16");
  EXPECT_EQ(field("Event Type"), "CONSULT");
  EXPECT_EQ(field("Intensity"), "2.5");
  EXPECT_EQ(field("Quad Code"), "VERBAL COOPERATION");
  EXPECT_EQ(field("Contexts"), "diplomatic;technology");
  EXPECT_EQ(field("Actor Country"), "United States");
  EXPECT_EQ(field("Recipient Country"), "Land KOR");
  EXPECT_EQ(field("Placename"), "Hà Nội");  // The tab is gone.
  EXPECT_EQ(field("Latitude"), "21.0245");
  EXPECT_EQ(field("GeoNames ID"), "1581130");
  EXPECT_EQ(field("Actor COW"), "None");
  EXPECT_EQ(field("Publication Date"), "2021-04-17");
}

TEST(GdeltExport, HasSixtyOneColumnsWithoutHeader) {
  const std::vector<std::string> lines = Split(Export("gdelt", {Row("2021-04-16", {"USA", "JPN"}, {}), Row("", {"VNM"}, {})}), '\n');
  ASSERT_EQ(lines.size(), 3u);
  const std::vector<std::string> row = Split(lines[0], '\t');
  ASSERT_EQ(row.size(), 61u);
  EXPECT_EQ(row[0].find_first_not_of("0123456789"), std::string::npos);
  EXPECT_EQ(row[1], "20210416");
  EXPECT_EQ(row[2], "202104");
  EXPECT_EQ(row[3], "2021");
  EXPECT_EQ(row[4], "2021.3726");  // 2021 + (4 * 30 + 16) / 365
  EXPECT_EQ(row[5], "USAGOV");
  EXPECT_EQ(row[7], "USA");
  EXPECT_EQ(row[15], "JPNGOV");
  EXPECT_EQ(row[26], "040");
  EXPECT_EQ(row[28], "04");
  EXPECT_EQ(row[29], "1");
  EXPECT_EQ(row[30], "1");
  EventRow exact = Row("2021-04-16", {"USA"}, {"PRK"});
  exact.event.type = EventType::kSanction;
  exact.event.cameo = "163";
  const std::vector<std::string> sanction = Split(Split(Export("gdelt", {exact}), '\n')[0], '\t');
  EXPECT_EQ(sanction[26], "163");
  EXPECT_EQ(sanction[28], "16");
  EXPECT_EQ(sanction[30], "-8");  // GDELT's value of 163.
  EXPECT_EQ(row[51], "4");
  EXPECT_EQ(row[56], "21.0245");
  EXPECT_EQ(row[57], "105.841");
  EXPECT_EQ(row[60], "https://example.org/a?b=1&c=2");
  const std::vector<std::string> alone = Split(lines[1], '\t');
  ASSERT_EQ(alone.size(), 61u);
  EXPECT_EQ(alone[1], "");
  EXPECT_EQ(alone[15], "");
}

TEST(GeoJsonExport, IsJsonWithLongitudeFirstAndNoPinForAState) {
  EventRow state = Row("2021", {"USA"}, {});
  state.event.place.precision = "country";
  const std::string text = Export("geojson", {Row("2021-04-16", {"USA"}, {"JPN"}), state, Row("2021-04", {"JPN"}, {})});
  simdjson::dom::parser parser;
  simdjson::dom::element root;
  ASSERT_EQ(parser.parse(text.data(), text.size()).get(root), simdjson::SUCCESS) << text;
  EXPECT_EQ(root["type"].get_string().value(), "FeatureCollection");
  EXPECT_EQ(root["features"].get_array().size(), 2u);
  const auto feature = root["features"].at(0);
  EXPECT_EQ(feature["geometry"]["coordinates"].at(0).get_double().value(), 105.841);
  EXPECT_EQ(feature["properties"]["type"].get_string().value(), "CONSULT");
}

TEST(CalendarExport, LinesAreShortFoldedBetweenLettersAndEscaped) {
  const std::string text = Export("ical", {Row("2021-04-30", {"USA"}, {"JPN"}), Row("2021-04", {"USA"}, {}), Row("2021-04/2021-06", {"USA"}, {}),
                                          Row("2021-04-01/2021-06", {"USA"}, {}), Row("2021/2021-06-30", {"USA"}, {}), Row("2023-05-19/2023-05-21", {"JPN"}, {})});
  for (const std::string& line : Split(text, '\n')) {
    EXPECT_LE(line.size(), 76u) << line;  // 75 bytes and CR.
    if (line.size() > 1) {
      EXPECT_NE(static_cast<unsigned char>(line[1]) & 0xC0, 0x80) << line;
    }
  }
  std::string unfolded = text;
  for (size_t at; (at = unfolded.find("\r\n ")) != std::string::npos;) unfolded.erase(at, 3);
  EXPECT_THAT(unfolded, StartsWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:"));
  EXPECT_THAT(unfolded, HasSubstr("DTSTART;VALUE=DATE:20210430\r\nDTEND;VALUE=DATE:20210501\r\n"));
  EXPECT_THAT(unfolded, HasSubstr("DTSTART;VALUE=DATE:20230519\r\nDTEND;VALUE=DATE:20230522\r\n"));
  EXPECT_THAT(unfolded, HasSubstr("DESCRIPTION:Hai bên gặp nhau\\, <bàn> về \"bán dẫn\"\\; và"));
  EXPECT_THAT(unfolded, Not(HasSubstr("\n\n")));
  // The event of a month is no entry.
  size_t entries = 0;
  for (size_t at = text.find("BEGIN:VEVENT"); at != std::string::npos; at = text.find("BEGIN:VEVENT", at + 1)) ++entries;
  EXPECT_EQ(entries, 2u);
  EXPECT_THAT(text, testing::EndsWith("END:VCALENDAR\r\n"));
}

// A small reader of XML: tags balance, attributes are quoted, and no bare & or < is left. Gives the names of the elements.
std::vector<std::string> ElementsOf(const std::string& xml) {
  std::vector<std::string> open, seen;
  for (size_t at = xml.find('<', 1); at != std::string::npos; at = xml.find('<', at)) {
    const size_t end = xml.find('>', at);
    const std::string tag = xml.substr(at + 1, end - at - 1);
    EXPECT_EQ(std::count(tag.begin(), tag.end(), '"') % 2, 0) << tag;
    const std::string name = tag.substr(tag[0] == '/' ? 1 : 0, tag.find_first_of(" /", 1) - (tag[0] == '/' ? 1 : 0));
    if (tag[0] == '/') {
      EXPECT_EQ(open.empty() ? "" : open.back(), tag.substr(1));
      if (!open.empty()) open.pop_back();
    } else {
      seen.push_back(name);
      if (tag.back() != '/') open.push_back(name);
    }
    at = end;
  }
  EXPECT_TRUE(open.empty());
  for (size_t at = xml.find('&'); at != std::string::npos; at = xml.find('&', at + 1)) EXPECT_NE(xml.find(';', at), std::string::npos);
  return seen;
}

TEST(GraphExport, CountsPairsByClassInBothForms) {
  EventRow attack = Row("", {"USA"}, {"A&<\"B"});
  attack.event.type = EventType::kAssault;
  const std::vector<EventRow> rows = {Row("", {"USA", "JPN"}, {}), Row("", {"JPN"}, {"USA"}), attack};
  const std::string gexf = Export("gexf", rows);
  const std::vector<std::string> elements = ElementsOf(gexf);
  EXPECT_EQ(std::count(elements.begin(), elements.end(), "node"), 3);
  EXPECT_EQ(std::count(elements.begin(), elements.end(), "edge"), 2);
  EXPECT_THAT(gexf, HasSubstr("<gexf xmlns=\"http://gexf.net/1.3\" version=\"1.3\">"));
  EXPECT_THAT(gexf, HasSubstr("source=\"JPN\" target=\"USA\" weight=\"2\"><attvalues><attvalue for=\"0\" value=\"2\"/>"));
  EXPECT_THAT(gexf, HasSubstr("label=\"Land A&amp;&lt;&quot;B\""));
  const std::string graphml = Export("graphml", rows);
  const std::vector<std::string> parts = ElementsOf(graphml);
  EXPECT_EQ(std::count(parts.begin(), parts.end(), "node"), 3);
  EXPECT_EQ(std::count(parts.begin(), parts.end(), "edge"), 2);
  EXPECT_THAT(graphml, HasSubstr("<data key=\"material_conflict\">1</data>"));
}

TEST(EventExport, EveryFormatHasItsMakerAndStopsWhenTheSinkFails) {
  for (const ExportFormat& format : EventExportFormats()) {
    const auto events = MakeEventExport(format.name, {}, [](std::string_view) { return false; });
    ASSERT_NE(events, nullptr) << format.name;
    EXPECT_FALSE(events->Begin() && events->Add(Row("2021-04-16", {"USA"}, {"JPN"})) && events->Finish()) << format.name;
    EXPECT_EQ(FindEventExportFormat(format.name), &format);
  }
  EXPECT_EQ(MakeEventExport("xls", {}, [](std::string_view) { return true; }), nullptr);
}

}  // namespace
}  // namespace banggiao
