#include "store/postgres_values.h"

#include <bit>
#include <charconv>
#include <utility>

namespace banggiao {
namespace {

using Kind = PostgresValue::Kind;

template <typename Number>
Number Parsed(std::string_view text) {
  Number number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

int64_t NumberOf(const PostgresValue& value) {
  if (value.kind == Kind::kReal) return static_cast<int64_t>(value.real);
  return value.kind == Kind::kText ? Parsed<int64_t>(value.bytes) : value.number;
}

double RealOf(const PostgresValue& value) {
  if (value.kind == Kind::kNumber) return static_cast<double>(value.number);
  return value.kind == Kind::kText ? Parsed<double>(value.bytes) : value.real;
}

}  // namespace

void AppendBigEndian(uint64_t value, int bytes, std::string* out) {
  char digits[8];
  for (int i = 0; i < bytes; ++i) digits[i] = static_cast<char>(value >> 8 * (bytes - 1 - i) & 0xFF);
  out->append(digits, static_cast<size_t>(bytes));
}

PostgresValue TextValue(std::string text) {
  PostgresValue value;
  value.kind = Kind::kText;
  value.bytes = std::move(text);
  return value;
}

std::string InWords(const PostgresValue& value) {
  char digits[40];
  switch (value.kind) {
    case Kind::kNumber: return {digits, std::to_chars(digits, digits + sizeof digits, value.number).ptr};
    case Kind::kReal: return {digits, std::to_chars(digits, digits + sizeof digits, value.real).ptr};
    default: return value.bytes;
  }
}

void AppendBinary(const PostgresValue& value, unsigned type, std::string* out) {
  switch (type) {
    case kPgNumber: return AppendBigEndian(static_cast<uint64_t>(NumberOf(value)), 8, out);
    case kPgReal: return AppendBigEndian(std::bit_cast<uint64_t>(RealOf(value)), 8, out);
    default:
      if (value.kind == Kind::kNumber || value.kind == Kind::kReal) *out += InWords(value);
      else *out += value.bytes;
  }
}

}  // namespace banggiao
