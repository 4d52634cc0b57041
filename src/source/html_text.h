// The text of HTML: entities decoded, white space collapsed, each byte mapped back.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/span.h"
#include "text/mapped_text.h"

namespace banggiao {

// Appends the text under `pieces` of `html` (in order, not overlapping) to `out`: character references decoded (numeric ones
// and the names that news pages use; others stay as written), runs of white space to one space, none at either end.
void AppendHtmlText(std::string_view html, const std::vector<Span>& pieces, MappedText* out);

// The same for a value without a place, such as an attribute.
[[nodiscard]] std::string HtmlToPlain(std::string_view value);

}  // namespace banggiao
