#include "world/home.h"

namespace banggiao {

Result<Home> ReadHome(const DataFiles& data, std::string_view language) {
  const std::string file = std::string(language) + "/home.tsv";
  Home home;
  for (const TsvRow& row : ReadTsv(data.Get(file))) {
    if (row.fields.size() > 1) home = {std::string(row.fields[0]), std::string(row.fields[1])};
  }
  if (home.state.empty()) return Error{ErrorCode::kNotFound, file + " is missing from the data files, or names no state"};
  return home;
}

}  // namespace banggiao
