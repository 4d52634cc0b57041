#include <simdjson.h>

#include "core/hash.h"
#include "correction/correction.h"
#include "record/json.h"
#include "record/json_writer.h"

namespace banggiao {
namespace {

Error Malformed(const std::string& what) { return {ErrorCode::kMalformed, "correction: " + what}; }

bool IsId(std::string_view id) {
  return id.size() == 16 && id.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

// "2026-11-28T17:05:00Z"
bool IsTime(std::string_view time) {
  constexpr std::string_view kForm = "0000-00-00T00:00:00Z";
  if (time.size() != kForm.size()) return false;
  for (size_t i = 0; i < time.size(); ++i) {
    if (kForm[i] == '0' ? time[i] < '0' || time[i] > '9' : time[i] != kForm[i]) return false;
  }
  return true;
}

Status CheckRecord(const Correction& correction, const std::string& json) {
  if (json.empty()) return {};
  if (correction.kind == "event") {
    const Result<Event> event = ParseEvent(json);
    return event ? Status() : Status(event.error());
  }
  const Result<Statement> statement = ParseStatement(json);
  return statement ? Status() : Status(statement.error());
}

Status Check(const Correction& correction) {
  const bool known = correction.action == "accept" || correction.action == "reject" || correction.action == "edit" ||
                     correction.action == "add" || correction.action == "undo";
  if (!known) return Malformed("'" + correction.action + "' is no action; there are accept, reject, edit, add, undo");
  if (correction.kind != "event" && correction.kind != "statement") return Malformed("'" + correction.kind + "' is no kind; there are event, statement");
  if (!IsId(correction.article) || !IsId(correction.target)) return Malformed("article and target must be ids of 16 hexadecimal digits");
  if (correction.author.empty()) return Malformed("the author is missing");
  if (!IsTime(correction.time)) return Malformed("'" + correction.time + "' is no time; write 2026-11-28T17:05:00Z");
  const bool needs_after = correction.action == "edit" || correction.action == "add";
  if (needs_after == correction.after.empty()) return Malformed("'after' belongs to edit and add, and only to them");
  if (Status before = CheckRecord(correction, correction.before); !before) return before;
  if (Status after = CheckRecord(correction, correction.after); !after) return after;
  if (correction.id != CorrectionId(correction)) return Malformed("the id " + correction.id + " is not that of its content");
  return {};
}

}  // namespace

std::string CorrectionId(const Correction& correction) {
  uint64_t hash = Hash64("correction");
  for (const std::string* part : {&correction.action, &correction.kind, &correction.article, &correction.target, &correction.author,
                                  &correction.time, &correction.reason, &correction.before, &correction.after}) {
    hash = Combine(hash, Hash64(*part));
  }
  return HexId(hash);
}

void AppendJson(const Correction& correction, std::string* out) {
  JsonObject object(out);
  object.Text("id", correction.id);
  object.Text("action", correction.action);
  object.Text("kind", correction.kind);
  object.Text("article", correction.article);
  object.Text("target", correction.target);
  object.Text("author", correction.author);
  object.Text("time", correction.time);
  object.Text("reason", correction.reason);
  object.Raw("before", correction.before.empty() ? "null" : correction.before);
  object.Raw("after", correction.after.empty() ? "null" : correction.after);
}

Result<Correction> ParseCorrection(std::string_view line) {
  simdjson::dom::parser parser;
  simdjson::dom::element root;
  if (const auto error = parser.parse(line.data(), line.size()).get(root)) {
    return Malformed(std::string("not JSON: ") + simdjson::error_message(error));
  }
  Correction correction;
  const auto text = [&](const char* key, std::string* value) {
    std::string_view found;
    if (root[key].get_string().get(found) == simdjson::SUCCESS) *value = found;
  };
  text("id", &correction.id);
  text("action", &correction.action);
  text("kind", &correction.kind);
  text("article", &correction.article);
  text("target", &correction.target);
  text("author", &correction.author);
  text("time", &correction.time);
  text("reason", &correction.reason);
  // Records are written anew in our own form, so that their bytes, and with them the id, do not depend on blanks.
  const auto record = [&](const char* key, std::string* value) -> Status {
    simdjson::dom::element object;
    if (root[key].get(object) != simdjson::SUCCESS || !object.is_object()) return {};
    const std::string json = simdjson::minify(object);
    if (correction.kind == "statement") {
      const Result<Statement> statement = ParseStatement(json);
      if (!statement) return statement.error();
      AppendJson(statement.value(), value);
      return {};
    }
    const Result<Event> event = ParseEvent(json);
    if (!event) return event.error();
    AppendJson(event.value(), value);
    return {};
  };
  if (Status before = record("before", &correction.before); !before) return before.error();
  if (Status after = record("after", &correction.after); !after) return after.error();
  if (Status good = Check(correction); !good) return good.error();
  return correction;
}

Result<Event> ParseEvent(std::string_view json) {
  Result<ArticleRecord> record = ParseArticleRecord("{\"events\":[" + std::string(json) + "]}");
  if (!record) return record.error();
  if (record->events.size() != 1) return Malformed("a record that is no event");
  return std::move(record->events[0]);
}

Result<Statement> ParseStatement(std::string_view json) {
  Result<ArticleRecord> record = ParseArticleRecord("{\"statements\":[" + std::string(json) + "]}");
  if (!record) return record.error();
  if (record->statements.size() != 1 || record->statements[0].id.empty()) return Malformed("a record that is no statement");
  return std::move(record->statements[0]);
}

}  // namespace banggiao
