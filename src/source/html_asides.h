// Words in the class and id of HTML elements that mark what stands around an article (data/html_asides.tsv).
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace banggiao {

// Read-only after it is made; thread-safe.
class HtmlAsides {
 public:
  // `table` as data/html_asides.tsv says; its rows are kept as views.
  explicit HtmlAsides(std::string_view table);
  // Those of the program's own data.
  [[nodiscard]] static const HtmlAsides& Embedded();

  // Whether a value of class or id names such a word in its first 200 bytes, in either case of letters.
  [[nodiscard]] bool Mark(std::string_view value) const;

 private:
  std::unordered_set<std::string_view> words_;
  std::vector<std::string_view> parts_;
};

}  // namespace banggiao
