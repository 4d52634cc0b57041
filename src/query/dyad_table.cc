#include "query/dyad_table.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <tuple>
#include <unordered_map>

#include "query/day_digits.h"

namespace banggiao {
namespace {

// What is counted once: an act, a happening, or a type and its days.
struct UnitKey {
  uint32_t dyad = 0;  // Source and target.
  uint64_t unit = 0;
  uint64_t days = 0;
  bool operator==(const UnitKey&) const = default;
};

struct UnitKeyHash {
  size_t operator()(const UnitKey& key) const {
    uint64_t hash = key.dyad;
    for (const uint64_t part : {key.unit, key.days}) hash = (hash ^ part) * 0x9E3779B97F4A7C15ull + (hash >> 29);
    return static_cast<size_t>(hash ^ (hash >> 32));
  }
};

struct Unit {
  uint32_t day = UINT32_MAX;
  int quad = 0;
  double score = 0;  // Sum.
  int64_t rows = 0;
};

struct Sum {
  int64_t count = 0;
  int64_t quads[4] = {};
  double score = 0;
};

// As SQLite rounds: halves away from zero.
double Rounded(double value) { return std::round(value * 1000) / 1000; }

std::string PeriodText(uint32_t period, CountPeriod kind) {
  char text[16];
  if (kind == CountPeriod::kMonth) {
    std::snprintf(text, sizeof text, "%04u-%02u", period / 100, period % 100);
  } else {
    std::snprintf(text, sizeof text, "%04u-%02u-%02u", period / 10000, period / 100 % 100, period % 100);
  }
  return text;
}

}  // namespace

// The conditions of CountSql, asked of a row.
class DyadTable::Filter {
 public:
  Filter(const RecordFilter& filter, CountPeriod period, const TextNumbers& codes)
      : to_the_day_(period == CountPeriod::kDay), from_(DayDigits(filter.from)), to_(filter.to.empty() ? UINT32_MAX : DayDigits(filter.to)) {
    for (const std::string& code : filter.parties) parties_.push_back(codes.Find(code));
    for (const Pair& pair : filter.pairs) pairs_.push_back({codes.Find(pair.first), codes.Find(pair.second)});
    for (const EventType type : filter.types) types_ |= 1u << static_cast<uint32_t>(type);
    if (filter.types.empty()) types_ = ~0u;
    if (filter.statuses.size() == 1) status_ = static_cast<int>(filter.statuses[0]);
  }

  [[nodiscard]] bool Lets(const Row& row) const {
    if (!row.to_the_day && (to_the_day_ || row.from / 100 != row.to / 100)) return false;
    if (row.from < from_ || row.from > to_ || (types_ >> row.type & 1) == 0) return false;
    if (status_ >= 0 && row.status != status_) return false;
    const auto is = [&row](int64_t code) { return row.source == code || row.target == code; };
    if (!parties_.empty() && std::none_of(parties_.begin(), parties_.end(), is)) return false;
    return pairs_.empty() || std::any_of(pairs_.begin(), pairs_.end(), [&](const auto& pair) { return is(pair.first) && is(pair.second); });
  }

 private:
  bool to_the_day_;
  uint32_t from_, to_;
  std::vector<int64_t> parties_;
  std::vector<std::pair<int64_t, int64_t>> pairs_;
  uint32_t types_ = 0;
  int status_ = -1;
};

Result<DyadTable> DyadTable::Load(const StoreReader& store) {
  DyadTable table;
  TextNumbers events, happenings;
  Query rows = store.database().Prepare(
      "SELECT source, target, event, happening, type, status, quad, score, date_from, date_to, date GLOB '[0-9]*-[0-9]*-[0-9]*' FROM dyads "
      "WHERE date_from IS NOT NULL");
  while (rows.Next()) {
    EventType type{};
    EventStatus status{};
    const uint32_t source = table.codes_.Number(rows.Text(0));
    const uint32_t target = table.codes_.Number(rows.Text(1));
    if (!ParseEventType(rows.Text(4), &type) || !ParseEventStatus(rows.Text(5), &status) || std::max(source, target) > UINT16_MAX) continue;
    table.rows_.push_back({rows.Real(7), events.Number(rows.Text(2)), happenings.Number(rows.Text(3)), DayDigits(rows.Text(8)), DayDigits(rows.Text(9)),
                           static_cast<uint16_t>(source), static_cast<uint16_t>(target), static_cast<uint8_t>(type), static_cast<uint8_t>(rows.Int(6)),
                           static_cast<uint8_t>(status), rows.Int(10) != 0});
  }
  if (Status status = rows.status(); !status) return status.error();
  table.rows_.shrink_to_fit();
  return table;
}

bool DyadTable::Knows(const RecordFilter& filter) {
  return filter.entities.empty() && filter.issues.empty() && filter.countries.empty() && filter.places.empty() && !filter.no_copies && filter.min_confidence <= 0;
}

std::vector<DyadRow> DyadTable::Count(const RecordFilter& filter, CountUnit unit, CountPeriod period) const {
  const Filter lets(filter, period, codes_);
  std::unordered_map<UnitKey, Unit, UnitKeyHash> units;
  for (const Row& row : rows_) {
    if (!lets.Lets(row)) continue;
    UnitKey key{uint32_t{row.source} << 16 | row.target, 0, 0};
    if (unit == CountUnit::kOneADay) {
      key.unit = row.type;
      key.days = uint64_t{row.from} << 32 | row.to;
    } else {
      key.unit = unit == CountUnit::kEvents ? row.event : row.happening;
    }
    Unit& one = units[key];
    one.day = std::min(one.day, row.from);
    one.quad = std::max<int>(one.quad, row.quad);
    one.score += row.score;
    ++one.rows;
  }
  std::unordered_map<uint64_t, Sum> sums;  // By period and dyad.
  for (const auto& [key, one] : units) {
    Sum& sum = sums[uint64_t{period == CountPeriod::kMonth ? one.day / 100 : one.day} << 32 | key.dyad];
    ++sum.count;
    if (one.quad >= 1 && one.quad <= 4) ++sum.quads[one.quad - 1];
    sum.score += one.score / static_cast<double>(one.rows);
  }
  std::vector<DyadRow> counts;
  counts.reserve(sums.size());
  for (const auto& [key, sum] : sums) {
    counts.push_back({PeriodText(static_cast<uint32_t>(key >> 32), period), codes_.Text(key >> 16 & 0xFFFF), codes_.Text(key & 0xFFFF), sum.count,
                      {sum.quads[0], sum.quads[1], sum.quads[2], sum.quads[3]}, Rounded(sum.score / static_cast<double>(sum.count)), Rounded(sum.score)});
  }
  std::sort(counts.begin(), counts.end(), [](const DyadRow& a, const DyadRow& b) {
    return std::tie(a.period, a.source, a.target) < std::tie(b.period, b.source, b.target);
  });
  return counts;
}

}  // namespace banggiao
