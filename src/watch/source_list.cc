#include "watch/source_list.h"

#include <algorithm>
#include <fstream>

#include "store/remote_database.h"
#include "text/normalize.h"
#include "watch/web_address.h"

namespace banggiao {
namespace {

bool IsWeb(std::string_view text) { return text.starts_with("http://") || text.starts_with("https://"); }

Status AddSource(const std::string& where, std::string_view address, std::string_view publisher, std::vector<WatchedSource>* sources) {
  const auto resolved = ResolveAddress("", address);
  if (!resolved || !IsWeb(address)) {
    return Error{ErrorCode::kMalformed, where + ": '" + WithoutPassword(address).substr(0, 200) + "' is no http or https address without a password; write it whole"};
  }
  const auto known = std::find_if(sources->begin(), sources->end(), [&](const WatchedSource& s) { return s.address == resolved->text; });
  std::string name = Normalize(publisher, nullptr).text;
  if (name.find_first_of("\t\n") != std::string::npos) {
    return Error{ErrorCode::kMalformed, where + ": the publisher has a line break in it; save the table with one line, ended by LF, for each source"};
  }
  if (known == sources->end()) {
    sources->push_back({resolved->text, std::move(name)});
  } else if (known->publisher.empty()) {
    known->publisher = std::move(name);
  }
  return {};
}

Status ReadTable(const std::string& path, std::vector<WatchedSource>* sources) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return Error{ErrorCode::kNotFound, path + ": no such file of sources; give http(s) addresses or a table of them"};
  std::string text;
  for (size_t number = 1; std::getline(file, text); ++number) {
    const std::string where = path + ":" + std::to_string(number);
    std::string_view line = text;
    if (number == 1 && line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty() || line.starts_with('#')) continue;
    const size_t tab = line.find('\t');
    const std::string_view address = line.substr(0, tab);
    const std::string_view publisher = tab == std::string_view::npos ? std::string_view() : line.substr(tab + 1);
    if (address == "address" && sources->empty()) continue;
    if (publisher.find('\t') != std::string_view::npos) {
      return Error{ErrorCode::kMalformed, where + ": has more than two columns; they are address and publisher"};
    }
    if (Status added = AddSource(where, address, publisher, sources); !added) return added;
  }
  if (file.bad()) return Error{ErrorCode::kUnreadable, path + ": cannot be read; is it a folder?"};
  return {};
}

}  // namespace

Result<std::vector<WatchedSource>> ReadSources(const std::vector<std::string>& inputs) {
  std::vector<WatchedSource> sources;
  for (const std::string& input : inputs) {
    Status read = IsWeb(input) ? AddSource("command line", input, "", &sources) : ReadTable(input, &sources);
    if (!read) return read.error();
  }
  if (sources.empty()) return Error{ErrorCode::kNotFound, "no source is given; name addresses of feeds or sitemaps, or a table of them"};
  return sources;
}

}  // namespace banggiao
