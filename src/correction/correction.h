// Corrections by people, and what they make of an article's records.
//
// The log is only added to: taking a correction back is one more entry, "undo". What holds of an article is a function of its records
// as coded and of the log, worked out anew after every entry and whenever the article is coded again. That is why a correction
// survives recoding: it finds its record by id or, when the new version gives it another id, by type and place.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "record/record.h"

namespace banggiao {

struct Correction {
  std::string id;       // 16 hex digits; a function of all other fields, so that a log may be imported twice.
  std::string action;   // "accept" | "reject" | "edit" | "add" | "undo"
  std::string kind;     // "event" | "statement"
  std::string article;  // Id of the article.
  std::string target;   // Id of the record; of the correction that is undone.
  std::string author;   // As given; never empty.
  std::string time;     // UTC: "2026-11-28T17:05:00Z".
  std::string reason;
  std::string before;   // The record as it was then, as JSON; "" for add and undo.
  std::string after;    // The record as it should be, as JSON; only for edit and add.
};

[[nodiscard]] std::string CorrectionId(const Correction& correction);

// One line of a log, without line end: docs/corrections.md. Unknown fields are ignored when read.
void AppendJson(const Correction& correction, std::string* out);
// Fails with kMalformed on broken JSON, an unknown action or kind, a missing field, a record that is none, or an id that is not that
// of its content.
[[nodiscard]] Result<Correction> ParseCorrection(std::string_view line);

// The ids of the corrections of `log` (in order) that hold. Undoing an undo makes the first one hold again.
[[nodiscard]] std::vector<std::string> ActiveCorrections(const std::vector<Correction>& log);

// Turns the records of an article, as coded, into those that hold. `log`: of this article, in order. A record that somebody accepted,
// edited or added says so in the first line of its `why`, an edited one keeps its id.
void ApplyCorrections(const std::vector<Correction>& log, ArticleRecord* record);

// One record out of its JSON. Fail with kMalformed.
[[nodiscard]] Result<Event> ParseEvent(std::string_view json);
[[nodiscard]] Result<Statement> ParseStatement(std::string_view json);

}  // namespace banggiao
