#include "query/event_table.h"

#include <algorithm>
#include <numeric>

#include "query/day_digits.h"
#include "store/string_list.h"

namespace banggiao {
namespace {

constexpr const char* kRows =
    "SELECT a.id, a.number, a.publisher, e.number, e.type, e.status, e.confidence, e.date_from, e.date_to, e.mode, e.place_country, "
    "e.place_entity, e.issues, p.code, p.entity, p.role, e.ord FROM articles a CROSS JOIN events e ON e.article = a.number "
    "LEFT JOIN event_party p ON p.event = e.number";

}  // namespace

uint32_t TextNumbers::Number(std::string_view text) {
  const auto [place, is_new] = numbers_.try_emplace(std::string(text), static_cast<uint32_t>(texts_.size()));
  if (is_new) texts_.emplace_back(text);
  return place->second;
}

int64_t TextNumbers::Find(std::string_view text) const {
  const auto found = numbers_.find(std::string(text));
  return found == numbers_.end() ? -1 : int64_t{found->second};
}

Result<EventTable> EventTable::Load(const StoreReader& store) {
  EventTable table;
  if (Status status = table.Read(store, ""); !status) return status.error();
  table.RankArticles();
  return table;
}

Status EventTable::ReloadArticle(const StoreReader& store, const std::string& article_id) {
  const auto known = article_index_.find(article_id);
  if (known != article_index_.end()) {
    for (Row& row : rows_) row.gone = row.gone || row.article == known->second;
  }
  const size_t articles = articles_.size();
  if (Status status = Read(store, article_id); !status) return status;
  if (articles_.size() != articles) RankArticles();
  return {};
}

void EventTable::RankArticles() {
  std::vector<uint32_t> order(articles_.size());
  std::iota(order.begin(), order.end(), 0u);
  std::sort(order.begin(), order.end(), [this](uint32_t a, uint32_t b) { return articles_[a].number < articles_[b].number; });
  for (uint32_t i = 0; i < order.size(); ++i) articles_[order[i]].rank = i;
}

Status EventTable::Read(const StoreReader& store, const std::string& article_id) {
  Query rows = store.database().Prepare(std::string(kRows) + (article_id.empty() ? "" : " WHERE a.id = ?") + " ORDER BY a.number, e.ord");
  if (!article_id.empty()) rows.Bind(article_id);
  int64_t event = -1;
  while (rows.Next()) {
    if (rows.Int(3) != event) AddRow(rows);
    event = rows.Int(3);
    if (rows.IsNull(13)) continue;
    parties_.push_back({codes_.Number(rows.Text(13)), entities_.Number(rows.Text(14)), rows.Text(15) == "actor"});
    rows_.back().parties.end = static_cast<uint32_t>(parties_.size());
  }
  return rows.status();
}

void EventTable::AddRow(const Query& row) {
  const auto [place, is_new] = article_index_.try_emplace(row.String(0), static_cast<uint32_t>(articles_.size()));
  if (is_new) articles_.push_back({row.String(0), row.Int(1), publishers_.Number(row.Text(2))});
  Row added;
  added.number = row.Int(3);
  added.ord = static_cast<uint16_t>(row.Int(16));
  added.article = place->second;
  // A type or status that this program does not know stays out of every count; `check --store` tells of it.
  added.gone = !ParseEventType(row.Text(4), &added.type) || !ParseEventStatus(row.Text(5), &added.status);
  added.confidence = static_cast<float>(row.Real(6));
  added.from = DayDigits(row.Text(7));
  added.to = DayDigits(row.Text(8));
  added.mode = modes_.Number(row.Text(9));
  added.country = countries_.Number(row.Text(10));
  added.place = places_.Number(row.Text(11));
  const auto end = static_cast<uint32_t>(parties_.size());
  added.parties = {end, end};
  added.issues.begin = static_cast<uint32_t>(issue_cells_.size());
  if (row.Text(12) != "[]") {
    for (const std::string& issue : ParseStringList(row.Text(12))) issue_cells_.push_back(issues_.Number(issue));
  }
  added.issues.end = static_cast<uint32_t>(issue_cells_.size());
  rows_.push_back(added);
}

}  // namespace banggiao
