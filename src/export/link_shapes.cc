#include "export/link_shapes.h"

#include <cstdio>

#include "export/shape_parts.h"
#include "record/json.h"

namespace banggiao {
namespace {

std::string Int(int64_t value) { return std::to_string(value); }

std::string Fixed(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.2f", value);
  return std::string(text) == "-0.00" ? "0.00" : text;
}

// For programs: as the SQL rounds it.
std::string Exact(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.12g", value);
  return text;
}

void AppendNumber(const char* name, const std::string& value, std::string* out) {
  *out += out->back() == '{' ? "\"" : ",\"";
  *out += name;
  *out += "\":" + value;
}

void AppendList(const char* name, const std::vector<std::string>& values, std::string* out) {
  std::string list = "[";
  for (const std::string& value : values) {
    if (list.size() > 1) list += ',';
    AppendJsonString(value, &list);
  }
  AppendNumber(name, list + "]", out);
}

// Happenings.

std::string ShownState(const HappeningRow& row) { return row.state + (row.disputed ? ", disputed" : ""); }

std::vector<TableCell> HappeningCells(const HappeningRow& row) {
  return {{row.event.date == row.date ? ShownDate(row.event) : ShownDate(row.date)}, {ShownType(row.event), ColourOf(row.event.type)},
          {ShownState(row)},      {WhoToWhom(row.event)},
          {Int(row.articles)},    {row.sentence},
          {ShownId(row.id), kDim}};
}

std::vector<std::string> HappeningFields(const HappeningRow& row) {
  std::vector<std::string> actors, recipients;
  for (const Party& party : row.event.actors) actors.push_back(party.code);
  for (const Party& party : row.event.recipients) recipients.push_back(party.code);
  return {row.id,
          row.state,
          row.disputed ? "1" : "0",
          row.date,
          std::string(EventTypeName(row.event.type)),
          row.event.mode,
          JoinedBy(actors, "|"),
          JoinedBy(recipients, "|"),
          row.event.place.name,
          row.first_seen,
          Int(row.events),
          Int(row.articles),
          Int(row.sources),
          row.event.id,
          row.article,
          row.sentence};
}

void AppendHappeningJson(const HappeningRow& row, std::string* out) {
  *out += '{';
  AppendField("id", row.id, out);
  AppendField("state", row.state, out);
  AppendNumber("disputed", row.disputed ? "true" : "false", out);
  AppendField("date", row.date, out);
  AppendField("first_seen", row.first_seen, out);
  AppendNumber("events", Int(row.events), out);
  AppendNumber("articles", Int(row.articles), out);
  AppendNumber("sources", Int(row.sources), out);
  AppendNumber("event", "", out);
  AppendJson(row.event, out);
  AppendField("sentence_text", row.sentence, out);
  AppendField("article", row.article, out);
  *out += '}';
}

// Evidence.

std::string ShownSource(const EvidenceRow& row) {
  std::vector<std::string> sources = {row.row.facts.publisher.empty() ? row.row.facts.source : row.row.facts.publisher};
  for (const Attribution& source : row.row.event.attribution) sources.push_back(source.name);
  return JoinedBy(sources, ", ");
}

std::vector<TableCell> EvidenceCells(const EvidenceRow& row) {
  return {{row.row.facts.published}, {row.step},         {ShownDate(row.row.event)},       {row.row.event.place.name},
          {ShownSource(row)},        {row.row.sentence}, {ShownId(row.row.event.id), kDim}};
}

const RowShape<EventRow>& EventShape() { return ShapeOf(static_cast<const EventRow*>(nullptr)); }

std::vector<std::string> EvidenceFields(const EvidenceRow& row) {
  std::vector<std::string> fields = {row.happening, row.step, row.copy_of};
  for (std::string& field : EventShape().fields(row.row)) fields.push_back(std::move(field));
  return fields;
}

std::vector<std::string> EvidenceNames() {
  std::vector<std::string> names = {"happening", "step", "copy_of"};
  names.insert(names.end(), EventShape().field_names.begin(), EventShape().field_names.end());
  return names;
}

void AppendEvidenceJson(const EvidenceRow& row, std::string* out) {
  *out += '{';
  AppendField("happening", row.happening, out);
  AppendField("step", row.step, out);
  AppendField("copy_of", row.copy_of, out);
  std::string event;
  EventShape().append_json(row.row, &event);
  *out += ',';
  out->append(event, 1);
}

// The ledger.

std::string ByTo(const LedgerRow& entry) {
  return JoinedBy(entry.by, ", ") + (entry.to.empty() ? "" : " → " + JoinedBy(entry.to, ", "));
}

std::vector<TableCell> LedgerCells(const LedgerLine& line) {
  const LedgerRow& entry = line.entry;
  const LedgerStepRow& step = entry.steps[line.step];
  const std::string steps = step.step + (step.date.empty() ? "" : " " + ShownDate(step.date));
  if (line.step > 0) return {{""}, {""}, {""}, {steps}, {step.sentence}, {ShownId(step.facts.article), kDim}};
  const std::string due = entry.deadline.empty() ? "" : " (by " + ShownDate(entry.deadline) + ")";
  return {{ByTo(entry)},   {entry.content + due, "1"},         {entry.status + ": " + entry.how}, {steps},
          {step.sentence}, {ShownId(step.facts.article), kDim}};
}

std::vector<std::string> LedgerFields(const LedgerLine& line) {
  const LedgerRow& entry = line.entry;
  const LedgerStepRow& step = entry.steps[line.step];
  return {entry.id,
          JoinedBy(entry.by, "|"),
          JoinedBy(entry.to, "|"),
          entry.kind,
          entry.content,
          JoinedBy(entry.issues, "|"),
          entry.deadline,
          entry.first_made,
          entry.status,
          entry.how,
          step.step,
          step.date,
          JoinedBy(step.said_by, "|"),
          step.content,
          step.sentence,
          std::to_string(step.content_span.begin),
          std::to_string(step.content_span.end),
          step.commitment,
          step.facts.article,
          step.facts.source,
          step.facts.title,
          step.facts.publisher,
          step.facts.published};
}

void AppendStep(const LedgerStepRow& step, std::string* out) {
  *out += '{';
  AppendField("step", step.step, out);
  AppendField("date", step.date, out);
  AppendField("commitment", step.commitment, out);
  AppendList("said_by", step.said_by, out);
  AppendField("content", step.content, out);
  AppendNumber("begin", std::to_string(step.content_span.begin), out);
  AppendNumber("end", std::to_string(step.content_span.end), out);
  AppendField("sentence", step.sentence, out);
  AppendField("article", step.facts.article, out);
  AppendField("source", step.facts.source, out);
  AppendField("title", step.facts.title, out);
  AppendField("publisher", step.facts.publisher, out);
  AppendField("published", step.facts.published, out);
  *out += '}';
}

void AppendLedgerJson(const LedgerLine& line, std::string* out) {
  const LedgerRow& entry = line.entry;
  *out += '{';
  AppendField("id", entry.id, out);
  AppendList("by", entry.by, out);
  AppendList("to", entry.to, out);
  AppendField("kind", entry.kind, out);
  AppendField("content", entry.content, out);
  AppendList("issues", entry.issues, out);
  AppendField("deadline", entry.deadline, out);
  AppendField("first_made", entry.first_made, out);
  AppendField("status", entry.status, out);
  AppendField("how", entry.how, out);
  *out += ",\"steps\":[";
  for (size_t i = 0; i < entry.steps.size(); ++i) {
    if (i > 0) *out += ',';
    AppendStep(entry.steps[i], out);
  }
  *out += "]}";
}

// Counts and months.

std::vector<TableCell> CountCells(const DyadRow& row) {
  return {{row.period},        {row.source},        {row.target},        {Int(row.count)},       {Int(row.quads[0])},
          {Int(row.quads[1])}, {Int(row.quads[2])}, {Int(row.quads[3])}, {row.scored ? Fixed(row.mean_score) : ""}};
}

std::vector<std::string> CountFields(const DyadRow& row) {
  return {row.period,        row.source,        row.target,        Int(row.count),        Int(row.quads[0]),
          Int(row.quads[1]), Int(row.quads[2]), Int(row.quads[3]), row.scored ? Exact(row.mean_score) : "", row.scored ? Exact(row.total_score) : ""};
}

void AppendCountJson(const DyadRow& row, std::string* out) {
  *out += '{';
  AppendField("period", row.period, out);
  AppendField("source", row.source, out);
  AppendField("target", row.target, out);
  AppendNumber("count", Int(row.count), out);
  AppendNumber("verbal_cooperation", Int(row.quads[0]), out);
  AppendNumber("material_cooperation", Int(row.quads[1]), out);
  AppendNumber("verbal_conflict", Int(row.quads[2]), out);
  AppendNumber("material_conflict", Int(row.quads[3]), out);
  AppendNumber("mean_score", row.scored ? Exact(row.mean_score) : "null", out);
  AppendNumber("total_score", row.scored ? Exact(row.total_score) : "null", out);
  *out += '}';
}

std::string ShownTurn(const MonthRow& row) { return row.turn.empty() ? "" : row.turn + " " + Fixed(row.change); }

std::vector<TableCell> MonthCells(const MonthRow& row) {
  const char* colour = row.turn.empty() ? "" : row.turn == "warmer" ? "32" : "31";
  return {{row.month},         {Int(row.happenings)},         {Int(row.quads[0])},     {Int(row.quads[1])},
          {Int(row.quads[2])}, {Int(row.quads[3])},           {Fixed(row.mean_score)}, {ShownTurn(row), colour},
          {row.sentence},      {ShownId(row.happening), kDim}};
}

std::vector<std::string> MonthFields(const MonthRow& row) {
  return {row.month,
          Int(row.happenings),
          Int(row.quads[0]),
          Int(row.quads[1]),
          Int(row.quads[2]),
          Int(row.quads[3]),
          Exact(row.mean_score),
          row.turn,
          row.turn.empty() ? "" : Exact(row.change),
          row.happening,
          Int(row.articles),
          row.sentence};
}

void AppendMonthJson(const MonthRow& row, std::string* out) {
  *out += '{';
  AppendField("month", row.month, out);
  AppendNumber("happenings", Int(row.happenings), out);
  AppendNumber("verbal_cooperation", Int(row.quads[0]), out);
  AppendNumber("material_cooperation", Int(row.quads[1]), out);
  AppendNumber("verbal_conflict", Int(row.quads[2]), out);
  AppendNumber("material_conflict", Int(row.quads[3]), out);
  AppendNumber("mean_score", Exact(row.mean_score), out);
  AppendField("turn", row.turn, out);
  AppendNumber("change", Exact(row.change), out);
  AppendField("happening", row.happening, out);
  AppendNumber("articles", Int(row.articles), out);
  AppendField("sentence", row.sentence, out);
  *out += '}';
}

// Comparisons.

const char* ColourOfChange(const std::string& change) {
  if (change == "new" || change == "changed") return "32";
  return change == "dropped" ? "31" : "";
}

std::vector<TableCell> CompareCells(const CompareRow& row) {
  return {{row.section}, {row.item}, {row.change, ColourOfChange(row.change)}, {row.first}, {row.second}};
}

std::vector<std::string> CompareFields(const CompareRow& row) {
  return {row.section, row.item, row.change, row.first, row.second, row.first_article, row.second_article, row.id, row.first_record, row.second_record,
          std::to_string(row.articles)};
}

void AppendCompareJson(const CompareRow& row, std::string* out) {
  *out += '{';
  const std::vector<std::string> fields = CompareFields(row);
  constexpr const char* kNames[] = {"section", "item", "change", "first", "second", "first_article", "second_article",
                                    "id", "first_record", "second_record"};
  for (size_t i = 0; i < std::size(kNames); ++i) AppendField(kNames[i], fields[i], out);
  out->append(",\"articles\":").append(fields.back()) += '}';
}

}  // namespace

const RowShape<HappeningRow>& ShapeOf(const HappeningRow*) {
  static const RowShape<HappeningRow> shape = {{{"Date", 14},
                                                {"What", 14, 2},
                                                {"State", 10, 2},
                                                {"Who", 18, 2},
                                                {"Art.", 4},
                                                {"Sentence", 0, 2, true},
                                                {"Id", kShownIdDigits}},
                                               {"id", "state", "disputed", "date", "type", "mode", "actors", "recipients",
                                                "place", "first_seen", "events", "articles", "sources", "event", "article", "sentence"},
                                               HappeningCells,
                                               HappeningFields,
                                               AppendHappeningJson};
  return shape;
}

const RowShape<EvidenceRow>& ShapeOf(const EvidenceRow*) {
  static const RowShape<EvidenceRow> shape = {{{"Published", 10},
                                               {"Step", 9},
                                               {"Date", 14},
                                               {"Place", 14, 2},
                                               {"Source", 18, 2},
                                               {"Sentence", 0, 3, true},
                                               {"Event", kShownIdDigits}},
                                              EvidenceNames(),
                                              EvidenceCells,
                                              EvidenceFields,
                                              AppendEvidenceJson};
  return shape;
}

const RowShape<LedgerLine>& ShapeOf(const LedgerLine*) {
  static const RowShape<LedgerLine> shape = {
      {{"Who", 11, 3},
       {"Undertaken", 30, 4},
       {"Status", 18, 4},
       {"Step", 12, 3},
       {"Sentence", 0, 4, true},
       {"Article", kShownIdDigits}},
      {"id",     "by",         "to",      "kind",      "content", "issues",    "deadline", "first_made",
       "status", "how",        "step",    "step_date", "said_by", "words",     "sentence", "begin",
       "end",    "commitment", "article", "source",    "title",   "publisher", "published"},
      LedgerCells,
      LedgerFields,
      AppendLedgerJson};
  return shape;
}

const RowShape<DyadRow>& ShapeOf(const DyadRow*) {
  static const RowShape<DyadRow> shape = {{{"Period", 10},
                                            {"Source", 10},
                                            {"Target", 10},
                                            {"Count", 7},
                                            {"V+", 6},
                                            {"M+", 6},
                                            {"V-", 6},
                                            {"M-", 6},
                                            {"Mean score", 10}},
                                           {"period", "source", "target", "count", "verbal_cooperation", "material_cooperation",
                                            "verbal_conflict", "material_conflict", "mean_score", "total_score"},
                                           CountCells,
                                           CountFields,
                                           AppendCountJson};
  return shape;
}

const RowShape<MonthRow>& ShapeOf(const MonthRow*) {
  static const RowShape<MonthRow> shape = {
      {{"Month", 7},
       {"All", 4},
       {"V+", 4},
       {"M+", 4},
       {"V-", 4},
       {"M-", 4},
       {"Score", 6},
       {"Turn", 13},
       {"Most told", 0, 2, true},
       {"Id", kShownIdDigits}},
      {"month", "happenings", "verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict",
       "mean_score", "turn", "change", "happening", "articles", "sentence"},
      MonthCells,
      MonthFields,
      AppendMonthJson};
  return shape;
}

const RowShape<CompareRow>& ShapeOf(const CompareRow*) {
  static const RowShape<CompareRow> shape = {
      {{"Part", 11}, {"What", 20, 3}, {"Change", 12}, {"First", 36, 6}, {"Second", 0, 6, true}},
      {"section", "item", "change", "first", "second", "first_article", "second_article", "id", "first_record", "second_record", "articles"},
      CompareCells,
      CompareFields,
      AppendCompareJson};
  return shape;
}

}  // namespace banggiao
