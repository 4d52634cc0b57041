// The spellings that search is asked with: every word with diacritics beside its bare form.
#pragma once

#include <string_view>
#include <vector>

#include "store/coded_document.h"

namespace banggiao {

// Of JoinedSearchWords of a title and a text, each word once.
[[nodiscard]] std::vector<Spelling> SpellingsOf(std::string_view title_words, std::string_view body_words);

}  // namespace banggiao
