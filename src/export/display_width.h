// How wide text is on a terminal, and how to make it fit. Columns: a letter takes one, a combining mark none, East Asian
// wide letters and emoji two (Unicode 15, UAX 11). Control characters take none: ForTerminal takes them out.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace banggiao {

[[nodiscard]] size_t DisplayWidth(std::string_view text);

// Without control characters, so that no text of an article steers the terminal; TAB and line ends become spaces.
[[nodiscard]] std::string ForTerminal(std::string_view text);

// At most `width` columns; what is cut ends in "…". Marks stay with their letter. `width` is at least 1.
[[nodiscard]] std::string Shortened(std::string_view text, size_t width);

// Lines of at most `width` columns, cut at spaces where there are any; at most `max_lines`, the last one shortened.
// At least one line, which may be empty.
[[nodiscard]] std::vector<std::string> Wrapped(std::string_view text, size_t width, size_t max_lines);

// Spaces added on the right up to `width` columns.
[[nodiscard]] std::string PaddedTo(std::string text, size_t width);

}  // namespace banggiao
