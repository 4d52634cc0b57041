#include "query/conditions.h"

namespace banggiao {

std::string JsonNumbers(const std::vector<int64_t>& numbers) {
  std::string list = "[";
  for (const int64_t number : numbers) list += (list.size() > 1 ? "," : "") + std::to_string(number);
  return list + "]";
}

void Conditions::Add(std::string_view sql, const std::vector<std::string>& values) {
  sql_ += sql_.empty() ? " WHERE " : " AND ";
  sql_ += sql;
  values_.insert(values_.end(), values.begin(), values.end());
}

void Conditions::AddIn(std::string_view sql, const std::vector<std::string>& values, std::string_view after) {
  if (values.empty()) return;
  std::string marks = "?";
  for (size_t i = 1; i < values.size(); ++i) marks += ",?";
  Add(std::string(sql) + " (" + marks + ")" + std::string(after), values);
}

void Conditions::AddAll(std::string_view before, const Conditions& inner, std::string_view after) {
  Add(std::string(before) + inner.sql_ + std::string(after), inner.values_);
}

std::string Conditions::Sql() const { return sql_; }

void Conditions::BindTo(Query* query) const {
  for (const std::string& value : values_) query->Bind(value);
}

}  // namespace banggiao
