// Rows that wait to be added to a table of a PostgreSQL server, all by one statement:
//
//   INSERT INTO t(a, b) SELECT * FROM unnest($1::bigint[], $2::text[])
//
// with an array in PostgreSQL's binary form for each column. A thousand rows then cost one message, one plan and one answer instead of
// a thousand of each.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/postgres_values.h"

namespace banggiao {

// "INSERT INTO t VALUES ($1,$2)", "INSERT INTO t(a, b) VALUES ($1,$2)", either with " ON CONFLICT DO NOTHING".
struct PlainInsert {
  std::string table;
  std::vector<std::string> columns;  // Empty: the first `count` of the table.
  size_t count = 0;
  bool passes_over = false;  // Rows whose key is there.
};

// Nothing for any other statement.
[[nodiscard]] std::optional<PlainInsert> ParsePlainInsert(std::string_view sql);

class GatheredRows {
 public:
  struct Column {
    std::string name;  // As it stands in SQL, quoted where it must be.
    unsigned type;     // PostgresType.
  };
  // Nothing when a column has a type that is not among PostgresType.
  [[nodiscard]] static std::optional<GatheredRows> For(const PlainInsert& insert, const std::vector<Column>& columns);

  // As many values as columns.
  void Add(const std::vector<PostgresValue>& row);
  [[nodiscard]] bool empty() const { return rows_ == 0; }
  [[nodiscard]] size_t bytes() const { return bytes_; }
  [[nodiscard]] const std::string& sql() const { return sql_; }
  // The parameters of sql(), binary. Empty afterwards.
  [[nodiscard]] std::vector<PostgresValue> Take();

 private:
  struct Array {
    unsigned type;
    bool has_null = false;
    std::string values;
  };
  std::string sql_;
  std::vector<Array> arrays_;
  uint32_t rows_ = 0;
  size_t bytes_ = 0;
};

}  // namespace banggiao
