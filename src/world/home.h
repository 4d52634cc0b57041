// Where the papers of a language are printed and read.
#pragma once

#include <string>
#include <string_view>

#include "core/data_files.h"
#include "core/result.h"

namespace banggiao {

struct Home {
  std::string state;  // "VNM"
  std::string zone;   // Of the time zone database: "Asia/Ho_Chi_Minh".
};

// Reads "<language>/home.tsv"; of several rows, which only a user's own table adds, the last. kNotFound names a missing or empty table.
[[nodiscard]] Result<Home> ReadHome(const DataFiles& data, std::string_view language);

}  // namespace banggiao
