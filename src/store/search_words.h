// Words as the full-text index holds them: one rule for what is stored and for what is asked.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/span.h"

namespace banggiao {

struct SearchWord {
  std::string key;  // FoldKey: lower case, one tone placement, diacritics kept ("Hoà" -> "hòa").
  Span span;        // Over the text given.
};

// Runs of letters and digits, in order. `text` is NFC. Linear.
[[nodiscard]] std::vector<SearchWord> SearchWords(std::string_view text);
// The keys alone, joined by single spaces.
[[nodiscard]] std::string JoinedSearchWords(std::string_view text);

}  // namespace banggiao
