// Rows that wait to be added to a table of a PostgreSQL server, all at once. Rows of a plain INSERT go by
//
//   COPY t(a, b) FROM STDIN (FORMAT binary)
//
// those of an INSERT that passes over keys which are there, which COPY cannot, by
//
//   INSERT INTO t(a, b) SELECT * FROM unnest($1::bigint[], $2::text[]) ON CONFLICT DO NOTHING
//
// with an array in PostgreSQL's binary form for each column. A thousand rows then cost one message, one plan and one answer instead of
// a thousand of each, and COPY writes them to their pages together.
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
  [[nodiscard]] bool copies() const { return copies_; }
  // COPY or INSERT, as above.
  [[nodiscard]] const std::string& sql() const { return sql_; }
  // What COPY is to read. Empty afterwards.
  [[nodiscard]] std::string TakeCopy();
  // The parameters of INSERT, binary. Empty afterwards.
  [[nodiscard]] std::vector<PostgresValue> TakeArrays();

 private:
  struct Array {
    unsigned type;
    bool has_null = false;
    std::string values;
  };
  void AddToCopy(const std::vector<PostgresValue>& row);
  void AddToArrays(const std::vector<PostgresValue>& row);

  std::string sql_;
  bool copies_ = false;
  std::vector<Array> arrays_;  // For COPY only the types of the columns.
  std::string copy_;           // The rows one after the other, each with the number of its columns.
  uint32_t rows_ = 0;
  size_t bytes_ = 0;
};

}  // namespace banggiao
