#include "query/happening_table.h"

#include <algorithm>
#include <charconv>

#include "query/day_digits.h"
#include "query/page_key.h"

namespace banggiao {
namespace {

constexpr uint32_t kUndated = UINT32_MAX;

uint64_t NumberOfId(std::string_view id) {
  uint64_t number = 0;
  std::from_chars(id.data(), id.data() + id.size(), number, 16);
  return number;
}

}  // namespace

Result<HappeningTable> HappeningTable::Load(const StoreReader& store) {
  HappeningTable table;
  Query rows = store.database().Prepare("SELECT id, date_from, articles, number FROM happenings ORDER BY number");
  while (rows.Next()) table.happenings_.push_back({NumberOfId(rows.Text(0)), DayDigits(rows.Text(1), kUndated), static_cast<uint32_t>(rows.Int(2)), rows.Int(3)});
  if (Status status = rows.status(); !status) return status.error();
  Query events = store.database().Prepare("SELECT event, happening FROM happening_event");
  while (events.Next()) {
    const int64_t number = events.Int(1);
    const auto found = std::lower_bound(table.happenings_.begin(), table.happenings_.end(), number, [](const Happening& one, int64_t wanted) { return one.number < wanted; });
    if (found == table.happenings_.end() || found->number != number) continue;
    table.of_events_.push_back({events.Int(0), static_cast<uint32_t>(found - table.happenings_.begin())});
  }
  if (Status status = events.status(); !status) return status.error();
  std::sort(table.of_events_.begin(), table.of_events_.end());
  return table;
}

bool HappeningTable::IsBefore(uint32_t a, uint32_t b, const RecordFilter& filter) const {
  const Happening& x = happenings_[a];
  const Happening& y = happenings_[b];
  if (filter.most_reported && x.articles != y.articles) return x.articles > y.articles;
  if (filter.most_reported || !filter.newest_first) return x.day != y.day ? x.day < y.day : x.id < y.id;
  if ((x.day == kUndated) != (y.day == kUndated)) return x.day < y.day;  // The undated last either way.
  return x.day != y.day ? x.day > y.day : x.id > y.id;
}

Result<std::vector<uint32_t>> HappeningTable::Behind(std::vector<uint32_t> found, const RecordFilter& filter) const {
  if (filter.after.empty()) return found;
  const Result<PageKey> key = ParsePageKey(filter.after, PageKeyOf::kId);
  if (!key) return key.error();
  const uint32_t day = DayDigits(key.value().day, kUndated);
  const uint64_t id = NumberOfId(key.value().article);
  std::erase_if(found, [&](uint32_t index) {
    const Happening& one = happenings_[index];
    if (one.day == day) return filter.newest_first ? one.id >= id : one.id <= id;
    if (day == kUndated || one.day == kUndated) return day == kUndated;
    return filter.newest_first ? one.day > day : one.day < day;
  });
  return found;
}

Result<std::vector<int64_t>> HappeningTable::Find(const EventTable& events, const StoreReader& store, const RecordFilter& filter) const {
  Result<std::vector<int64_t>> numbers = events.Numbers(store, filter);
  if (!numbers) return numbers.error();
  std::sort(numbers->begin(), numbers->end());
  std::vector<bool> has_event(happenings_.size(), false);
  auto at = of_events_.begin();
  for (const int64_t number : numbers.value()) {
    at = std::lower_bound(at, of_events_.end(), number, [](const auto& one, int64_t wanted) { return one.first < wanted; });
    if (at != of_events_.end() && at->first == number) has_event[at->second] = true;
  }
  std::vector<uint32_t> found;
  for (uint32_t i = 0; i < has_event.size(); ++i) {
    if (has_event[i]) found.push_back(i);
  }
  Result<std::vector<uint32_t>> behind = Behind(std::move(found), filter);
  if (!behind) return behind.error();
  const size_t wanted = filter.limit > 0 ? std::min(static_cast<size_t>(filter.limit), behind->size()) : behind->size();
  std::partial_sort(behind->begin(), behind->begin() + static_cast<ptrdiff_t>(wanted), behind->end(), [&](uint32_t a, uint32_t b) { return IsBefore(a, b, filter); });
  std::vector<int64_t> found_numbers;
  for (size_t i = 0; i < wanted; ++i) found_numbers.push_back(happenings_[behind.value()[i]].number);
  return found_numbers;
}

}  // namespace banggiao
