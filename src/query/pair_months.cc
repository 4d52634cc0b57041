// The events of a pair lie together, each with its score and the times that the view `dyads` has it between the two (store/event_pairs.h). So
// the months need no look at events or their parties: the database makes one unit of the rows of a happening and then one row of
//
//   month    quad  score  articles  units  least id
//   2018-06  1     2.5    1         311    0059cd56ebc95d93
//
// all units that are equal in these. That is some dozens of rows a month, however many events it has.
#include "query/pair_months.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace banggiao {
namespace {

constexpr int kWindow = 6;    // Months on either side.
constexpr int64_t kLeast = 5;  // Happenings on either side.
constexpr double kLeastChange = 1.5;
constexpr double kLeastErrors = 3;
constexpr int kNeighbours = 3;  // Months in which a turn must be the clearest.

// Conditions on `event_pair p`, and what their question marks stand for.
struct PairWhere {
  std::string sql;
  std::vector<std::string> values;

  void Add(const std::string& condition, const std::vector<std::string>& more) {
    sql += (sql.empty() ? "" : " AND ") + condition;
    values.insert(values.end(), more.begin(), more.end());
  }
  // `condition` with a list of question marks in place of its last two letters, "()".
  void AddList(std::string condition, const std::vector<std::string>& more) {
    if (more.empty()) return;
    std::string marks = "(?";
    for (size_t i = 1; i < more.size(); ++i) marks += ",?";
    const size_t at = condition.find("()");
    Add(condition.replace(at, 2, marks + ")"), more);
  }
};

PairWhere WhereOf(const RecordFilter& filter) {
  const auto [first, second] = std::minmax(filter.pairs[0].first, filter.pairs[0].second);
  PairWhere where;
  where.Add("p.first = ? AND p.second = ? AND p.reach IN ('month', 'long') AND p.counted > 0", {first, second});
  if (!filter.from.empty()) where.Add("p.date_from >= ?", {filter.from});
  if (!filter.to.empty()) where.Add("p.date_from <= ?", {filter.to});
  std::vector<std::string> types;
  for (const EventType type : filter.types) types.emplace_back(EventTypeName(type));
  where.AddList("p.type IN ()", types);
  if (filter.statuses.size() == 1) where.Add("p.status = ?", {std::string(EventStatusName(filter.statuses[0]))});
  if (filter.no_copies) where.Add("NOT EXISTS (SELECT 1 FROM copies c WHERE c.article = p.article)", {});
  where.AddList("EXISTS (SELECT 1 FROM event_party y WHERE y.event = p.event AND y.entity IN ())", filter.entities);
  where.AddList("EXISTS (SELECT 1 FROM events e, json_each(e.issues) i WHERE e.number = p.event AND i.value IN ())", filter.issues);
  where.AddList("EXISTS (SELECT 1 FROM events e WHERE e.number = p.event AND e.place_country IN ())", filter.countries);
  where.AddList("EXISTS (SELECT 1 FROM events e WHERE e.number = p.event AND e.place_entity IN ())", filter.places);
  if (filter.min_confidence > 0) {
    where.Add("EXISTS (SELECT 1 FROM events e WHERE e.number = p.event AND e.confidence >= " + std::to_string(filter.min_confidence) + ")", {});
  }
  return where;
}

// Equal happenings of one month.
struct Scored {
  int month = 0;  // year * 12 + month - 1.
  double score = 0;
  int64_t count = 0;
};

struct Sample {
  double mean = 0;
  double error_squared = 0;
  int64_t count = 0;
};

Sample SampleOf(const std::vector<Scored>& scored, int from, int to) {
  Sample sample;
  double sum = 0;
  double squares = 0;
  for (const Scored& one : scored) {
    if (one.month < from || one.month > to) continue;
    const auto count = static_cast<double>(one.count);
    sum += count * one.score;
    squares += count * one.score * one.score;
    sample.count += one.count;
  }
  if (sample.count < 2) return sample;
  const auto n = static_cast<double>(sample.count);
  sample.mean = sum / n;
  sample.error_squared = std::max(0.0, (squares - sum * sum / n) / (n - 1)) / n;
  return sample;
}

struct Turn {
  double change = 0;
  double errors = 0;  // How many standard errors; 0: no turn.
};

Turn TurnAt(const std::vector<Scored>& scored, int month) {
  const Sample before = SampleOf(scored, month - kWindow, month - 1);
  const Sample after = SampleOf(scored, month, month + kWindow - 1);
  if (before.count < kLeast || after.count < kLeast) return {};
  const double change = after.mean - before.mean;
  const double error = std::sqrt(before.error_squared + after.error_squared);
  const double errors = error > 0 ? std::abs(change) / error : kLeastErrors;
  return std::abs(change) >= kLeastChange && errors >= kLeastErrors ? Turn{change, errors} : Turn{};
}

int MonthNumber(const std::string& month) { return std::stoi(month.substr(0, 4)) * 12 + std::stoi(month.substr(5, 2)) - 1; }

void MarkTurns(const std::vector<Scored>& scored, std::vector<MonthRow>* months) {
  std::map<int, Turn> turns;
  for (const MonthRow& month : *months) turns[MonthNumber(month.month)] = TurnAt(scored, MonthNumber(month.month));
  for (MonthRow& month : *months) {
    const int number = MonthNumber(month.month);
    const Turn& turn = turns[number];
    if (turn.errors == 0) continue;
    const bool clearest = std::none_of(turns.begin(), turns.end(), [&](const auto& other) {
      return other.first != number && std::abs(other.first - number) <= kNeighbours &&
             (other.second.errors > turn.errors || (other.second.errors == turn.errors && other.first < number));
    });
    if (!clearest) continue;
    month.change = turn.change;
    month.turn = turn.change > 0 ? "warmer" : "colder";
  }
}

// Of the month's most reported happening that of the surest mention of its own date; an event that is not linked stands for itself.
Status ReadSentence(const StoreReader& store, MonthRow* month) {
  const Result<int64_t> number = store.NumberOf("events", month->happening);
  if (!number) return number.error();
  Query rows = store.database().Prepare(
      "SELECT s.text FROM events e JOIN sentences s ON s.article = e.article AND s.begin = e.sentence_begin "
      "AND s.end = e.sentence_end WHERE e.number IN (SELECT event FROM happening_event WHERE happening = ?1 UNION SELECT CAST(?1 AS INTEGER)) "
      "AND EXISTS (SELECT 1 FROM dyads d WHERE d.event = e.number) "
      "ORDER BY e.date <> coalesce((SELECT date FROM happenings WHERE number = ?1), e.date), e.confidence DESC, e.id LIMIT 1");
  rows.Bind(number.value());
  if (rows.Next()) month->sentence = rows.String(0);
  return rows.status();
}

// A month with what its most reported happening must be looked up by.
struct MonthSum {
  MonthRow row;
  double total_score = 0;
  bool by_event = false;  // Events that are in no happening are among the most reported, each a unit of its own.
};

// The least id of the month's events that are in no happening. Numbers of a shared store are the ids without their highest bit
// (store/new_numbers.h), so that among the first events by number the first without that bit is the least of all: of a few dozen one has none.
Result<std::string> LeastOfUnlinked(const Database& database, PairWhere where, const std::string& month) {
  where.Add("p.date_from >= ? AND p.date_from <= ? AND NOT EXISTS (SELECT 1 FROM happening_event x WHERE x.event = p.event)", {month, month + "-31"});
  for (const char* some : {" ORDER BY p.event LIMIT 64", ""}) {
    if (*some != '\0' && !database.shared()) continue;
    Query row = database.Prepare("SELECT min(e.id) FROM events e JOIN (SELECT p.event FROM event_pair p WHERE " + where.sql + some + ") u ON u.event = e.number");
    for (const std::string& value : where.values) row.Bind(value);
    std::string least;
    if (row.Next()) least = row.String(0);
    if (Status status = row.status(); !status) return status.error();
    if (least < "8" || *some == '\0') return least;
  }
  return std::string();
}

Result<std::vector<MonthSum>> ReadSums(const Database& database, const PairWhere& where, std::vector<Scored>* scored) {
  // Happenings are looked up one by one: joined, a server reads those of the whole store, since it takes each look to be one at the disk.
  Query rows = database.Prepare(
      "WITH acts AS (SELECT coalesce((SELECT x.happening FROM happening_event x WHERE x.event = p.event), p.event) AS unit, p.date_from, p.quad, p.counted, "
      "p.score FROM event_pair p WHERE " + where.sql + "), "
      "units AS (SELECT r.unit, substr(min(r.date_from), 1, 7) AS month, max(r.quad) AS quad, sum(r.counted * r.score) / sum(r.counted) AS score "
      "FROM acts r GROUP BY r.unit), "
      "told AS (SELECT u.month, u.quad, u.score, coalesce((SELECT h.articles FROM happenings h WHERE h.number = u.unit), 1) AS articles, "
      "(SELECT h.id FROM happenings h WHERE h.number = u.unit) AS id FROM units u) "
      "SELECT t.month, t.quad, t.score, t.articles, count(*), min(t.id), count(t.id) FROM told t GROUP BY t.month, t.quad, t.score, t.articles "
      "ORDER BY t.month, t.articles DESC");
  for (const std::string& value : where.values) rows.Bind(value);
  std::vector<MonthSum> months;
  while (rows.Next()) {
    const double score = rows.Real(2);
    const int64_t articles = rows.Int(3), count = rows.Int(4);
    if (months.empty() || months.back().row.month != rows.Text(0)) {
      months.emplace_back();
      months.back().row.month = rows.String(0);
      months.back().row.articles = articles;
    }
    MonthSum& month = months.back();
    month.row.happenings += count;
    month.total_score += static_cast<double>(count) * score;
    if (const int64_t quad = rows.Int(1); quad >= 1 && quad <= 4) month.row.quads[quad - 1] += count;
    scored->push_back({MonthNumber(month.row.month), score, count});
    if (articles < month.row.articles) continue;
    const std::string id = rows.String(5);
    if (!id.empty() && (month.row.happening.empty() || id < month.row.happening)) month.row.happening = id;
    month.by_event = month.by_event || rows.Int(6) < count;
  }
  if (Status status = rows.status(); !status) return status.error();
  return months;
}

}  // namespace

Result<std::vector<MonthRow>> MonthsOf(const StoreReader& store, const RecordFilter& filter) {
  if (filter.pairs.empty()) return std::vector<MonthRow>();
  const PairWhere where = WhereOf(filter);
  std::vector<Scored> scored;
  Result<std::vector<MonthSum>> sums = ReadSums(store.database(), where, &scored);
  if (!sums) return sums.error();
  std::vector<MonthRow> months;
  for (MonthSum& sum : *sums) {
    MonthRow& month = sum.row;
    month.mean_score = sum.total_score / static_cast<double>(month.happenings);
    if (sum.by_event) {
      const Result<std::string> least = LeastOfUnlinked(store.database(), where, month.month);
      if (!least) return least.error();
      if (month.happening.empty() || least.value() < month.happening) month.happening = least.value();
    }
    if (Status status = ReadSentence(store, &month); !status) return status.error();
    months.push_back(std::move(month));
  }
  MarkTurns(scored, &months);
  return months;
}

}  // namespace banggiao
