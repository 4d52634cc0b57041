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

// Where the fraction's mark stands; npos where there is none: "1.500", "1,500,000". In English a comma parts groups, and a point is the mark.
size_t MarkOfFraction(std::string_view number, bool english) {
  constexpr size_t kGroup = 3;  // Figures.
  if (english) return number.find('.') == number.rfind('.') ? number.find('.') : std::string_view::npos;
  const size_t last = number.find_last_of(".,");
  if (last == std::string_view::npos || number.find(number[last]) != last) return std::string_view::npos;
  const bool alone = number.find_first_of(".,") == last;
  return alone && number[last] == '.' && number.front() != '0' && number.size() - last - 1 == kGroup ? std::string_view::npos : last;
}

// The number times ten to the power.
std::string Times(std::string_view number, uint32_t power, bool english) {
  const size_t mark = MarkOfFraction(number, english);
  std::string whole(number.substr(0, mark));
  std::erase_if(whole, [](char c) { return !IsDigit(c); });
  std::string fraction(mark == std::string_view::npos ? std::string_view() : number.substr(mark + 1));
  if (fraction.size() < power) fraction.append(power - fraction.size(), '0');
  whole += fraction.substr(0, power);
  fraction.erase(0, power);
  whole.erase(0, std::min(whole.find_first_not_of('0'), whole.size() - 1));
  fraction.erase(fraction.find_last_not_of('0') + 1);
  return fraction.empty() ? whole : whole + "," + fraction;
}

// The word behind spaces at `*at`, which moves to its end; null, and `*at` stays, where it is no unit.
const UnitWord* TakeUnit(const CommitmentWords& words, std::string_view content, size_t* at) {
  const size_t begin = content.find_first_not_of(' ', *at);
  if (begin == std::string_view::npos) return nullptr;
  const size_t end = std::min(content.find(' ', begin), content.size());
  const std::vector<uint64_t> word = WordKeys(content.substr(begin, end - begin));
  const UnitWord* unit = word.empty() ? nullptr : words.UnitOf(word.front());
  if (unit != nullptr) *at = end;
  return unit;
}

}  // namespace

std::vector<Sum> SumsIn(std::string_view content, std::string_view language) {
  const CommitmentWords& words = CommitmentWords::BuiltIn(language);
  const bool english = language == "en";
  std::vector<Sum> sums;
  for (size_t at = 0; at < content.size();) {
    if (!IsDigit(content[at])) {
      ++at;
      continue;
    }
    const size_t end = EndOfNumber(content, at);
    const std::string_view number = content.substr(at, end - at);
    at = end;
    if (const size_t next = content.find_first_not_of(' ', end); next != std::string_view::npos && content[next] == '%') {
      sums.push_back({Times(number, 0, english), "%"});
      continue;
    }
    uint32_t power = 0;  // "2 nghìn tỷ".
    const UnitWord* unit = TakeUnit(words, content, &at);
    const bool told = unit != nullptr;
    // A magnitude that ends with a mark has no unit behind it: "500 triệu, xe tăng".
    while (unit != nullptr && unit->power != 0) {
      power += unit->power;
      const bool parted = content[at - 1] == ',' || content[at - 1] == ';' || content[at - 1] == '.';
      unit = parted ? nullptr : TakeUnit(words, content, &at);
    }
    if (told) sums.push_back({Times(number, power, english), unit == nullptr ? "" : unit->name});
  }
  std::sort(sums.begin(), sums.end());
  sums.erase(std::unique(sums.begin(), sums.end()), sums.end());
  return sums;
}

bool AnySame(const std::vector<Sum>& a, const std::vector<Sum>& b) {
  return std::any_of(a.begin(), a.end(), [&b](const Sum& x) {
    return std::any_of(b.begin(), b.end(), [&x](const Sum& y) { return x.number == y.number && (x.unit == y.unit || x.unit.empty() || y.unit.empty()); });
  });
}

}  // namespace banggiao
