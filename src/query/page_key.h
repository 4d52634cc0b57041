// Where a row stands in the order of its list, as a word that goes into a link: "2021-04-16~fa69…~3".
#pragma once

#include <string>
#include <string_view>

#include "core/result.h"
#include "query/conditions.h"

namespace banggiao {

struct PageKey {
  std::string day;      // Empty: undated, behind all days.
  std::string article;  // Row number of the article; of happenings and commitments their id.
  int64_t ord = 0;
};

// What `article` is in a list.
enum class PageKeyOf {
  kRow,  // A row number: a whole number above 0 without zeros before it, to INT64_MAX.
  kId,   // 16 hexadecimal digits in lower case.
};

[[nodiscard]] std::string FormatPageKey(const PageKey& key);
// Fails with kUsage on anything that FormatPageKey cannot have made for such a list: the day is an EDTF day, month or year, or
// empty; `ord` goes from 0 to INT32_MAX.
[[nodiscard]] Result<PageKey> ParsePageKey(std::string_view text, PageKeyOf of);

// The SQL expressions of a list's order. Newest first turns all of it round, the undated last either way.
struct OrderColumns {
  const char* day;
  const char* article;
  const char* ord;           // nullptr: the list has one row an article.
  bool number = false;       // `article` is a number.
};
// Only rows behind `key`.
void AddBehind(const PageKey& key, const OrderColumns& columns, bool newest_first, Conditions* where);

}  // namespace banggiao
