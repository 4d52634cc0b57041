// The numbers of new rows: the keys under which rows lie, so that what is stored together stands together in the file.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "store/database.h"

namespace banggiao {

// The number of a row of a shared store that has this id, 16 hexadecimal digits: all but the highest bit of it. Positive, as counted
// numbers are. Ids that begin with the same digit are in the order of their numbers.
[[nodiscard]] int64_t NumberOfId(std::string_view id);

// Of one table. In a file they are counted: the next is one more than the largest. In a shared store they are made of the row's
// id, so that writers beside each other need not ask who counts.
class NewNumbers {
 public:
  // `table` has a column `number`. One writer's thread, inside its transactions; after a transaction that failed it is of no more use.
  NewNumbers(const Database& database, std::string table) : database_(database), table_(std::move(table)) {}

  // `id` are 16 hexadecimal digits.
  [[nodiscard]] Result<int64_t> Next(const std::string& id);

 private:
  const Database& database_;
  std::string table_;
  int64_t last_ = -1;  // -1: not asked yet.
};

}  // namespace banggiao
