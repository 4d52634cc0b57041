#include "commitment/sums.h"

#include <algorithm>

#include "commitment/words.h"
#include "identity/mention.h"

namespace banggiao {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// The end of a number with its points and commas: "1.500,5".
size_t EndOfNumber(std::string_view text, size_t at) {
  while (at < text.size() && (IsDigit(text[at]) || ((text[at] == '.' || text[at] == ',') && at + 1 < text.size() && IsDigit(text[at + 1])))) ++at;
  return at;
}

}  // namespace

std::vector<std::string> SumsIn(std::string_view content) {
  std::vector<std::string> sums;
  for (size_t at = 0; at < content.size();) {
    if (!IsDigit(content[at])) {
      ++at;
      continue;
    }
    const size_t end = EndOfNumber(content, at);
    const std::string_view number = content.substr(at, end - at);
    at = end;
    const size_t unit = content.find_first_not_of(' ', end);
    if (unit == std::string_view::npos) break;
    if (content[unit] == '%') {
      sums.push_back(std::string(number) + "%");
      continue;
    }
    const size_t stop = std::min(content.find(' ', unit), content.size());
    const std::vector<uint64_t> word = WordKeys(content.substr(unit, stop - unit));
    if (!word.empty() && CommitmentWords::BuiltIn().Is(KeyWord::kUnit, word.front())) {
      sums.push_back(std::string(number) + " " + std::string(content.substr(unit, stop - unit)));
    }
  }
  std::sort(sums.begin(), sums.end());
  sums.erase(std::unique(sums.begin(), sums.end()), sums.end());
  return sums;
}

}  // namespace banggiao
