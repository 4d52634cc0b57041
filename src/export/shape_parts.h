// The small parts that rows of every kind are shown with.
#pragma once

#include <string>
#include <vector>

#include "query/record_query.h"

namespace banggiao {

inline constexpr const char* kDim = "2";  // SGR parameters.

[[nodiscard]] std::string ShownId(const std::string& id);  // The first digits.
[[nodiscard]] std::string Number(double value);            // Three significant digits.
[[nodiscard]] std::string JoinedBy(const std::vector<std::string>& parts, const char* separator);
// "2023-05-19/2023-05-21" -> "2023-05-19/21" when only the day differs.
[[nodiscard]] std::string ShownDate(const std::string& date);
// The same; a year that the text leaves out and that was inferred has a mark of doubt: "2018?-06-12" (EDTF, level 2; of an interval the first year alone: "2023?-05-19/21").
[[nodiscard]] std::string ShownDate(const Event& event);
[[nodiscard]] std::string ShownType(const Event& event);  // "CONSULT visit (future)"

// Appends "name":"value" to an object that is not closed yet.
void AppendField(const char* name, const std::string& value, std::string* out);
// Opens an object with the facts of the article and continues it with the fields of `record`, an object itself.
void AppendWithFacts(const ArticleFacts& facts, const std::string& record, std::string* out);

}  // namespace banggiao
