// Questions of a pair and of days, asked of made-up events of every kind of span, against the plain words of the same questions.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <map>
#include <random>

#include "query/aggregate.h"
#include "query/happening_query.h"
#include "query/pair_months.h"
#include "query/record_query.h"
#include "store/integrity.h"
#include "store/made_up_documents.h"
#include "store/throwaway_postgres.h"
#include "store/writer.h"

namespace banggiao {
namespace {

namespace fs = std::filesystem;
using Random = std::mt19937;

int Below(int limit, Random* random) { return std::uniform_int_distribution<int>(0, limit - 1)(*random); }

const std::string& OneOf(const std::vector<std::string>& words, Random* random) {
  return words[static_cast<size_t>(Below(static_cast<int>(words.size()), random))];
}

std::string MadeUpDay(Random* random) {
  const std::vector<std::string> months = {"2017-11", "2017-12", "2018-01", "2018-02", "2018-03", "2018-12"};
  const std::vector<std::string> days = {"01", "02", "14", "27", "28"};
  return OneOf(months, random) + "-" + OneOf(days, random);
}

// A day, month, year, interval (also one that ends before it begins), one without a year, or nothing.
std::string MadeUpDate(Random* random) {
  const std::string day = MadeUpDay(random);
  switch (Below(8, random)) {
    case 0: return "";
    case 1: return day.substr(0, 4);
    case 2: return day.substr(0, 7);
    case 3: return day + "/" + MadeUpDay(random);
    case 4: return day.substr(0, 7) + "/" + MadeUpDay(random).substr(0, 7);
    case 5: return "XXXX" + day.substr(4);
    case 6: return day.substr(0, 4) + "/2018";
    default: return day;
  }
}

std::vector<Party> MadeUpParties(Random* random) {
  std::vector<Party> parties;
  const int count = 1 + Below(3, random);
  for (int i = 0; i < count; ++i) parties.push_back(MadeUpParty(OneOf({"USA", "CHN", "PRK", "VNM", ""}, random), {0, 1}));
  return parties;
}

CodedDocument MadeUpArticle(int number, int seed) {
  Random random(static_cast<unsigned>(seed * 1000 + number));
  RawDocument document = MadeUpDocument(number);
  ArticleRecord record = MadeUpRecord(document);
  const Event model = record.events[0];
  record.events.clear();
  for (int i = 0; i < 3; ++i) {
    Event event = model;
    event.id = HexId(Combine(Hash64(document.bytes), static_cast<uint64_t>(seed * 100 + i)));
    event.type = std::vector{EventType::kConsult, EventType::kSanction, EventType::kThreaten}[static_cast<size_t>(Below(3, &random))];
    event.status = std::vector{EventStatus::kActual, EventStatus::kFuture, EventStatus::kNegated}[static_cast<size_t>(Below(3, &random))];
    event.actors = MadeUpParties(&random);
    event.recipients = Below(3, &random) == 0 ? std::vector<Party>() : MadeUpParties(&random);
    event.date = MadeUpDate(&random);
    event.intensity = Below(21, &random) - 10;
    event.confidence = Below(2, &random) == 0 ? 0.5 : 0.75;
    event.group.clear();
    record.events.push_back(std::move(event));
  }
  return MakeCodedDocument(document, {record});
}

RecordFilter MadeUpFilter(Random* random) {
  RecordFilter filter;
  const std::vector<Pair> pairs = {{"USA", "CHN"}, {"CHN", "USA"}, {"PRK", "USA"}, {"VNM", "CHN"}, {"USA", "USA"}, {"USA", "FRA"}};
  const int count = 1 + Below(4, random) / 3;
  for (int i = 0; i < count; ++i) filter.pairs.push_back(pairs[static_cast<size_t>(Below(static_cast<int>(pairs.size()), random))]);
  if (Below(3, random) > 0) filter.from = MadeUpDay(random);
  if (Below(3, random) > 0) filter.to = MadeUpDay(random);
  if (Below(3, random) == 0) filter.statuses = {EventStatus::kActual, EventStatus::kFuture};
  if (Below(3, random) == 0) filter.types = {EventType::kSanction};
  if (Below(4, random) == 0) filter.parties = {"PRK"};
  if (Below(4, random) == 0) filter.min_confidence = 0.6;
  if (Below(4, random) == 0) filter.publishers = {Below(2, random) == 0 ? "Thử" : "tHu"};
  filter.newest_first = Below(2, random) == 0;
  return filter;
}


std::string HasParty(const std::string& code) { return "EXISTS (SELECT 1 FROM event_party p WHERE p.event = e.number AND p.code = '" + code + "')"; }

// The question as the manual has it, by the tables of records alone.
std::string PlainWhere(const RecordFilter& filter) {
  std::string pairs;
  for (const Pair& pair : filter.pairs) pairs += (pairs.empty() ? "" : " OR ") + HasParty(pair.first) + " AND " + HasParty(pair.second);
  std::string where = " WHERE (" + pairs + ")";
  if (!filter.from.empty()) where += " AND e.date_to >= '" + filter.from + "'";
  if (!filter.to.empty()) where += " AND e.date_from <= '" + filter.to + "'";
  if (!filter.statuses.empty()) where += " AND e.status IN ('actual', 'future')";
  if (!filter.types.empty()) where += " AND e.type = 'SANCTION'";
  for (const std::string& code : filter.parties) where += " AND " + HasParty(code);
  if (filter.min_confidence > 0) where += " AND e.confidence >= 0.6";
  return where;
}

class PairQueryTest : public testing::TestWithParam<int> {
 protected:
  static constexpr int kArticles = 120;

  void SetUp() override {
    path_ = NewStoreAt(fs::path(testing::TempDir()) / ("banggiao-pairs-" + std::to_string(getpid()) + ".db"));
    Add("1", GetParam());
    Add("2", GetParam() + 50);  // A later version codes a half of them otherwise.
    auto store = StoreReader::Open(path_);
    ASSERT_TRUE(store.ok());
    store_ = std::move(*store);
  }
  void TearDown() override {
    store_.reset();
    for (const char* ending : {"", "-wal", "-shm"}) fs::remove(path_ + ending);
  }

  void Add(const std::string& version, int seed) const {
    auto writer = StoreWriter::Open(path_, {version, "data-1"});
    ASSERT_TRUE(writer.ok());
    for (int i = 0; i < kArticles; i += version == "1" ? 1 : 2) ASSERT_TRUE((*writer)->Put(MadeUpArticle(i, seed)).ok());
    ASSERT_TRUE((*writer)->Finish("done").ok());
  }

  [[nodiscard]] std::vector<std::string> Plain(const std::string& sql) const {
    std::vector<std::string> rows;
    Query query = store_->database().Prepare(sql);
    while (query.Next()) rows.push_back(query.String(0));
    EXPECT_TRUE(query.status().ok()) << sql << query.status().error().message;
    return rows;
  }

  [[nodiscard]] std::vector<std::string> Listed(const RecordFilter& filter) const {
    std::vector<std::string> ids;
    const Status read = ForEachEvent(*store_, filter, [&](const EventRow& row) {
      ids.push_back(row.event.id);
      return true;
    });
    EXPECT_TRUE(read.ok()) << read.error().message;
    return ids;
  }

  [[nodiscard]] std::vector<std::string> ListedByPages(RecordFilter filter) const {
    std::vector<std::string> ids;
    filter.limit = 7;
    for (bool more = true; more;) {
      more = false;
      const Status read = ForEachEvent(*store_, filter, [&](const EventRow& row) {
        ids.push_back(row.event.id);
        filter.after = row.key;
        return more = true;
      });
      EXPECT_TRUE(read.ok()) << read.error().message;
    }
    return ids;
  }

  [[nodiscard]] std::vector<std::string> Counted(const std::vector<std::string>& by, const RecordFilter& filter) const {
    std::vector<std::string> rows;
    const auto counts = CountBy(*store_, by, filter);
    EXPECT_TRUE(counts.ok()) << counts.error().message;
    for (const CountRow& row : counts.value()) {
      std::string text;
      for (const std::string& value : row.values) text += value + " ";
      rows.push_back(text + std::to_string(row.events) + " " + std::to_string(row.articles));
    }
    std::sort(rows.begin(), rows.end());
    return rows;
  }

  std::string path_;
  std::unique_ptr<StoreReader> store_;
};

INSTANTIATE_TEST_SUITE_P(Seeds, PairQueryTest, testing::Values(1, 2, 3));

TEST_P(PairQueryTest, ListsAndCountsAreThoseOfThePlainQuestion) {
  Random random(static_cast<unsigned>(GetParam()));
  size_t found = 0;
  for (int i = 0; i < 120; ++i) {
    const RecordFilter filter = MadeUpFilter(&random);
    const std::string where = PlainWhere(filter);
    SCOPED_TRACE(where);
    const char* order = filter.newest_first ? " ORDER BY e.date_from DESC NULLS LAST, e.article DESC, e.ord DESC" : " ORDER BY e.date_from NULLS LAST, e.article, e.ord";
    const std::vector<std::string> expected = Plain("SELECT e.id FROM events e" + where + order);
    found += expected.size();
    EXPECT_EQ(Listed(filter), expected);
    EXPECT_EQ(ListedByPages(filter), expected);
    EXPECT_EQ(CountEvents(*store_, filter).value(), static_cast<int64_t>(expected.size()));
    const std::string counts = " || ' ' || count(*) || ' ' || count(DISTINCT e.article) FROM events e" + where;
    EXPECT_EQ(Counted({"type"}, filter), Plain("SELECT e.type" + counts + " GROUP BY e.type ORDER BY 1"));
    EXPECT_EQ(Counted({"month", "quad"}, filter), Plain("SELECT coalesce(substr(e.date_from, 1, 7), '') || ' ' || e.quad" + counts +
                                                        " GROUP BY coalesce(substr(e.date_from, 1, 7), ''), e.quad ORDER BY 1"));
    EXPECT_EQ(Counted({"country"}, filter), Plain("SELECT e.place_country" + counts + " GROUP BY e.place_country ORDER BY 1"));
  }
  EXPECT_GT(found, 1000u);
}

TEST_P(PairQueryTest, HappeningsAreThoseOfTheEventsListed) {
  Random random(static_cast<unsigned>(GetParam()));
  for (int i = 0; i < 60; ++i) {
    const RecordFilter filter = MadeUpFilter(&random);
    SCOPED_TRACE(PlainWhere(filter));
    std::vector<std::string> ids;
    const Status read = ForEachHappening(*store_, filter, [&](const HappeningRow& row) {
      ids.push_back(row.id);
      return true;
    });
    ASSERT_TRUE(read.ok()) << read.error().message;
    std::sort(ids.begin(), ids.end());
    EXPECT_EQ(ids, Plain("SELECT DISTINCT h.id FROM events e JOIN happening_event x ON x.event = e.number JOIN happenings h ON h.number = x.happening" +
                         PlainWhere(filter) + " ORDER BY 1"));
  }
}

// The months of a pair by the view of dyads, the events and the happenings alone: one row of the database for each happening.
std::vector<std::string> PlainMonths(const StoreReader& store, const RecordFilter& filter) {
  std::string where = " WHERE d.source IN ('" + filter.pairs[0].first + "', '" + filter.pairs[0].second + "') AND d.target IN ('" + filter.pairs[0].first +
                      "', '" + filter.pairs[0].second + "') AND d.date_from IS NOT NULL "
                      "AND (d.date GLOB '[0-9]*-[0-9]*-[0-9]*' OR substr(d.date_from, 1, 7) = substr(d.date_to, 1, 7))";
  if (!filter.from.empty()) where += " AND d.date_from >= '" + filter.from + "'";
  if (!filter.to.empty()) where += " AND d.date_from <= '" + filter.to + "'";
  if (filter.statuses.size() == 1) where += " AND d.status = 'actual'";
  if (!filter.types.empty()) where += " AND d.type = 'SANCTION'";
  if (filter.min_confidence > 0) where += " AND e.confidence >= 0.6";
  if (!filter.entities.empty()) where += " AND EXISTS (SELECT 1 FROM event_party p WHERE p.event = e.number AND p.entity = '" + filter.entities[0] + "')";
  if (!filter.countries.empty()) where += " AND e.place_country = '" + filter.countries[0] + "'";
  if (!filter.places.empty()) where += " AND e.place_entity = '" + filter.places[0] + "'";
  if (!filter.issues.empty()) where += " AND e.issues = '[\"" + filter.issues[0] + "\"]'";
  if (filter.no_copies) where += " AND e.article NOT IN (SELECT article FROM copies)";
  struct Month {
    int64_t happenings = 0, quads[5] = {}, articles = 0;
    double total = 0;
    std::string id;
  };
  std::map<std::string, Month> months;
  Query rows = store.database().Prepare(
      "SELECT substr(min(d.date_from), 1, 7), max(d.quad), avg(d.score), max(coalesce(h.id, e.id)), max(coalesce(h.articles, 1)) FROM dyads d "
      "JOIN events e ON e.number = d.event LEFT JOIN happenings h ON h.number = d.happening" + where + " GROUP BY d.happening");
  while (rows.Next()) {
    Month& month = months[rows.String(0)];
    ++month.happenings;
    ++month.quads[rows.Int(1)];
    month.total += rows.Real(2);
    if (rows.Int(4) < month.articles || (rows.Int(4) == month.articles && rows.String(3) > month.id)) continue;
    month.articles = rows.Int(4);
    month.id = rows.String(3);
  }
  EXPECT_TRUE(rows.status().ok()) << where << rows.status().error().message;
  std::vector<std::string> shown;
  for (const auto& [name, month] : months) {
    shown.push_back(name + " " + std::to_string(month.happenings) + " " + std::to_string(month.quads[1]) + " " + std::to_string(month.quads[3]) + " " +
                    std::to_string(month.quads[4]) + " " + std::to_string(month.total / static_cast<double>(month.happenings)) + " " + month.id + " " +
                    std::to_string(month.articles));
  }
  return shown;
}

std::vector<std::string> Months(const StoreReader& store, const RecordFilter& filter) {
  const auto months = MonthsOf(store, filter);
  EXPECT_TRUE(months.ok()) << months.error().message;
  std::vector<std::string> shown;
  for (const MonthRow& month : months.value()) {
    shown.push_back(month.month + " " + std::to_string(month.happenings) + " " + std::to_string(month.quads[0]) + " " + std::to_string(month.quads[2]) + " " +
                    std::to_string(month.quads[3]) + " " + std::to_string(month.mean_score) + " " + month.happening + " " + std::to_string(month.articles));
  }
  return shown;
}

// Of events that are in happenings, then of a store in which some are in none, as those of workers are, then all.
TEST_P(PairQueryTest, MonthsOfAPairAreThoseOfItsDyads) {
  Random random(static_cast<unsigned>(GetParam()));
  size_t found = 0;
  for (const char* forgotten : {"", "happening IN (SELECT number FROM happenings WHERE id < '7')", "happening <> 0"}) {
    if (*forgotten != '\0') {
      const auto database = Database::Open(path_, Database::Mode::kWrite);
      ASSERT_TRUE(database.ok() && database.value().Run(std::string("DELETE FROM happening_event WHERE ") + forgotten).ok());
    }
    for (int i = 0; i < 60; ++i) {
      RecordFilter filter = MadeUpFilter(&random);
      if (Below(5, &random) == 0) filter.statuses = {EventStatus::kActual};
      if (Below(5, &random) == 0) filter.entities = {"Q30"};
      if (Below(5, &random) == 0) filter.countries = {"USA"};
      if (Below(5, &random) == 0) filter.places = {"Q35525"};
      if (Below(5, &random) == 0) filter.issues = {"trade"};
      filter.no_copies = Below(5, &random) == 0;
      SCOPED_TRACE(PlainWhere(filter));
      const std::vector<std::string> expected = PlainMonths(*store_, filter);
      EXPECT_EQ(Months(*store_, filter), expected);
      found += expected.size();
    }
  }
  EXPECT_GT(found, 100u);
}

TEST_P(PairQueryTest, ReplacedArticlesLeaveNothingBehind) { EXPECT_THAT(CheckStore(path_).value(), testing::IsEmpty()); }

}  // namespace
}  // namespace banggiao
