// Sums told in what is undertaken: "500 triệu USD", "2.500 binh sĩ", "20%".
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace banggiao {

// Numbers in figures before a unit (class "unit" of data/vi/commitment_words.tsv), as "500 triệu"; sorted, each once. `content` is normalised
// text. Days, years and ordinals are none. Linear in the bytes.
[[nodiscard]] std::vector<std::string> SumsIn(std::string_view content);

}  // namespace banggiao
