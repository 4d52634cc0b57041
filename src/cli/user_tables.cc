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
// Tables that are read from the program itself, the same for everybody.
constexpr std::string_view kFixed[] = {"cameo.tsv",                "html_asides.tsv",           "vi/commitment_same.tsv", "en/commitment_same.tsv",
                                       "vi/commitment_words.tsv",  "en/commitment_words.tsv",   "vi/date_words.tsv",      "en/date_words.tsv",
                                       "vi/encodings.tsv",         "vi/meeting_frames.tsv",     "vi/syllables.tsv"};

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

// By their paths, in order.
Result<std::vector<fs::path>> TablesIn(const std::string& folder) {
  std::vector<fs::path> paths;
  std::error_code failed;
  for (fs::recursive_directory_iterator at(folder, failed), end; !failed && at != end; at.increment(failed)) {
    if (at->path().extension() == ".tsv") paths.push_back(at->path());
  }
  if (failed) return Error{ErrorCode::kNotFound, folder + ": " + failed.message() + "; give the folder that holds your tables"};
  std::sort(paths.begin(), paths.end());
  return paths;
}

std::string NameIn(const std::string& folder, const fs::path& path) { return fs::relative(path, folder).generic_string(); }

}  // namespace

Status AddUserTables(const std::string& folder, DataFiles* data) {
  auto paths = TablesIn(folder);
  if (!paths) return paths.error();
  for (const fs::path& path : paths.value()) {
    if (Status added = AddTable(NameIn(folder, path), path, data); !added) return added;
  }
  return {};
}

std::vector<std::string> TablesThatNothingReads(const std::string& folder, const DataFiles& ours) {
  std::vector<std::string> unread;
  auto paths = TablesIn(folder);
  if (!paths) return unread;
  for (const fs::path& path : paths.value()) {
    const std::string name = NameIn(folder, path);
    if (name.starts_with("world/")) continue;
    const bool fixed = std::find(std::begin(kFixed), std::end(kFixed), name) != std::end(kFixed);
    if (fixed) unread.push_back(path.string() + ": this table takes no rows of your own");
    if (!fixed && !ours.Has(name)) unread.push_back(path.string() + ": the program has no table '" + name + "', so nothing reads this file; those of the world belong into world/");
  }
  return unread;
}

std::string TablesBeside(const std::string& store) {
  std::error_code failed;
  const fs::path folder = fs::path(store).replace_extension(".tables");
  return !store.empty() && fs::is_directory(folder, failed) ? folder.string() : "";
}

}  // namespace banggiao
