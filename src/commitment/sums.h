// Sums told in what is undertaken: "500 triệu USD", "2.500 binh sĩ", "20%".
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace banggiao {

struct Sum {
  std::string number;  // Without points, magnitudes and needless zeros, with a decimal comma: of "1,5 triệu" "1500000", of "2,50" "2,5".
  std::string unit;    // As the column "value" of the table tells it: "quân" of "lính"; empty where none is told: "500 triệu cho quỹ".

  friend bool operator==(const Sum&, const Sum&) = default;
  friend auto operator<=>(const Sum&, const Sum&) = default;
};

// Numbers in figures before units (class "unit" of data/LANGUAGE/commitment_words.tsv) or "%"; sorted, each once. `content` is normalised text.
// In Vietnamese three figures behind a point are a group ("2.500", not "0.500"), fewer or more a fraction ("2.5 tấn"), as what is behind a comma; in English it is the other way round. Days, years and
// ordinals are none. Linear in the bytes.
[[nodiscard]] std::vector<Sum> SumsIn(std::string_view content, std::string_view language = "vi");

// Whether one of them is of the same number in both, and of the same unit where both tell one.
[[nodiscard]] bool AnySame(const std::vector<Sum>& a, const std::vector<Sum>& b);

}  // namespace banggiao
