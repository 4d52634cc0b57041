#include "query/page_key.h"

#include <charconv>
#include <optional>

#include "core/edtf.h"

namespace banggiao {
namespace {

// -1 for what is no whole number as std::to_string writes it, or none of int64_t.
int64_t WholeNumber(std::string_view text) {
  int64_t number = -1;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && number >= 0 && std::to_string(number) == text ? number : -1;
}

bool IsArticleKey(std::string_view text, PageKeyOf of) {
  if (of == PageKeyOf::kRow) return WholeNumber(text) > 0;
  return text.size() == 16 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

bool IsDayKey(std::string_view text) {
  if (text.empty()) return true;
  const std::optional<EdtfDate> date = ParseEdtf(text);
  return date && date->begin.year != 0 && !date->IsInterval();
}

}  // namespace

std::string FormatPageKey(const PageKey& key) { return key.day + "~" + key.article + "~" + std::to_string(key.ord); }

Result<PageKey> ParsePageKey(std::string_view text, PageKeyOf of) {
  const size_t first = text.find('~');
  const size_t second = first == std::string_view::npos ? first : text.find('~', first + 1);
  PageKey key;
  bool good = second != std::string_view::npos;
  if (good) {
    key.day = text.substr(0, first);
    key.article = text.substr(first + 1, second - first - 1);
    key.ord = WholeNumber(text.substr(second + 1));
    good = key.ord >= 0 && key.ord <= INT32_MAX && IsArticleKey(key.article, of) && IsDayKey(key.day);
  }
  if (!good) return Error{ErrorCode::kUsage, "'" + std::string(text) + "' is no place in a list; take the one that the page before gave"};
  return key;
}

void AddBehind(const PageKey& key, const OrderColumns& columns, bool newest_first, Conditions* where) {
  const std::string sign = newest_first ? " < " : " > ";
  const std::string day = columns.day;
  const std::string bound = columns.number ? "CAST(? AS INTEGER)" : "?";
  std::string behind = std::string(columns.article) + sign + bound;
  std::vector<std::string> values = {key.article};
  if (columns.ord != nullptr) {
    behind = "(" + std::string(columns.article) + ", " + columns.ord + ")" + sign + "(" + bound + ", CAST(? AS INTEGER))";
    values.push_back(std::to_string(key.ord));
  }
  if (key.day.empty()) {
    where->Add(day + " IS NULL AND " + behind, values);
    return;
  }
  values.insert(values.begin(), {key.day, key.day});
  where->Add("(" + day + sign + "? OR " + day + " IS NULL OR (" + day + " = ? AND " + behind + "))", values);
}

}  // namespace banggiao
