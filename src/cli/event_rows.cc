#include "cli/event_rows.h"

#include <cctype>

#include "export/row_shapes.h"
#include "store/coded_document.h"

namespace banggiao {

ArticleFacts FactsOf(const ArticleRecord& record) {
  return {record.article,   record.source,          record.title, record.publisher,
          record.published.value, record.language, record.url};
}

std::vector<EventRow> EventRowsOf(const ArticleRecord& record, const MappedText& text) {
  const SourceLookup lookup(text);
  std::vector<EventRow> rows;
  for (const Event& event : record.events) rows.push_back({FactsOf(record), event, lookup.TextUnder(event.sentence)});
  return rows;
}

namespace {

const char* Tone(double intensity) {
  if (intensity >= 7) return "strong cooperation";
  if (intensity > 0) return "cooperation";
  if (intensity == 0) return "neither cooperation nor conflict";
  return intensity > -5 ? "conflict in words" : intensity > -8 ? "hostile acts" : "violence";
}

std::string Upper(std::string text) {
  for (char& letter : text) letter = static_cast<char>(std::toupper(static_cast<unsigned char>(letter)));
  return text;
}

}  // namespace

std::vector<std::string> IntensityWords(const Event& event, GoldsteinTable table) {
  std::string of(EventTypeName(event.type));
  if (!event.mode.empty()) of += " " + event.mode;
  std::vector<std::string> lines = {ScoreText(event.intensity) + " of PLOVER's -10 to 10, for " + of + ": " + Tone(event.intensity)};
  const CameoCode* code = CameoTable::BuiltIn().Find(event.cameo);
  if (code == nullptr) return lines;
  const std::optional<double> value = code->goldstein[static_cast<size_t>(table)];
  const std::string name = Upper(std::string(GoldsteinTableName(table)));
  lines.push_back("CAMEO " + event.cameo + " (" + code->label + "), " +
                  (value ? "Goldstein " + ScoreText(*value) + " by the table of " + name : "which the table of " + name + " lacks"));
  return lines;
}

std::string IntensitySummary(const std::vector<Event>& events) {
  const Event* lowest = nullptr;
  const Event* highest = nullptr;
  double sum = 0;
  int count = 0;
  for (const Event& event : events) {
    if (event.status != EventStatus::kActual && event.status != EventStatus::kFuture) continue;
    if (lowest == nullptr || event.intensity < lowest->intensity) lowest = &event;
    if (highest == nullptr || event.intensity > highest->intensity) highest = &event;
    sum += event.intensity;
    ++count;
  }
  if (count == 0) return "";
  const auto shown = [](const Event& event) {
    return ScoreText(event.intensity) + " (" + std::string(EventTypeName(event.type)) + " " + WhoToWhom(event) + ")";
  };
  if (count == 1) return "1 event: " + shown(*lowest);
  return std::to_string(count) + " events from " + shown(*lowest) + " to " + shown(*highest) + ", mean " + ScoreText(sum / count);
}

}  // namespace banggiao
