#include <simdjson.h>

#include <limits>

#include "record/json.h"

namespace banggiao {
namespace {

using simdjson::dom::element;

void Get(element object, const char* key, std::string* value) {
  std::string_view text;
  if (object[key].get_string().get(text) == simdjson::SUCCESS) *value = text;
}

void Get(element object, const char* key, uint32_t* value) {
  uint64_t number = 0;
  if (object[key].get_uint64().get(number) != simdjson::SUCCESS) return;
  if (number <= std::numeric_limits<uint32_t>::max()) *value = static_cast<uint32_t>(number);
}

// A number outside least..most counts as missing: no record holds one, and very large ones could not be written and read back.
void Get(element object, const char* key, double least, double most, double* value) {
  double number = 0;
  if (object[key].get_double().get(number) != simdjson::SUCCESS) return;
  if (number >= least && number <= most) *value = number;
}

void GetEnds(element object, Span* span) {
  Get(object, "begin", &span->begin);
  Get(object, "end", &span->end);
  if (span->end < span->begin) span->end = span->begin;  // No later code may meet a negative size.
}

void Get(element object, const char* key, Span* span) {
  element inner;
  if (object[key].get(inner) == simdjson::SUCCESS) GetEnds(inner, span);
}

// Calls read(element) for every item of the array under `key`; a missing or other value is an empty array.
template <typename Read>
void ForEach(element object, const char* key, Read read) {
  simdjson::dom::array items;
  if (object[key].get_array().get(items) != simdjson::SUCCESS) return;
  for (element item : items) read(item);
}

void Get(element object, const char* key, std::vector<std::string>* values) {
  ForEach(object, key, [values](element item) {
    std::string_view text;
    if (item.get_string().get(text) == simdjson::SUCCESS) values->emplace_back(text);
  });
}

Party ReadParty(element object) {
  Party party;
  Get(object, "code", &party.code);
  Get(object, "sector", &party.sector);
  Get(object, "entity", &party.entity);
  Get(object, "name", &party.name);
  Get(object, "office", &party.office);
  Get(object, "reason", &party.reason);
  GetEnds(object, &party.span);
  return party;
}

Place ReadPlace(element object) {
  Place place;
  Get(object, "name", &place.name);
  Get(object, "entity", &place.entity);
  Get(object, "country", &place.country);
  Get(object, "precision", &place.precision);
  GetEnds(object, &place.span);
  return place;
}

// False when the type or status is none of ours.
bool ReadEvent(element object, Event* event) {
  std::string type;
  std::string status;
  Get(object, "type", &type);
  Get(object, "status", &status);
  if (!ParseEventType(type, &event->type) || !ParseEventStatus(status, &event->status)) return false;
  Get(object, "id", &event->id);
  Get(object, "mode", &event->mode);
  Get(object, "contexts", &event->contexts);
  Get(object, "intensity", -10, 10, &event->intensity);
  Get(object, "cameo", &event->cameo);
  ForEach(object, "actors", [event](element item) { event->actors.push_back(ReadParty(item)); });
  ForEach(object, "recipients", [event](element item) { event->recipients.push_back(ReadParty(item)); });
  Get(object, "date", &event->date);
  Get(object, "date_how", &event->date_how);
  element place;
  if (object["place"].get(place) == simdjson::SUCCESS) event->place = ReadPlace(place);
  Get(object, "issues", &event->issues);
  ForEach(object, "attribution", [event](element item) {
    Get(item, "name", &event->attribution.emplace_back().name);
    GetEnds(item, &event->attribution.back().span);
  });
  Get(object, "sentence", &event->sentence);
  Get(object, "trigger", &event->trigger);
  Get(object, "rule", &event->rule);
  Get(object, "confidence", 0, 1, &event->confidence);
  Get(object, "why", &event->why);
  Get(object, "group", &event->group);
  return true;
}

Statement ReadStatement(element object) {
  Statement statement;
  Get(object, "id", &statement.id);
  Get(object, "kind", &statement.kind);
  element speaker;
  if (object["speaker"].get(speaker) == simdjson::SUCCESS) statement.speaker = ReadParty(speaker);
  Get(object, "via", &statement.via);
  ForEach(object, "spans", [&statement](element item) { GetEnds(item, &statement.spans.emplace_back()); });
  Get(object, "text", &statement.text);
  return statement;
}

Commitment ReadCommitment(element object) {
  Commitment commitment;
  Get(object, "id", &commitment.id);
  Get(object, "by", &commitment.by);
  Get(object, "to", &commitment.to);
  Get(object, "content", &commitment.content);
  Get(object, "deadline", &commitment.deadline);
  Get(object, "event", &commitment.event);
  Get(object, "kind", &commitment.kind);
  Get(object, "step", &commitment.step);
  Get(object, "said_by", &commitment.said_by);
  Get(object, "date", &commitment.date);
  Get(object, "issues", &commitment.issues);
  Get(object, "sentence", &commitment.sentence);
  Get(object, "reason", &commitment.reason);
  return commitment;
}

void ReadHead(element object, ArticleRecord* record) {
  Get(object, "source", &record->source);
  Get(object, "article", &record->article);
  Get(object, "title", &record->title);
  Get(object, "language", &record->language);
  Get(object, "publisher", &record->publisher);
  Get(object, "url", &record->url);
  element published;
  if (object["published"].get(published) != simdjson::SUCCESS) return;
  Get(published, "value", &record->published.value);
  Get(published, "zone", &record->published.zone);
  Get(published, "how", &record->published.how);
}

}  // namespace

Result<ArticleRecord> ParseArticleRecord(std::string_view line) {
  if (line.empty()) return Error{ErrorCode::kMalformed, "record: the line is empty"};
  simdjson::dom::parser parser;
  element root;
  if (const auto error = parser.parse(line.data(), line.size()).get(root)) {
    return Error{ErrorCode::kMalformed, std::string("record: not JSON: ") + simdjson::error_message(error)};
  }
  if (!root.is_object()) return Error{ErrorCode::kMalformed, "record: the line holds no JSON object"};
  ArticleRecord record;
  ReadHead(root, &record);
  ForEach(root, "regions", [&record](element item) {
    Get(item, "kind", &record.regions.emplace_back().kind);
    GetEnds(item, &record.regions.back().span);
  });
  bool known = true;
  ForEach(root, "events", [&](element item) { known = ReadEvent(item, &record.events.emplace_back()) && known; });
  if (!known) return Error{ErrorCode::kMalformed, "record " + record.article + ": an event of unknown type or status"};
  ForEach(root, "statements", [&record](element item) { record.statements.push_back(ReadStatement(item)); });
  ForEach(root, "commitments", [&record](element item) { record.commitments.push_back(ReadCommitment(item)); });
  ForEach(root, "issues_found", [&record](element item) {
    Issue& issue = record.issues_found.emplace_back();
    Get(item, "kind", &issue.kind);
    Get(item, "message", &issue.message);
    GetEnds(item, &issue.span);
  });
  return record;
}

}  // namespace banggiao
