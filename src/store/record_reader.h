// Rows back to records. For `query`, which adds the conditions, and for StoreReader.
#pragma once

#include <string>
#include <vector>

#include "record/record.h"
#include "store/database.h"

namespace banggiao {

// Columns of events (table alias e) and statements (alias s) in the order that Read... takes them.
extern const char* const kEventColumns;
inline constexpr int kEventColumnCount = 25;
extern const char* const kStatementColumns;
inline constexpr int kStatementColumnCount = 13;

// Reads events with their parties. Keeps a reference to the database; one thread.
class RecordReader {
 public:
  explicit RecordReader(const Database& database);

  // The event whose columns begin at `first` of the current row of `row`.
  [[nodiscard]] Result<Event> ReadEvent(const Query& row, int first);
  [[nodiscard]] static Statement ReadStatement(const Query& row, int first);

 private:
  Query parties_, attributions_;
};

}  // namespace banggiao
