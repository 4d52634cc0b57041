// Names that hold what somebody typed of them: a publisher, a speaker. Case never counts; a part typed without marks is found with any.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "store/database.h"

struct sqlite3;

namespace banggiao {

class NameParts {
 public:
  explicit NameParts(const std::vector<std::string>& typed);

  // Whether one of the parts stands in `name`, which is NFC. Linear.
  [[nodiscard]] bool AreIn(std::string_view name) const;

 private:
  struct Part {
    std::string key;
    bool bare = false;
  };

  std::vector<Part> parts_;
};

// Gives a connection to a file the function name_holds(name, part), which is NameParts::AreIn. Different names are compared once a
// statement. Gives the result code of SQLite.
int AddNameFunction(sqlite3* handle);

// The different values of a column that hold one of the parts: for a server, which does not fold Vietnamese as we do and has no such
// function. The cost is a walk over the table, without its long texts.
[[nodiscard]] Result<std::vector<std::string>> NamesWith(const Database& database, const char* table, const char* column,
                                                         const std::vector<std::string>& typed);

}  // namespace banggiao
