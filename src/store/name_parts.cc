#include "store/name_parts.h"

#include <sqlite3.h>

#include <algorithm>
#include <unordered_map>

#include "text/normalize.h"

namespace banggiao {
namespace {

constexpr size_t kMostKnown = 100'000;  // Names; about 10 MB.

struct AskedPart {
  NameParts parts;
  std::unordered_map<std::string, bool> known;
};

std::string_view TextOf(sqlite3_value* value) {
  const auto* text = reinterpret_cast<const char*>(sqlite3_value_text(value));
  return {text == nullptr ? "" : text, text == nullptr ? 0 : static_cast<size_t>(sqlite3_value_bytes(value))};
}

void NameHolds(sqlite3_context* context, int, sqlite3_value** arguments) {
  auto* asked = static_cast<AskedPart*>(sqlite3_get_auxdata(context, 1));
  const bool is_new = asked == nullptr;
  if (is_new) asked = new AskedPart{NameParts({std::string(TextOf(arguments[1]))}), {}};
  if (asked->known.size() > kMostKnown) asked->known.clear();
  const std::string name(TextOf(arguments[0]));
  const auto [place, first] = asked->known.try_emplace(name, false);
  if (first) place->second = asked->parts.AreIn(name);
  sqlite3_result_int(context, place->second ? 1 : 0);
  // Last: SQLite may delete it at once.
  if (is_new) sqlite3_set_auxdata(context, 1, asked, [](void* old) { delete static_cast<AskedPart*>(old); });
}

}  // namespace

NameParts::NameParts(const std::vector<std::string>& typed) {
  for (const std::string& part : typed) {
    const std::string key = FoldKey(Normalize(part, nullptr).text);
    parts_.push_back({key, StripDiacritics(key) == key});
  }
}

bool NameParts::AreIn(std::string_view name) const {
  const std::string key = FoldKey(name), bare = StripDiacritics(key);
  return std::any_of(parts_.begin(), parts_.end(),
                     [&](const Part& part) { return (part.bare ? bare : key).find(part.key) != std::string::npos; });
}

int AddNameFunction(sqlite3* handle) {
  return sqlite3_create_function_v2(handle, "name_holds", 2, SQLITE_UTF8 | SQLITE_DETERMINISTIC, nullptr, NameHolds, nullptr, nullptr, nullptr);
}

Result<std::vector<std::string>> NamesWith(const Database& database, const char* table, const char* column, const std::vector<std::string>& typed) {
  const NameParts parts(typed);
  Query rows = database.Prepare(std::string("SELECT DISTINCT ") + column + " FROM " + table);
  std::vector<std::string> names;
  while (rows.Next()) {
    if (parts.AreIn(rows.Text(0))) names.push_back(rows.String(0));
  }
  if (Status status = rows.status(); !status) return status.error();
  return names;
}

}  // namespace banggiao
