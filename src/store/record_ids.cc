#include "store/record_ids.h"

#include <algorithm>
#include <set>
#include <string_view>

#include "store/new_numbers.h"

namespace banggiao {
namespace {

// The table whose ids `table` has, where articles hold them.
std::string_view HeldIn(std::string_view table) {
  if (table == "happenings") return "events";
  if (table == "ledger") return "commitments";
  if (table == "events" || table == "statements" || table == "commitments") return table;
  return "";
}

constexpr size_t kDigits = 16;

bool IsHex(std::string_view id) { return id.find_first_not_of("0123456789abcdef") == std::string_view::npos; }

// Rows of `table` in one article: the number and id of each with an id from ?2 to, not including, ?3.
std::string InArticle(std::string_view table, std::string_view held) {
  const std::string from = table == held ? std::string(held) + " r" : std::string(held) + " r JOIN " + std::string(table) + " t ON t.number = r.number";
  return "SELECT r.number, r.id FROM " + from + " WHERE r.article = ? AND r.id >= ? AND r.id < ? ORDER BY r.id LIMIT 2";
}

}  // namespace

Result<std::vector<int64_t>> RecordIds::ArticlesOf(const std::string& prefix) const {
  Query rows = database_.Prepare("SELECT rowid FROM record_ids WHERE record_ids MATCH ?");
  rows.Bind("\"" + prefix + "\" *");
  std::vector<int64_t> articles;
  while (rows.Next()) articles.push_back(rows.Int(0));
  if (Status status = rows.status(); !status) return status.error();
  return articles;
}

Result<std::optional<int64_t>> RecordIds::NumberOf(const char* table, const std::string& id) const {
  std::optional<int64_t> number;
  const std::string_view held = HeldIn(table);
  if (held.empty() || database_.shared()) {
    const bool by_number = !held.empty();
    if (by_number && (id.size() != kDigits || !IsHex(id))) return number;
    Query row = database_.Prepare(std::string("SELECT number FROM ") + table + " WHERE " + (by_number ? "number = ? AND " : "") + "id = ?");
    if (by_number) row.Bind(NumberOfId(id));
    row.Bind(id);
    if (row.Next()) number = row.Int(0);
    if (Status status = row.status(); !status) return status.error();
    return number;
  }
  // Only digits stand in record_ids, and only they may stand in a question to it.
  if (id.empty() || !IsHex(id)) return number;
  const auto articles = ArticlesOf(id);
  if (!articles) return articles.error();
  Query row = database_.Prepare(InArticle(table, held));
  for (const int64_t article : articles.value()) {
    row.Bind(article).Bind(id).Bind(id + "!");  // No digit comes before '!'.
    if (row.Next()) number = row.Int(0);
    row.Reset();
  }
  if (Status status = row.status(); !status) return status.error();
  return number;
}

Result<std::vector<std::string>> RecordIds::BeginningWith(const char* table, const std::string& prefix) const {
  std::set<std::string> ids;
  const std::string_view held = HeldIn(table);
  if (held.empty() || database_.shared()) {
    const bool by_number = !held.empty() && !prefix.empty() && prefix.size() <= kDigits && IsHex(prefix);
    Query rows = database_.Prepare(std::string("SELECT id FROM ") + table + " WHERE id >= ? AND id < ?" +
                                   (by_number ? " AND number BETWEEN ? AND ? ORDER BY number" : " ORDER BY id") + " LIMIT 2");
    rows.Bind(prefix).Bind(prefix + "g");  // No digit comes behind f.
    const std::string rest(kDigits - std::min(kDigits, prefix.size()), '0');
    if (by_number) rows.Bind(NumberOfId(prefix + rest)).Bind(NumberOfId(prefix + std::string(rest.size(), 'f')));
    while (rows.Next()) ids.insert(rows.String(0));
    if (Status status = rows.status(); !status) return status.error();
    return std::vector<std::string>(ids.begin(), ids.end());
  }
  const auto articles = ArticlesOf(prefix);
  if (!articles) return articles.error();
  Query rows = database_.Prepare(InArticle(table, held));
  for (const int64_t article : articles.value()) {
    rows.Bind(article).Bind(prefix).Bind(prefix + "g");
    while (rows.Next()) ids.insert(rows.String(1));
    rows.Reset();
    while (ids.size() > 2) ids.erase(std::prev(ids.end()));
  }
  if (Status status = rows.status(); !status) return status.error();
  return std::vector<std::string>(ids.begin(), ids.end());
}

}  // namespace banggiao
