#include "store/new_numbers.h"

namespace banggiao {
int64_t NumberOfId(std::string_view id) {
  uint64_t number = 0;
  for (const char c : id) number = number * 16 + static_cast<uint64_t>(c <= '9' ? c - '0' : c - 'a' + 10);
  return static_cast<int64_t>(number & INT64_MAX);
}

Result<int64_t> NewNumbers::Next(const std::string& id) {
  if (database_.shared()) return NumberOfId(id);
  if (last_ < 0) {
    Query largest = database_.Prepare("SELECT coalesce(max(number), 0) FROM " + table_);
    if (largest.Next()) last_ = largest.Int(0);
    if (Status status = largest.status(); !status) return status.error();
  }
  return ++last_;
}

}  // namespace banggiao
