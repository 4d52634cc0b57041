// Order, batches, repeats and breaks of `add` do not show in what the linker makes.
#include "store/linker.h"

#include <gmock/gmock.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <random>

#include "store/made_up_documents.h"
#include "store/store_reader.h"
#include "store/throwaway_postgres.h"
#include "store/writer.h"

namespace banggiao {
namespace {

namespace fs = std::filesystem;

// A document whose article tells of one of a few happenings and undertakings, by its number.
CodedDocument Report(int number) {
  std::mt19937 random(static_cast<unsigned>(number) * 7919u + 1);
  const RawDocument document = MadeUpDocument(number);
  ArticleRecord record = MadeUpRecord(document);
  Event& event = record.events[0];
  event.recipients.clear();
  event.mode.clear();
  const char* kDates[] = {"2021-04-16", "2021-04-17", "2021-04-20", "XXXX-04-20", "2021-04", "", "2021-04-30", "2021-05-01", "2015-04-20", "2021-07-02"};
  event.date = kDates[random() % (number % 2 == 0 ? 6 : 10)];
  if (random() % 3 == 0) event.type = EventType::kAgree, event.rule = "vi.agree.se_gap";
  if (random() % 9 == 0) event.type = EventType::kReject, event.rule = "vi.reject.huy_cuoc_gap";
  if (random() % 4 == 0) event.actors[1] = MadeUpParty("KOR", {8, 18});
  Commitment& commitment = record.commitments[0];
  if (random() % 3 == 0) commitment.by = {"JPN"};
  const char* kSteps[] = {"made", "reaffirmed", "kept", "broken"};
  commitment.step = kSteps[random() % 4];
  commitment.date = kDates[random() % 6];
  const auto end = static_cast<uint32_t>(document.bytes.find('\n'));
  if (random() % 2 == 0) commitment.content = {0, end};
  return MakeCodedDocument(document, {record});
}

class LinkerTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::path(testing::TempDir()) / ("banggiao-linker-" + std::to_string(getpid()));
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  [[nodiscard]] std::string Path(const std::string& name) {
    std::string& path = paths_[name];
    if (path.empty()) path = NewStoreAt(folder_ / name);
    return path;
  }

  // Every row of the tables that the linker makes.
  static std::string Linked(const std::string& path) {
    auto reader = StoreReader::Open(path);
    if (!reader) return reader.error().message;
    std::string all;
    for (const char* sql :
         {"SELECT id || block || state || disputed || date || first_seen || events || articles FROM happenings ORDER BY id",
          "SELECT e.id || h.id || x.step FROM happening_event x JOIN events e ON e.number = x.event JOIN happenings h ON h.number = x.happening "
          "ORDER BY e.id",
          "SELECT id || block || content || status || how || first_made || steps FROM ledger ORDER BY id",
          "SELECT c.id || l.id || s.ord || s.step || s.date FROM ledger_step s JOIN commitments c ON c.number = s.commitment "
          "JOIN ledger l ON l.number = s.entry ORDER BY c.id",
          "SELECT block FROM link_pending"}) {
      Query rows = (*reader)->database().Prepare(sql);
      while (rows.Next()) all += rows.String(0) + "\n";
      if (Status status = rows.status(); !status) return status.error().message;
      all += "--\n";
    }
    return all;
  }

  // Stores the documents in one run; a broken-off run is not finished, and what it had not committed is lost.
  static void Add(const std::string& path, const std::vector<int>& numbers, bool broken_off) {
    auto writer = StoreWriter::Open(path, {"test-1", "data-1"});
    ASSERT_TRUE(writer) << writer.error().message;
    for (const int number : numbers) {
      ASSERT_TRUE((*writer)->Put(Report(number)));
      if (broken_off && number % 3 == 0) {
        ASSERT_TRUE((*writer)->Commit());
      }
    }
    if (!broken_off) {
      ASSERT_TRUE((*writer)->Finish("done"));
    }
  }

  fs::path folder_;
  std::map<std::string, std::string> paths_;
};

TEST_F(LinkerTest, ReportsOfManyArticlesAreBroughtTogether) {
  std::vector<int> numbers(60);
  for (int i = 0; i < 60; ++i) numbers[static_cast<size_t>(i)] = i;
  Add(Path("a.db"), numbers, false);
  auto reader = StoreReader::Open(Path("a.db"));
  ASSERT_TRUE(reader);
  const auto ask = [&](const char* sql) { return std::stoi((*reader)->database().Ask(sql).value()); };
  EXPECT_EQ(ask("SELECT count(*) FROM happening_event"), 60);
  EXPECT_LT(ask("SELECT count(*) FROM happenings"), 60);
  EXPECT_GT(ask("SELECT max(articles) FROM happenings"), 3);
  EXPECT_EQ(ask("SELECT count(*) FROM ledger_step"), 60);
  EXPECT_LT(ask("SELECT count(*) FROM ledger"), 60);
  EXPECT_EQ(ask("SELECT count(*) FROM link_pending"), 0);
}

TEST_F(LinkerTest, OrderBatchesRepeatsAndBreaksDoNotShow) {
  std::vector<int> numbers(60);
  for (int i = 0; i < 60; ++i) numbers[static_cast<size_t>(i)] = i;
  Add(Path("calm.db"), numbers, false);
  const std::string expected = Linked(Path("calm.db"));
  std::mt19937 random(20180612);
  for (int trial = 0; trial < 12; ++trial) {
    const std::string path = Path("trial" + std::to_string(trial) + ".db");
    std::shuffle(numbers.begin(), numbers.end(), random);
    for (size_t begin = 0; begin < numbers.size();) {
      const size_t end = std::min(numbers.size(), begin + 1 + random() % 25);
      const std::vector<int> batch(numbers.begin() + static_cast<std::ptrdiff_t>(begin),
                                   numbers.begin() + static_cast<std::ptrdiff_t>(end));
      if (random() % 2 == 0) Add(path, batch, true);
      Add(path, batch, false);
      if (random() % 3 == 0) Add(path, batch, false);
      begin = end;
    }
    ASSERT_EQ(Linked(path), expected) << trial;
  }
}

TEST_F(LinkerTest, InterruptedRunLeavesItsBlocksPending) {
  auto writer = StoreWriter::Open(Path("a.db"), {"test-1", "data-1"});
  ASSERT_TRUE(writer);
  ASSERT_TRUE((*writer)->Put(Report(1)));
  ASSERT_TRUE((*writer)->Finish("interrupted"));
  writer->reset();
  auto reader = StoreReader::Open(Path("a.db"));
  ASSERT_TRUE(reader);
  EXPECT_GT(CountPending((*reader)->database()).value(), 0);
  Add(Path("a.db"), {}, false);
  EXPECT_EQ(CountPending((*reader)->database()).value(), 0);
}

// Another version of the coder may give an undertaking of the same id to somebody else, and put an event into another group.
TEST_F(LinkerTest, RecordThatMovesToAnotherBlockKeepsItsId) {
  CodedDocument moved = Report(3);
  ArticleRecord& record = moved.articles[0].record;
  record.commitments[0].by = {"AAA"};  // Linked before the block that it leaves.
  record.events[0].actors[0].code = "AAA";
  for (const char* name : {"a.db", "b.db"}) {
    if (std::string(name) == "a.db") Add(Path(name), {1, 2, 3, 4, 5}, false);
    if (std::string(name) == "b.db") Add(Path(name), {1, 2, 4, 5}, false);
    auto writer = StoreWriter::Open(Path(name), {"test-2", "data-1"});
    ASSERT_TRUE(writer);
    ASSERT_TRUE((*writer)->Put(moved));
    const Status finished = (*writer)->Finish("done");
    EXPECT_TRUE(finished) << finished.error().message;
  }
  EXPECT_EQ(Linked(Path("a.db")), Linked(Path("b.db")));
}

TEST_F(LinkerTest, ArticleThatChangesTakesItsOldReportsAway) {
  Add(Path("a.db"), {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, false);
  Add(Path("b.db"), {0, 1, 2, 3, 4, 5, 6, 7, 8}, false);
  // Document 9 comes again without any record.
  CodedDocument empty = Report(9);
  for (CodedArticle& article : empty.articles) {
    article.record.events.clear();
    article.record.commitments.clear();
    article.contents.clear();
  }
  for (const char* name : {"a.db", "b.db"}) {
    auto writer = StoreWriter::Open(Path(name), {"test-2", "data-1"});
    ASSERT_TRUE(writer);
    ASSERT_TRUE((*writer)->Put(empty));
    ASSERT_TRUE((*writer)->Finish("done"));
  }
  EXPECT_EQ(Linked(Path("a.db")), Linked(Path("b.db")));
}

}  // namespace
}  // namespace banggiao
