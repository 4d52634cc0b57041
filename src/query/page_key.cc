#include "query/page_key.h"

#include <charconv>

namespace banggiao {
namespace {

bool AreAll(std::string_view characters, std::string_view text) { return text.find_first_not_of(characters) == std::string_view::npos; }

// A row number, of 19 digits at most, or an id.
bool IsArticleKey(std::string_view text) { return !text.empty() && text.size() <= 19 && AreAll("0123456789abcdef", text); }

bool IsDayKey(std::string_view text) { return text.size() <= 19 && AreAll("0123456789-", text); }

}  // namespace

std::string FormatPageKey(const PageKey& key) { return key.day + "~" + key.article + "~" + std::to_string(key.ord); }

Result<PageKey> ParsePageKey(std::string_view text) {
  const size_t first = text.find('~');
  const size_t second = first == std::string_view::npos ? first : text.find('~', first + 1);
  PageKey key;
  bool good = second != std::string_view::npos;
  if (good) {
    key.day = text.substr(0, first);
    key.article = text.substr(first + 1, second - first - 1);
    const std::string_view ord = text.substr(second + 1);
    const auto [end, error] = std::from_chars(ord.data(), ord.data() + ord.size(), key.ord);
    good = error == std::errc() && end == ord.data() + ord.size() && IsArticleKey(key.article) && IsDayKey(key.day) &&
           FormatPageKey(key) == text;
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
