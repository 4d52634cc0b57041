// WHERE clauses in the making: SQL with its values kept apart, so that no value is ever read as SQL.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "store/database.h"

namespace banggiao {

// "[17,4]": numbers as one value, which SQL takes apart by json_each(?).
[[nodiscard]] std::string JsonNumbers(const std::vector<int64_t>& numbers);

class Conditions {
 public:
  // Adds `sql`, which holds one '?' for each of `values`.
  void Add(std::string_view sql, const std::vector<std::string>& values = {});
  // Adds "sql (?, ?, ...)" and `after`, such as "e.type IN"; nothing when there are no values.
  void AddIn(std::string_view sql, const std::vector<std::string>& values, std::string_view after = "");
  // Adds "before WHERE inner after", with the values of `inner`, which holds at least one condition.
  void AddAll(std::string_view before, const Conditions& inner, std::string_view after);
  // " WHERE a AND b", or "".
  [[nodiscard]] std::string Sql() const;
  void BindTo(Query* query) const;

 private:
  std::string sql_;
  std::vector<std::string> values_;
};

}  // namespace banggiao
