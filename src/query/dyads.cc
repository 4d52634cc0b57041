#include "query/dyads.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace banggiao {
namespace {

constexpr int kWindow = 6;    // Months on either side.
constexpr size_t kLeast = 5;  // Happenings on either side.
constexpr double kLeastChange = 1.5;
constexpr double kLeastErrors = 3;
constexpr int kNeighbours = 3;  // Months in which a turn must be the clearest.

std::string Quoted(const std::string& text) {
  std::string quoted = "'";
  for (const char c : text) quoted += c == '\'' ? std::string("''") : std::string(1, c);
  return quoted + "'";
}

template <typename Values>
std::string List(const Values& values) {
  std::string list;
  for (const auto& value : values) list += (list.empty() ? "" : ", ") + Quoted(std::string(value));
  return "(" + list + ")";
}

// The events of a pair that begin between the days of the filter.
std::string EventsOf(const Pair& pair, const RecordFilter& filter) {
  const auto [first, second] = std::minmax(pair.first, pair.second);
  return "SELECT event FROM event_pair WHERE first = " + Quoted(first) + " AND second = " + Quoted(second) + " AND reach IN ('month', 'long')" +
         (filter.from.empty() ? "" : " AND date_from >= " + Quoted(filter.from)) + (filter.to.empty() ? "" : " AND date_from <= " + Quoted(filter.to));
}

std::string WhereOf(const RecordFilter& filter, CountPeriod period) {
  // An interval that ends before it begins has no days.
  std::string where = "date_from IS NOT NULL\n    AND ";
  where += period == CountPeriod::kDay ? "date GLOB '[0-9]*-[0-9]*-[0-9]*'"
                          : "(date GLOB '[0-9]*-[0-9]*-[0-9]*' OR substr(date_from, 1, 7) = substr(date_to, 1, 7))";
  std::string pairs;
  for (const Pair& pair : filter.pairs) {
    const std::string both = List(std::vector<std::string>{pair.first, pair.second});
    pairs += (pairs.empty() ? "" : " OR ") + std::string("source IN ") + both + " AND target IN " + both;
  }
  if (!pairs.empty()) where += "\n    AND (" + pairs + ")";
  // The same once more in words that lead to the events of both at once.
  if (filter.pairs.size() == 1) where += "\n    AND event IN (" + EventsOf(filter.pairs[0], filter) + ")";
  if (!filter.parties.empty())
    where += "\n    AND (source IN " + List(filter.parties) + " OR target IN " + List(filter.parties) + ")";
  std::vector<std::string> types;
  for (const EventType type : filter.types) types.emplace_back(EventTypeName(type));
  if (!types.empty()) where += "\n    AND type IN " + List(types);
  if (!filter.from.empty()) where += "\n    AND date_from >= " + Quoted(filter.from);
  if (!filter.to.empty()) where += "\n    AND date_from <= " + Quoted(filter.to);
  std::vector<std::string> statuses;
  for (const EventStatus status : filter.statuses) statuses.emplace_back(EventStatusName(status));
  if (statuses.size() == 1) where += "\n    AND status IN " + List(statuses);
  const auto among = [&where](const std::string& events) { where += "\n    AND event IN (" + events + ")"; };
  if (!filter.entities.empty()) among("SELECT event FROM event_party WHERE entity IN " + List(filter.entities));
  if (!filter.issues.empty()) among("SELECT e.number FROM events e, json_each(e.issues) i WHERE i.value IN " + List(filter.issues));
  if (filter.no_copies) where += "\n    AND article NOT IN (SELECT article FROM copies)";
  if (!filter.countries.empty()) among("SELECT number FROM events WHERE place_country IN " + List(filter.countries));
  if (filter.min_confidence > 0) {
    where += "\n    AND event IN (SELECT number FROM events WHERE confidence >= " + std::to_string(filter.min_confidence) + ")";
  }
  return where;
}

struct Scored {
  int month = 0;  // year * 12 + month - 1.
  double score = 0;
};

struct Sample {
  double mean = 0;
  double error_squared = 0;
  size_t count = 0;
};

Sample SampleOf(const std::vector<Scored>& scored, int from, int to) {
  Sample sample;
  double sum = 0;
  double squares = 0;
  for (const Scored& one : scored) {
    if (one.month < from || one.month > to) continue;
    sum += one.score;
    squares += one.score * one.score;
    ++sample.count;
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

// The codes of CAMEO with their values, as a table of the question's own.
std::string GoldsteinValues(GoldsteinTable table) {
  constexpr size_t kInALine = 12;
  std::string values;
  size_t count = 0;
  for (const auto& [code, facts] : CameoTable::BuiltIn().codes()) {
    const std::optional<double>& value = facts.goldstein[static_cast<size_t>(table)];
    if (!value) continue;
    values += (count == 0 ? "" : ",") + std::string(count % kInALine == 0 ? "\n  " : " ") + "(" + Quoted(code) + ", " + ScoreText(*value) + ")";
    ++count;
  }
  return "goldstein(code, value) AS (VALUES" + values + "\n), ";
}

}  // namespace

std::string CountSql(const RecordFilter& filter, const CountQuestion& question) {
  const auto& [unit, period, goldstein] = question;
  const char* group = unit == CountUnit::kEvents       ? "event"
                      : unit == CountUnit::kHappenings ? "happening"
                                                       : "type, date_from, date_to";
  const std::string length = period == CountPeriod::kDay ? "10" : "7";
  const char* score = goldstein ? "(SELECT value FROM goldstein WHERE code = (SELECT cameo FROM events WHERE number = event))" : "score";
  return "WITH " +
         (goldstein ? GoldsteinValues(*goldstein) : std::string()) +
         "units AS (\n"
         "  SELECT source, target, min(date_from) AS day, max(quad) AS quad, avg(" +
         std::string(score) +
         ") AS score\n"
         "  FROM dyads\n"
         "  WHERE " +
         WhereOf(filter, period) +
         "\n"
         "  GROUP BY source, target, " +
         group +
         "\n"
         ")\n"
         "SELECT substr(day, 1, " +
         length +
         ") AS period, source, target, count(*) AS count,\n"
         "  sum(quad = 1) AS verbal_cooperation, sum(quad = 2) AS material_cooperation,\n"
         "  sum(quad = 3) AS verbal_conflict, sum(quad = 4) AS material_conflict,\n"
         "  round(avg(score), 3) AS mean_score, round(sum(score), 3) AS total_score\n"
         "FROM units\n"
         "GROUP BY period, source, target\n"
         "ORDER BY period, source, target\n";
}

Status ForEachCount(const StoreReader& store, const RecordFilter& filter, const CountQuestion& question,
                    const std::function<bool(const DyadRow&)>& row) {
  Query rows = store.database().Prepare(CountSql(filter, question));
  while (rows.Next()) {
    DyadRow count{
        rows.String(0), rows.String(1), rows.String(2), rows.Int(3), {rows.Int(4), rows.Int(5), rows.Int(6), rows.Int(7)},
        rows.Real(8),   rows.Real(9),   !rows.IsNull(8)};
    if (!row(count)) break;
  }
  return rows.status();
}

Result<std::vector<MonthRow>> MonthsOf(const StoreReader& store, const RecordFilter& filter) {
  RecordFilter pair = filter;
  pair.parties.clear();
  // Each happening once, whoever is named first; its most reported sentence comes from the surest mention.
  Query rows = store.database().Prepare(
      "SELECT substr(min(d.date_from), 1, 7) AS month, max(d.quad), avg(d.score), max(coalesce(h.id, e.id)), max(coalesce(h.articles, 1)) FROM "
      "(SELECT * FROM dyads WHERE " +
      WhereOf(pair, CountPeriod::kMonth) +
      ") d JOIN events e ON e.number = d.event LEFT JOIN happenings h ON h.number = d.happening GROUP BY d.happening ORDER BY month, 5 DESC, 4");
  std::vector<MonthRow> months;
  std::vector<Scored> scored;
  while (rows.Next()) {
    if (months.empty() || months.back().month != rows.Text(0)) {
      months.emplace_back();
      months.back().month = rows.String(0);
      months.back().happening = rows.String(3);
      months.back().articles = rows.Int(4);
    }
    MonthRow& month = months.back();
    ++month.happenings;
    const auto quad = rows.Int(1);
    if (quad >= 1 && quad <= 4) ++month.quads[quad - 1];
    month.mean_score += (rows.Real(2) - month.mean_score) / static_cast<double>(month.happenings);
    scored.push_back({MonthNumber(month.month), rows.Real(2)});
  }
  if (Status status = rows.status(); !status) return status.error();
  for (MonthRow& month : months) {
    if (Status status = ReadSentence(store, &month); !status) return status.error();
  }
  MarkTurns(scored, &months);
  return months;
}

}  // namespace banggiao
