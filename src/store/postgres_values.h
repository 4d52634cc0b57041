// Values for statements on a PostgreSQL server.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace banggiao {

struct PostgresValue {
  enum class Kind : uint8_t { kNull, kNumber, kReal, kText, kBytes, kWords };
  Kind kind = Kind::kNull;
  int64_t number = 0;  // kNumber
  double real = 0;     // kReal
  std::string bytes;   // kText: UTF-8 without NUL. kBytes. kWords: a tsvector in binary form (store/search_vector.h).
};

[[nodiscard]] PostgresValue TextValue(std::string text);

// Number of its type in PostgreSQL (pg_type.dat), of the columns that the schema has.
enum PostgresType : unsigned { kPgBytes = 17, kPgNumber = 20, kPgText = 25, kPgReal = 701, kPgWords = 3614 };

// Big-endian, as PostgreSQL's binary form has them.
void AppendBigEndian(uint64_t value, int bytes, std::string* out);

// The value in the form of text, for a parameter that is not binary. Not for kNull, kBytes and kWords.
[[nodiscard]] std::string InWords(const PostgresValue& value);
// The value in the binary form of a column of `type`; a value of another kind is turned into it as SQLite would.
void AppendBinary(const PostgresValue& value, unsigned type, std::string* out);

}  // namespace banggiao
