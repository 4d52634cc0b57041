#include "export/row_shapes.h"

#include <array>
#include <cstdio>

#include "export/shape_parts.h"
#include "record/cameo.h"
#include "record/json.h"
#include "record/json_writer.h"

namespace banggiao {
namespace {

std::string JoinedCodes(const std::vector<Party>& parties) {
  std::vector<std::string> codes;
  for (const Party& party : parties) codes.push_back(party.code);
  return JoinedBy(codes, "|");
}

std::string JoinedNames(const std::vector<Party>& parties) {
  std::vector<std::string> names;
  for (const Party& party : parties) names.push_back(party.name);
  return JoinedBy(names, "|");
}

std::string JoinedAttribution(const Event& event) {
  std::vector<std::string> names;
  for (const Attribution& source : event.attribution) names.push_back(source.name);
  return JoinedBy(names, "|");
}

std::vector<TableCell> EventCells(const EventRow& row) {
  return {{ShownDate(row.event)},
          {ShownType(row.event), ColourOf(row.event.type)},
          {WhoToWhom(row.event)},
          {row.event.place.name},
          {row.sentence},
          {ShownId(row.event.id), kDim}};
}

std::string GoldsteinText(const Event& event, GoldsteinTable table) {
  const std::optional<double> value = CameoTable::BuiltIn().Goldstein(event.cameo, table);
  return value ? ScoreText(*value) : "";
}

template <GoldsteinTable table>
std::vector<std::string> EventFields(const EventRow& row) {
  const Event& event = row.event;
  return {event.id, event.date, std::string(EventTypeName(event.type)), event.mode,
          std::to_string(QuadClass(event.type)), std::string(EventStatusName(event.status)), ScoreText(event.intensity), event.cameo,
          GoldsteinText(event, table), JoinedCodes(event.actors),
          JoinedNames(event.actors), JoinedCodes(event.recipients), JoinedNames(event.recipients), event.place.name,
          event.place.country, event.place.precision, JoinedBy(event.contexts, "|"), JoinedBy(event.issues, "|"),
          JoinedAttribution(event), Number(event.confidence), event.rule, row.sentence,
          std::to_string(event.sentence.begin), std::to_string(event.sentence.end), row.facts.article, row.facts.source,
          row.facts.title, row.facts.publisher, row.facts.published, row.facts.language, row.facts.url, event.date_how};
}

// The value of every published table that has the code: "goldstein":{"gdelt":-8,"icews":-8,"phoenix":-6.5}.
void AppendGoldstein(const Event& event, std::string* out) {
  *out += ",\"goldstein\":";
  JsonObject object(out);
  for (size_t i = 0; i < kGoldsteinTableCount; ++i) {
    const auto table = static_cast<GoldsteinTable>(i);
    if (const auto value = CameoTable::BuiltIn().Goldstein(event.cameo, table)) object.Value(GoldsteinTableName(table), *value);
  }
}

void AppendEventJson(const EventRow& row, std::string* out) {
  std::string record;
  AppendJson(row.event, &record);
  AppendWithFacts(row.facts, record, out);
  out->pop_back();
  AppendGoldstein(row.event, out);
  AppendField("sentence_text", row.sentence, out);
  *out += '}';
}

std::string ShownSpeaker(const Party& speaker) {
  if (speaker.code.empty()) return speaker.name;
  return speaker.name.empty() ? speaker.code : speaker.name + " (" + speaker.code + ")";
}

std::vector<TableCell> StatementCells(const StatementRow& row) {
  return {{row.facts.published}, {ShownSpeaker(row.statement.speaker), "1"}, {row.statement.via}, {row.statement.text},
          {ShownId(row.statement.id), kDim}};
}

std::vector<std::string> StatementFields(const StatementRow& row) {
  const Statement& statement = row.statement;
  const Span first = statement.spans.empty() ? Span{} : statement.spans.front();
  return {statement.id, statement.kind, statement.speaker.name, statement.speaker.code, statement.speaker.entity,
          statement.via, statement.text, std::to_string(first.begin), std::to_string(first.end), row.facts.article,
          row.facts.source, row.facts.title, row.facts.publisher, row.facts.published, row.facts.language, row.facts.url};
}

void AppendStatementJson(const StatementRow& row, std::string* out) {
  std::string record;
  AppendJson(row.statement, &record);
  AppendWithFacts(row.facts, record, out);
}

std::vector<TableCell> HitCells(const SearchHit& hit) {
  return {{hit.published}, {hit.title, "1"}, {hit.snippet}, {std::to_string(hit.events)}, {ShownId(hit.article), kDim}};
}

std::vector<std::string> HitFields(const SearchHit& hit) {
  return {hit.article, hit.published, hit.publisher, hit.title, std::to_string(hit.events), hit.snippet, hit.source};
}

void AppendHitJson(const SearchHit& hit, std::string* out) {
  *out += '{';
  AppendField("article", hit.article, out);
  AppendField("source", hit.source, out);
  AppendField("title", hit.title, out);
  AppendField("publisher", hit.publisher, out);
  AppendField("published", hit.published, out);
  *out += ",\"events\":" + std::to_string(hit.events);
  AppendField("snippet", hit.snippet, out);
  *out += ",\"marks\":[";
  for (size_t i = 0; i < hit.marks.size(); ++i) {
    *out += (i == 0 ? "{\"begin\":" : ",{\"begin\":") + std::to_string(hit.marks[i].begin) +
            ",\"end\":" + std::to_string(hit.marks[i].end) + "}";
  }
  *out += "]}";
}

std::vector<TableCell> ArticleCells(const ArticleRow& row) {
  return {{row.facts.published}, {row.facts.title, "1"}, {row.facts.publisher}, {std::to_string(row.events)}, {ShownId(row.facts.article), kDim}};
}

std::vector<std::string> ArticleFields(const ArticleRow& row) {
  const ArticleFacts& facts = row.facts;
  return {facts.article, facts.published, facts.publisher, facts.title, facts.language, std::to_string(row.events),
          std::to_string(row.statements), facts.source, facts.url};
}

void AppendArticleJson(const ArticleRow& row, std::string* out) {
  AppendWithFacts(row.facts, "{\"events\":" + std::to_string(row.events) + ",\"statements\":" + std::to_string(row.statements) + "}", out);
}

}  // namespace

std::string PartyList(const std::vector<Party>& parties) {
  std::vector<std::string> shown;
  for (const Party& party : parties) shown.push_back(party.code.empty() ? party.name : party.code);
  return JoinedBy(shown, ", ");
}

std::string WhoToWhom(const Event& event) {
  if (event.recipients.empty()) return PartyList(event.actors);
  return PartyList(event.actors) + " → " + PartyList(event.recipients);
}

const char* ColourOf(EventType type) {
  constexpr const char* kColours[] = {"32", "36", "33", "31"};
  return kColours[QuadClass(type) - 1];
}

namespace {

template <GoldsteinTable table>
RowShape<EventRow> EventShape() {
  return {
      {{"Date", 14}, {"Event", 22, 2}, {"Who", 24, 2}, {"Place", 14, 2}, {"Sentence", 0, 3, true}, {"Id", kShownIdDigits}},
      {"id", "date", "type", "mode", "quad", "status", "intensity", "cameo",
       "goldstein_" + std::string(GoldsteinTableName(table)), "actors", "actor_names", "recipients", "recipient_names", "place",
       "country", "precision", "contexts", "issues", "attribution", "confidence", "rule", "sentence", "sentence_begin",
       "sentence_end", "article", "source", "title", "publisher", "published", "language", "url", "date_how"},
      EventCells, EventFields<table>, AppendEventJson};
}

}  // namespace

const RowShape<EventRow>& ShapeFor(const EventRow*, GoldsteinTable table) {
  static const std::array<RowShape<EventRow>, kGoldsteinTableCount> shapes = {
      EventShape<GoldsteinTable::kGdelt>(), EventShape<GoldsteinTable::kIcews>(), EventShape<GoldsteinTable::kPhoenix>()};
  return shapes[static_cast<size_t>(table)];
}

const RowShape<EventRow>& ShapeOf(const EventRow* row) { return ShapeFor(row, GoldsteinTable::kGdelt); }

const RowShape<StatementRow>& ShapeOf(const StatementRow*) {
  static const RowShape<StatementRow> shape = {
      {{"Published", 10}, {"Speaker", 28, 2}, {"Via", 16, 2}, {"Words", 0, 4, true}, {"Id", kShownIdDigits}},
      {"id", "kind", "speaker", "code", "entity", "via", "text", "begin", "end", "article", "source", "title", "publisher",
       "published", "language", "url"},
      StatementCells, StatementFields, AppendStatementJson};
  return shape;
}

const RowShape<ArticleRow>& ShapeOf(const ArticleRow*) {
  static const RowShape<ArticleRow> shape = {
      {{"Published", 10}, {"Title", 0, 2, true}, {"Publisher", 20}, {"Events", 6}, {"Id", kShownIdDigits}},
      {"article", "published", "publisher", "title", "language", "events", "statements", "source", "url"},
      ArticleCells, ArticleFields, AppendArticleJson};
  return shape;
}

const RowShape<SearchHit>& ShapeOf(const SearchHit*) {
  static const RowShape<SearchHit> shape = {
      {{"Published", 10}, {"Title", 34, 3}, {"Text", 0, 3, true}, {"Events", 6}, {"Id", kShownIdDigits}},
      {"article", "published", "publisher", "title", "events", "snippet", "source"},
      HitCells, HitFields, AppendHitJson};
  return shape;
}

}  // namespace banggiao
