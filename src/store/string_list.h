// Lists inside one column: JSON arrays, so that every reader of SQLite can take them apart.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/span.h"

namespace banggiao {

[[nodiscard]] std::string ToJsonList(const std::vector<std::string>& strings);  // ["a","b"]
[[nodiscard]] std::string ToJsonList(const std::vector<Span>& spans);           // [[0,9],[12,20]]
// The inverses; what is no such list gives an empty one.
[[nodiscard]] std::vector<std::string> ParseStringList(std::string_view json);
[[nodiscard]] std::vector<Span> ParseSpanList(std::string_view json);

}  // namespace banggiao
