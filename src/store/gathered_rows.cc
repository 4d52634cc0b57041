#include "store/gathered_rows.h"

#include <algorithm>
#include <utility>

namespace banggiao {
namespace {

const char* ArrayType(unsigned type) {
  switch (type) {
    case kPgBytes: return "bytea[]";
    case kPgNumber: return "bigint[]";
    case kPgText: return "text[]";
    case kPgReal: return "double precision[]";
    case kPgWords: return "tsvector[]";
    default: return nullptr;
  }
}

bool Take(std::string_view what, std::string_view* rest) {
  if (!rest->starts_with(what)) return false;
  rest->remove_prefix(what.size());
  return true;
}

// "a, b)"; the bracket before it is read.
std::vector<std::string> TakeNames(std::string_view* rest) {
  std::vector<std::string> names;
  const size_t end = std::min(rest->find(')'), rest->size());
  std::string_view list = rest->substr(0, end);
  rest->remove_prefix(std::min(end + 1, rest->size()));
  while (!list.empty()) {
    const size_t comma = std::min(list.find(','), list.size());
    names.emplace_back(list.substr(0, comma));
    list.remove_prefix(std::min(comma + 1, list.size()));
    while (list.starts_with(' ')) list.remove_prefix(1);
  }
  return names;
}

// The value with its size before it; NULL has the size -1.
void AppendSized(const PostgresValue& value, unsigned type, std::string* out) {
  const bool null = value.kind == PostgresValue::Kind::kNull;
  const size_t begin = out->size();
  AppendBigEndian(null ? UINT32_MAX : 0, 4, out);
  if (null) return;
  AppendBinary(value, type, out);
  const uint64_t size = out->size() - begin - 4;
  for (size_t i = 0; i < 4; ++i) (*out)[begin + i] = static_cast<char>(size >> (24 - 8 * i) & 0xFF);
}

}  // namespace

std::optional<PlainInsert> ParsePlainInsert(std::string_view sql) {
  PlainInsert insert;
  if (!Take("INSERT INTO ", &sql)) return std::nullopt;
  const size_t end = sql.find_first_of(" (");
  if (end == std::string_view::npos) return std::nullopt;
  insert.table = sql.substr(0, end);
  sql.remove_prefix(end);
  if (Take("(", &sql)) insert.columns = TakeNames(&sql);
  if (!Take(" VALUES (", &sql)) return std::nullopt;
  do {
    if (!Take("$" + std::to_string(++insert.count), &sql)) return std::nullopt;
  } while (Take(",", &sql));
  if (!Take(")", &sql)) return std::nullopt;
  insert.passes_over = Take(" ON CONFLICT DO NOTHING", &sql);
  if (!sql.empty() || (!insert.columns.empty() && insert.columns.size() != insert.count)) return std::nullopt;
  return insert;
}

std::optional<GatheredRows> GatheredRows::For(const PlainInsert& insert, const std::vector<Column>& columns) {
  GatheredRows gathered;
  std::string names, arrays;
  for (size_t i = 0; i < insert.count; ++i) {
    const auto column = insert.columns.empty() ? columns.begin() + static_cast<std::ptrdiff_t>(std::min(i, columns.size()))
                                               : std::find_if(columns.begin(), columns.end(), [&](const Column& c) { return c.name == insert.columns[i]; });
    if (column == columns.end() || ArrayType(column->type) == nullptr) return std::nullopt;
    names += (i == 0 ? "" : ", ") + column->name;
    arrays += (i == 0 ? "$" : ", $") + std::to_string(i + 1) + "::" + ArrayType(column->type);
    gathered.arrays_.push_back({column->type, false, {}});
  }
  gathered.copies_ = !insert.passes_over;
  gathered.sql_ = gathered.copies_ ? "COPY " + insert.table + "(" + names + ") FROM STDIN (FORMAT binary)"
                                   : "INSERT INTO " + insert.table + "(" + names + ") SELECT * FROM unnest(" + arrays + ") ON CONFLICT DO NOTHING";
  return gathered;
}

void GatheredRows::Add(const std::vector<PostgresValue>& row) {
  copies_ ? AddToCopy(row) : AddToArrays(row);
  ++rows_;
}

void GatheredRows::AddToCopy(const std::vector<PostgresValue>& row) {
  const size_t begin = copy_.size();
  AppendBigEndian(arrays_.size(), 2, &copy_);
  for (size_t i = 0; i < arrays_.size(); ++i) AppendSized(row[i], arrays_[i].type, &copy_);
  bytes_ += copy_.size() - begin;
}

void GatheredRows::AddToArrays(const std::vector<PostgresValue>& row) {
  for (size_t i = 0; i < arrays_.size(); ++i) {
    Array& array = arrays_[i];
    const size_t begin = array.values.size();
    array.has_null |= row[i].kind == PostgresValue::Kind::kNull;
    AppendSized(row[i], array.type, &array.values);
    bytes_ += array.values.size() - begin;
  }
}

// https://www.postgresql.org/docs/15/sql-copy.html, "Binary Format".
std::string GatheredRows::TakeCopy() {
  std::string copy("PGCOPY\n\xFF\r\n\0", 11);
  copy.reserve(copy_.size() + 21);
  AppendBigEndian(0, 8, &copy);  // No flags, no extension of the header.
  copy += copy_;
  AppendBigEndian(UINT16_MAX, 2, &copy);
  copy_.clear();
  rows_ = 0;
  bytes_ = 0;
  return copy;
}

std::vector<PostgresValue> GatheredRows::TakeArrays() {
  constexpr uint32_t kDimensions = 1, kFirstIndex = 1;
  std::vector<PostgresValue> values;
  for (Array& array : arrays_) {
    PostgresValue& value = values.emplace_back();
    value.kind = PostgresValue::Kind::kBytes;
    value.bytes.reserve(array.values.size() + 20);
    AppendBigEndian(kDimensions, 4, &value.bytes);
    AppendBigEndian(array.has_null ? 1 : 0, 4, &value.bytes);
    AppendBigEndian(array.type, 4, &value.bytes);
    AppendBigEndian(rows_, 4, &value.bytes);
    AppendBigEndian(kFirstIndex, 4, &value.bytes);
    value.bytes += array.values;
    array = {array.type, false, {}};
  }
  rows_ = 0;
  bytes_ = 0;
  return values;
}

}  // namespace banggiao
