#include "query/unknown_names.h"

#include <algorithm>
#include <unordered_map>

#include "text/code_points.h"
#include "text/utf8.h"

namespace banggiao {

bool IsProperName(std::string_view name) {
  size_t words = 0;
  for (size_t at = 0; at < name.size();) {
    const CodePoint first = DecodeUtf8(name, at);
    if (!first.valid || !IsUpperCase(first.value)) return false;
    ++words;
    const size_t space = name.find(' ', at);
    if (space == std::string_view::npos) break;
    at = space + 1;
  }
  return words >= 2;
}

Result<std::vector<UnknownName>> UnknownNamesOf(const StoreReader& store, size_t limit) {
  std::unordered_map<std::string, int64_t> counts;
  Query rows = store.database().Prepare(
      "SELECT speaker, count(*) FROM statements WHERE entity = '' AND code = '' GROUP BY speaker UNION ALL "
      "SELECT name, count(DISTINCT event) FROM event_party WHERE entity = '' AND code = '' GROUP BY name");
  while (rows.Next()) {
    if (IsProperName(rows.Text(0))) counts[rows.String(0)] += rows.Int(1);
  }
  if (Status status = rows.status(); !status) return status.error();
  std::vector<UnknownName> names;
  for (const auto& [name, records] : counts) names.push_back({name, records});
  std::sort(names.begin(), names.end(), [](const UnknownName& a, const UnknownName& b) {
    return a.records != b.records ? a.records > b.records : a.name < b.name;
  });
  if (names.size() > limit) names.resize(limit);
  return names;
}

}  // namespace banggiao
