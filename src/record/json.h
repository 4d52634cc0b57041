// The JSON form of a record (docs/formats/record.md), one object on one line.
#pragma once

#include <string>
#include <string_view>

#include "core/result.h"
#include "record/record.h"

namespace banggiao {

// Appends the object, without a line end. Field order is fixed, so equal records give equal bytes.
// Strings are escaped as JSON demands; non-ASCII text stays UTF-8.
void AppendJson(const ArticleRecord& record, std::string* out);
void AppendJson(const Event& event, std::string* out);
void AppendJson(const Statement& statement, std::string* out);
void AppendJson(const Commitment& commitment, std::string* out);
// Appends `text` as a JSON string, quotes included. Broken UTF-8 becomes U+FFFD.
void AppendJsonString(std::string_view text, std::string* out);

// Reads one line written by AppendJson. Unknown fields are ignored, missing ones stay empty, as do numbers out of their range.
[[nodiscard]] Result<ArticleRecord> ParseArticleRecord(std::string_view line);

}  // namespace banggiao
