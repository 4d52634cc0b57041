// The files that clusters are scored against.
#include <simdjson.h>

#include <fstream>
#include <functional>

#include "evaluate/clusters.h"

namespace banggiao {
namespace {

std::string Text(simdjson::dom::element object, const char* key) {
  std::string_view value;
  return object[key].get_string().get(value) == simdjson::SUCCESS ? std::string(value) : "";
}

// Calls visit(id, object) for every line.
Status ForEachLine(const std::string& path, const char* wanted,
                   const std::function<void(const std::string&, simdjson::dom::element)>& visit) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return Error{ErrorCode::kNotFound, path + ": cannot be read; give a file of JSON Lines with id and " + wanted};
  simdjson::dom::parser parser;
  int64_t number = 0;
  for (std::string line; std::getline(file, line);) {
    ++number;
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    simdjson::dom::element object;
    const bool broken = parser.parse(line).get(object) != simdjson::SUCCESS || !object.is_object();
    if (broken || Text(object, "id").empty() || Text(object, wanted).empty()) {
      return Error{ErrorCode::kMalformed, path + ":" + std::to_string(number) + ": is no JSON object with id and " + wanted +
                                              "; repair or remove the line"};
    }
    visit(Text(object, "id"), object);
  }
  if (file.bad()) return Error{ErrorCode::kUnreadable, path + ": cannot be read; is it a folder?"};
  return {};
}

}  // namespace

Result<Clusters> ReadStoryGold(const std::string& path) {
  Clusters clusters;
  Status read = ForEachLine(path, "story", [&](const std::string& id, simdjson::dom::element object) {
    clusters[id] = Text(object, "story");
  });
  if (!read) return read.error();
  return clusters;
}

Result<std::vector<AlteredArticle>> ReadAltered(const std::string& path) {
  std::vector<AlteredArticle> altered;
  Status read = ForEachLine(path, "copy_of", [&](const std::string& id, simdjson::dom::element object) {
    altered.push_back({id, Text(object, "copy_of"), Text(object, "way")});
  });
  if (!read) return read.error();
  return altered;
}

}  // namespace banggiao
