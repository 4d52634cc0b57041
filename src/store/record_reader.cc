#include "store/record_reader.h"

#include "store/string_list.h"

namespace banggiao {

const char* const kEventColumns =
    "e.id, e.type, e.mode, e.contexts, e.status, e.intensity, e.cameo, e.date, e.date_how, e.place_name, e.place_entity, e.place_country, "
    "e.place_precision, e.place_begin, e.place_end, e.issues, e.sentence_begin, e.sentence_end, e.trigger_begin, "
    "e.trigger_end, e.rule, e.confidence, e.why, coalesce((SELECT first FROM event_groups WHERE event = e.number), ''), e.number";
const char* const kStatementColumns =
    "s.id, s.kind, s.code, s.sector, s.entity, s.speaker, s.office, s.speaker_begin, s.speaker_end, s.reason, s.via, "
    "s.spans, s.text";

RecordReader::RecordReader(const Database& database)
    : parties_(database.Prepare("SELECT role, code, sector, entity, name, office, begin, end, reason FROM event_party "
                                "WHERE event = ? ORDER BY role, ord")),
      attributions_(database.Prepare("SELECT name, begin, end FROM attributions WHERE event = ? ORDER BY ord")) {}

Result<Event> RecordReader::ReadEvent(const Query& row, int first) {
  Event event;
  int column = first;
  const auto text = [&] { return row.String(column++); };
  const auto span = [&] {
    column += 2;
    return Span{row.Offset(column - 2), row.Offset(column - 1)};
  };
  event.id = text();
  const std::string type = text();
  event.mode = text();
  event.contexts = ParseStringList(text());
  const std::string status = text();
  if (!ParseEventType(type, &event.type) || !ParseEventStatus(status, &event.status)) {
    return Error{ErrorCode::kMalformed, "event " + event.id + " of the store has the unknown type or status '" + type +
                                            " " + status + "'; `banggiao check --store` lists what is damaged"};
  }
  event.intensity = row.Real(column++);
  event.cameo = text();
  event.date = text();
  event.date_how = text();
  event.place = {text(), text(), text(), text(), span()};
  event.issues = ParseStringList(text());
  event.sentence = span();
  event.trigger = span();
  event.rule = text();
  event.confidence = row.Real(column++);
  event.why = ParseStringList(text());
  event.group = text();
  const int64_t number = row.Int(column);

  parties_.Bind(number);
  while (parties_.Next()) {
    Party party{parties_.String(1), parties_.String(2), parties_.String(3), parties_.String(4), parties_.String(5),
                {parties_.Offset(6), parties_.Offset(7)}, parties_.String(8)};
    (parties_.Text(0) == "actor" ? event.actors : event.recipients).push_back(std::move(party));
  }
  parties_.Reset();
  attributions_.Bind(number);
  while (attributions_.Next()) {
    event.attribution.push_back({attributions_.String(0), {attributions_.Offset(1), attributions_.Offset(2)}});
  }
  attributions_.Reset();
  if (Status read = parties_.status(); !read) return read.error();
  if (Status read = attributions_.status(); !read) return read.error();
  return event;
}

Statement RecordReader::ReadStatement(const Query& row, int first) {
  const auto text = [&](int column) { return row.String(first + column); };
  Statement statement;
  statement.id = text(0);
  statement.kind = text(1);
  statement.speaker = {text(2), text(3), text(4), text(5), text(6), {row.Offset(first + 7), row.Offset(first + 8)}, text(9)};
  statement.via = text(10);
  statement.spans = ParseSpanList(row.Text(first + 11));
  statement.text = text(12);
  return statement;
}

}  // namespace banggiao
