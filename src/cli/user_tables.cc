#include "cli/user_tables.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <vector>

namespace banggiao {
namespace {

namespace fs = std::filesystem;
constexpr uintmax_t kMaxTableBytes = 64u << 20;

Result<std::string> ReadTable(const fs::path& path) {
  std::error_code failed;
  if (fs::file_size(path, failed) > kMaxTableBytes && !failed) {
    return Error{ErrorCode::kLimit, path.string() + ": is larger than 64 MiB; split the table"};
  }
  std::ifstream file(path, std::ios::binary);
  std::ostringstream read;
  if (file && file.peek() != EOF) read << file.rdbuf();
  std::string bytes = std::move(read).str();
  if (file.bad() || !file.is_open()) return Error{ErrorCode::kUnreadable, path.string() + ": cannot be read; check its permissions"};
  return bytes;
}

// The first line that is neither empty nor a comment, and where the line after it begins.
struct Header {
  std::string_view line;
  size_t end = 0;
};

Header HeaderOf(std::string_view table) {
  for (size_t begin = 0; begin < table.size();) {
    const size_t end = std::min(table.find('\n', begin), table.size());
    std::string_view line = table.substr(begin, end - begin);
    if (line.ends_with('\r')) line.remove_suffix(1);
    begin = end + 1;
    if (!line.empty() && line.front() != '#') return {line, std::min(begin, table.size())};
  }
  return {"", table.size()};
}

Status AddTable(const std::string& name, const fs::path& path, DataFiles* data) {
  Result<std::string> table = ReadTable(path);
  if (!table) return table.error();
  const bool world = name.starts_with("world/");
  if (world || !data->Has(name)) {
    data->Put(world ? "user/" + name : name, std::move(*table));
    return {};
  }
  const std::string_view ours = data->Get(name);
  const Header header = HeaderOf(*table);
  if (header.line != HeaderOf(ours).line) {
    return Error{ErrorCode::kMalformed, path.string() + ": its columns are not those of the built-in table; the header must be '" +
                                            std::string(HeaderOf(ours).line) + "'"};
  }
  std::string together(ours);
  if (!together.ends_with('\n')) together += '\n';
  data->Put(name, together + table->substr(header.end));
  return {};
}

}  // namespace

Status AddUserTables(const std::string& folder, DataFiles* data) {
  std::vector<fs::path> paths;
  std::error_code failed;
  for (fs::recursive_directory_iterator at(folder, failed), end; !failed && at != end; at.increment(failed)) {
    if (at->path().extension() == ".tsv") paths.push_back(at->path());
  }
  if (failed) return Error{ErrorCode::kNotFound, folder + ": " + failed.message() + "; give the folder that holds your tables"};
  std::sort(paths.begin(), paths.end());
  for (const fs::path& path : paths) {
    if (Status added = AddTable(fs::relative(path, folder).generic_string(), path, data); !added) return added;
  }
  return {};
}

std::string TablesBeside(const std::string& store) {
  std::error_code failed;
  const fs::path folder = fs::path(store).replace_extension(".tables");
  return !store.empty() && fs::is_directory(folder, failed) ? folder.string() : "";
}

}  // namespace banggiao
