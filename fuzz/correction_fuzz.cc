// A log of corrections: a line that is read is written and read again as the same, and what the log makes of an article is a record.
//
// A fuzzer finds no id that fits the rest of a line, so each line is also taken as the fields of a correction that gets its own:
// action TAB kind TAB author TAB reason TAB before TAB after.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "correction/correction.h"
#include "record/json.h"
#include "text/utf8.h"

namespace {

using namespace banggiao;

void Demand(bool holds) {
  if (!holds) std::abort();
}

bool OneOf(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// Gives whether the line is a correction, which then stands in `log`.
bool Read(std::string_view line, std::vector<Correction>* log) {
  const auto first = ParseCorrection(line);
  if (!first.ok()) {
    Demand(!first.error().message.empty());
    return false;
  }
  std::string json, twice;
  AppendJson(first.value(), &json);
  const auto again = ParseCorrection(json);
  Demand(again.ok() && again.value().id == first.value().id);
  AppendJson(again.value(), &twice);
  Demand(twice == json);
  log->push_back(first.value());
  return true;
}

// The record in the form of the log; "" when it is none.
std::string RecordIn(std::string_view json, const std::string& kind, ArticleRecord* record) {
  std::string out;
  if (kind == "event") {
    const auto event = ParseEvent(json);
    if (!event.ok()) return "";
    AppendJson(event.value(), &out);
    record->events.push_back(event.value());
  } else if (kind == "statement") {
    const auto statement = ParseStatement(json);
    if (!statement.ok()) return "";
    AppendJson(statement.value(), &out);
    record->statements.push_back(statement.value());
  }
  return out;
}

void ReadFields(std::string_view line, std::vector<Correction>* log, ArticleRecord* record) {
  std::string fields[6];
  for (std::string& field : fields) {
    const size_t tab = std::min(line.find('\t'), line.size());
    field = line.substr(0, tab);
    line.remove_prefix(std::min(tab + 1, line.size()));
  }
  const auto& [action, kind, author, reason, before, after] = fields;
  Correction made{"", action, kind, "0123456789abcdef", "", author, "2026-11-28T17:05:00Z", reason, "", ""};
  made.before = RecordIn(before, kind, record);
  made.after = RecordIn(after, kind, record);
  if (kind == "event" && !made.before.empty()) made.target = ParseEvent(made.before).value().id;
  if (action == "undo" && !log->empty()) made.target = log->back().id;
  if (made.target.size() != 16) made.target = "fedcba9876543210";
  made.id = CorrectionId(made);
  std::string json;
  AppendJson(made, &json);
  const bool whole = OneOf(action, {"accept", "reject", "edit", "add", "undo"}) && OneOf(kind, {"event", "statement"}) &&
                     !author.empty() && IsUtf8(author) && IsUtf8(reason) &&
                     made.target.find_first_not_of("0123456789abcdef") == std::string::npos &&
                     OneOf(action, {"edit", "add"}) == !made.after.empty();
  Demand(Read(json, log) || !whole);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  std::string_view rest(reinterpret_cast<const char*>(data), size);
  std::vector<Correction> log;
  ArticleRecord record;
  while (!rest.empty()) {
    const size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, end);
    if (!Read(line, &log)) ReadFields(line, &log, &record);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  Demand(ActiveCorrections(log).size() <= log.size());
  ApplyCorrections(log, &record);
  std::string json;
  AppendJson(record, &json);
  Demand(ParseArticleRecord(json).ok());
  return 0;
}
