// EventTable::List: all rows that the filter lets through, of which the first page is sorted.
#include <algorithm>
#include <charconv>
#include <tuple>

#include "query/day_digits.h"
#include "query/event_table.h"
#include "query/event_table_filter.h"
#include "query/page_key.h"

namespace banggiao {
namespace {

struct Standing {
  uint32_t day = 0;  // UINT32_MAX: undated, behind all days whichever way round.
  uint32_t rank = 0;
  uint32_t ord = 0;
  int64_t number = 0;

  [[nodiscard]] auto Order() const { return std::tie(day, rank, ord); }
};

// As EventOrder of record_conditions.cc.
bool IsBefore(const Standing& a, const Standing& b, bool newest_first) {
  if (!newest_first || (a.day == UINT32_MAX) != (b.day == UINT32_MAX)) return newest_first ? a.day < b.day : a.Order() < b.Order();
  return a.Order() > b.Order();
}

}  // namespace

Result<EventTable::Page> EventTable::List(const StoreReader& store, const RecordFilter& filter) const {
  const Result<EventTableFilter> lets = EventTableFilter::Make(*this, store, filter);
  if (!lets) return lets.error();
  Standing last;
  if (!filter.after.empty()) {
    const Result<PageKey> key = ParsePageKey(filter.after, PageKeyOf::kRow);
    if (!key) return key.error();
    int64_t number = 0;
    std::from_chars(key.value().article.data(), key.value().article.data() + key.value().article.size(), number);
    const auto article = std::find_if(articles_.begin(), articles_.end(), [number](const Article& one) { return one.number == number; });
    if (article == articles_.end()) return Error{ErrorCode::kUsage, "'" + filter.after + "' is a place in another list; begin again without it"};
    last = {DayDigits(key.value().day, UINT32_MAX), article->rank, static_cast<uint32_t>(key.value().ord), 0};
  }
  Page page;
  std::vector<Standing> places;
  for (const Row& row : rows_) {
    if (!lets.value().Lets(row)) continue;
    ++page.total;
    const Standing place{row.from == 0 ? UINT32_MAX : row.from, articles_[row.article].rank, row.ord, row.number};
    if (filter.after.empty() || IsBefore(last, place, filter.newest_first)) places.push_back(place);
  }
  const auto wanted = static_cast<ptrdiff_t>(filter.limit > 0 ? std::min<size_t>(static_cast<size_t>(filter.limit), places.size()) : places.size());
  std::partial_sort(places.begin(), places.begin() + wanted, places.end(),
                    [&](const Standing& a, const Standing& b) { return IsBefore(a, b, filter.newest_first); });
  for (ptrdiff_t i = 0; i < wanted; ++i) page.events.push_back(places[static_cast<size_t>(i)].number);
  return page;
}

Result<std::vector<int64_t>> EventTable::Numbers(const StoreReader& store, const RecordFilter& filter) const {
  const Result<EventTableFilter> lets = EventTableFilter::Make(*this, store, filter);
  if (!lets) return lets.error();
  std::vector<int64_t> numbers;
  for (const Row& row : rows_) {
    if (lets.value().Lets(row)) numbers.push_back(row.number);
  }
  return numbers;
}

Result<std::vector<int64_t>> EventTable::ArticlesWith(const StoreReader& store, const RecordFilter& filter) const {
  const Result<EventTableFilter> lets = EventTableFilter::Make(*this, store, filter);
  if (!lets) return lets.error();
  std::vector<int64_t> numbers;
  for (const Row& row : rows_) {
    const int64_t number = articles_[row.article].number;
    if (lets.value().Lets(row) && (numbers.empty() || numbers.back() != number)) numbers.push_back(number);
  }
  std::sort(numbers.begin(), numbers.end());
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
  return numbers;
}

}  // namespace banggiao
