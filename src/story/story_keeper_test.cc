// The stories of a store are a function of the articles it holds: whatever the order, the batches and the kills.
#include "story/story_keeper.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <numeric>
#include <random>

#include "store/integrity.h"
#include "store/back_to_older_format.h"
#include "store/store_reader.h"
#include "store/throwaway_postgres.h"
#include "story/made_up_news.h"

namespace banggiao {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::IsEmpty;
const CoderVersion kVersion{"test-1", "data-1"};

class StoryKeeperTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::path(testing::TempDir()) / ("banggiao-story-" + std::to_string(getpid()));
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::string NewStore() { return NewStoreAt(folder_ / ("store" + std::to_string(++stores_) + ".db")); }

  fs::path folder_;
  int stores_ = 0;
};

std::vector<unsigned> UpTo(unsigned count) {
  std::vector<unsigned> numbers(count);
  std::iota(numbers.begin(), numbers.end(), 0u);
  return numbers;
}

// Adds the articles in that order, with a commit after each `batch` on average; 0: when the writer thinks so.
Status AddArticles(const std::string& path, const std::vector<unsigned>& numbers, unsigned subjects, unsigned batch = 0,
                   const CoderVersion& version = kVersion, const std::string& slogan = "") {
  const DataFiles data = DataWithoutTerms();
  const auto keeper = MakeStoryKeeper(data);
  if (!keeper) return keeper.error();
  auto writer = StoreWriter::Open(path, version, keeper.value().get());
  if (!writer) return writer.error();
  auto known = KnownDocuments::Open(path, version);
  if (!known) return known.error();
  std::mt19937 random(batch);
  for (const unsigned number : numbers) {
    const CodedDocument document = MadeUpArticle(number, subjects, slogan);
    if ((*known)->Contains(document.id)) continue;
    if (Status put = (*writer)->Put(document); !put) return put;
    if (batch > 0 && random() % batch == 0) {
      if (Status committed = (*writer)->Commit(); !committed) return committed;
    }
  }
  return (*writer)->Finish("done");
}

std::string Rows(const Database& database, const char* sql) {
  std::string text;
  Query rows = database.Prepare(sql);
  while (rows.Next()) text += rows.String(0) + "\n";
  return rows.status() ? text : rows.status().error().message;
}

// Everything that people see of copies and stories.
std::string Dump(const std::string& path) {
  auto reader = StoreReader::Open(path);
  if (!reader) return reader.error().message;
  const Database& database = (*reader)->database();
  return Rows(database,
              "SELECT a.id || ' copies ' || b.id || ' ' || c.overlap FROM copies c JOIN articles a ON a.number = c.article "
              "JOIN articles b ON b.number = c.source ORDER BY 1") +
         Rows(database,
              "SELECT s.id || ' ' || headline || ' ' || a.id || ' ' || coalesce(first_day, '-') || ' ' || coalesce(last_day, '-') || ' ' || "
              "articles || ' ' || copies || ' ' || parties FROM stories s JOIN articles a ON a.number = s.headline_article ORDER BY 1") +
         Rows(database,
              "SELECT s.id || ' ' || t.ord || ' ' || a.id FROM story_articles t JOIN stories s ON s.number = t.story "
              "JOIN articles a ON a.number = t.article ORDER BY 1") +
         Rows(database,
              "SELECT s.id || ' ' || t.ord || ' ' || a.id || ' ' || t.begin || ' ' || t.text FROM story_sentences t "
              "JOIN stories s ON s.number = t.story JOIN articles a ON a.number = t.article ORDER BY 1");
}

TEST_F(StoryKeeperTest, StoriesAreTheSubjects) {
  const std::string path = NewStore();
  ASSERT_TRUE(AddArticles(path, UpTo(90), 9).ok());
  auto reader = StoreReader::Open(path);
  ASSERT_TRUE(reader.ok());
  const Database& database = (*reader)->database();
  EXPECT_EQ(database.Ask("SELECT count(*) FROM stories").value(), "9");
  EXPECT_EQ(database.Ask("SELECT count(*) FROM story_articles").value(), "90");
  // Each story's articles are of one subject.
  EXPECT_EQ(database
                .Ask("SELECT count(*) FROM (SELECT DISTINCT s.story, CAST(substr(a.source, 12) AS INTEGER) % 9 "
                     "FROM story_articles s JOIN articles a ON a.number = s.article) subjects")
                .value(),
            "9");
  // Rounds 4 and 9 are copies of rounds 3 and 8.
  EXPECT_EQ(database.Ask("SELECT count(*) FROM copies").value(), "18");
  EXPECT_EQ(database
                .Ask("SELECT count(*) FROM copies c JOIN articles a ON a.number = c.article JOIN articles b ON b.number = c.source "
                     "WHERE abs(CAST(substr(a.source, 12) AS INTEGER) - CAST(substr(b.source, 12) AS INTEGER)) = 9")
                .value(),
            "18");
  EXPECT_THAT(CheckStore(path).value(), IsEmpty());
}

TEST_F(StoryKeeperTest, OrderAndBatchesDoNotMatter) {
  std::vector<unsigned> order = UpTo(240);
  const std::string first = NewStore();
  ASSERT_TRUE(AddArticles(first, order, 17).ok());
  const std::string expected = Dump(first);
  ASSERT_THAT(expected, HasSubstr("copies"));
  std::mt19937 random(20210416);
  for (const unsigned batch : {0u, 1u, 3u, 20u, 100u}) {
    std::shuffle(order.begin(), order.end(), random);
    const std::string path = NewStore();
    ASSERT_TRUE(AddArticles(path, order, 17, batch).ok());
    EXPECT_EQ(Dump(path), expected) << "batches of about " << batch;
  }
}

// More than 200 articles without a day that begin with the same words, so that these fall mute on the way.
TEST_F(StoryKeeperTest, OrderDoesNotMatterWhenKeysFallMute) {
  const std::string slogan = "Tin nóng tin nóng tin nóng tin nóng";
  std::vector<unsigned> order;
  for (unsigned i = 0; i < 740; i += 3) order.push_back(i);  // Of the 36 subjects the twelve without a day.
  const std::string first = NewStore();
  ASSERT_TRUE(AddArticles(first, order, 36, 0, kVersion, slogan).ok());
  const std::string expected = Dump(first);
  auto reader = StoreReader::Open(first);
  EXPECT_NE(Rows((*reader)->database(), "SELECT key FROM (SELECT * FROM story_keys UNION ALL SELECT * FROM story_keys_new) k GROUP BY key HAVING count(*) > 200"), "");
  std::mt19937 random(7);
  for (const unsigned batch : {2u, 0u}) {
    std::shuffle(order.begin(), order.end(), random);
    const std::string path = NewStore();
    ASSERT_TRUE(AddArticles(path, order, 36, batch, kVersion, slogan).ok());
    EXPECT_EQ(Dump(path), expected);
  }
}

TEST_F(StoryKeeperTest, AddingAgainChangesNothing) {
  const std::string path = NewStore();
  ASSERT_TRUE(AddArticles(path, UpTo(120), 11).ok());
  const std::string expected = Dump(path);
  ASSERT_TRUE(AddArticles(path, UpTo(120), 11).ok());
  EXPECT_EQ(Dump(path), expected);
  // Another version codes all anew: every article goes and comes back.
  ASSERT_TRUE(AddArticles(path, UpTo(120), 11, 7, {"test-2", "data-1"}).ok());
  EXPECT_EQ(Dump(path), expected);
}

TEST_F(StoryKeeperTest, FollowsArticlesThatWereStoredWithoutIt) {
  const std::string with = NewStore();
  ASSERT_TRUE(AddArticles(with, UpTo(100), 9).ok());
  const std::string without = NewStore();
  {
    auto writer = StoreWriter::Open(without, kVersion);
    ASSERT_TRUE(writer.ok());
    for (unsigned i = 0; i < 100; ++i) ASSERT_TRUE((*writer)->Put(MadeUpArticle(i, 9)).ok());
    ASSERT_TRUE((*writer)->Finish("done").ok());
  }
  EXPECT_NE(Dump(without), Dump(with));
  ASSERT_TRUE(AddArticles(without, {}, 9).ok());
  EXPECT_EQ(Dump(without), Dump(with));
}

// Stories wait for the end of the run; what a broken-off one left is done by the next.
TEST_F(StoryKeeperTest, InterruptedRunLeavesItsStoriesPending) {
  const std::string path = NewStore();
  {
    const DataFiles data = DataWithoutTerms();
    const auto keeper = MakeStoryKeeper(data);
    auto writer = StoreWriter::Open(path, kVersion, keeper.value().get());
    ASSERT_TRUE(writer.ok());
    for (unsigned i = 0; i < 60; ++i) ASSERT_TRUE((*writer)->Put(MadeUpArticle(i, 7)).ok());
    ASSERT_TRUE((*writer)->Finish("interrupted").ok());
  }
  auto reader = StoreReader::Open(path);
  const auto ask = [&](const char* sql) { return (*reader)->database().Ask(sql).value(); };
  EXPECT_EQ(ask("SELECT count(*) FROM stories"), "0");
  EXPECT_EQ(ask("SELECT count(*) FROM story_pending"), "60");
  ASSERT_TRUE(AddArticles(path, {}, 7).ok());
  EXPECT_EQ(ask("SELECT count(*) FROM stories"), "7");
  EXPECT_EQ(ask("SELECT count(*) FROM story_pending"), "0");
}

// What a worker notes of an article is what the keeper would read from the store.
TEST_F(StoryKeeperTest, NotesMadeAheadChangeNothing) {
  const DataFiles data = DataWithoutTerms();
  const auto keeper = MakeStoryKeeper(data);
  const std::string path = NewStore();
  {
    auto writer = StoreWriter::Open(path, kVersion, keeper.value().get());
    ASSERT_TRUE(writer.ok());
    for (unsigned i = 0; i < 90; ++i) {
      CodedDocument document = MadeUpArticle(i, 9);
      keeper.value()->Prepare(&document);
      ASSERT_NE(document.articles[0].notes, nullptr);
      ASSERT_TRUE((*writer)->Put(document).ok());
    }
    ASSERT_TRUE((*writer)->Finish("done").ok());
  }
  const std::string without = NewStore();
  ASSERT_TRUE(AddArticles(without, UpTo(90), 9).ok());
  EXPECT_EQ(Dump(path), Dump(without));
}

// A story that an added article leaves as it is keeps its rows; a changed report of one of its articles makes it anew.
TEST_F(StoryKeeperTest, OnlyWhatChangedIsToldAnew) {
  const std::string path = NewStore();
  ASSERT_TRUE(AddArticles(path, UpTo(63), 9).ok());
  const auto mark = [&] {
    const auto database = Database::Open(path, Database::Mode::kWrite);
    ASSERT_TRUE(database.value().Run("UPDATE stories SET headline = 'as it was'").ok());
  };
  mark();
  ASSERT_TRUE(AddArticles(path, {63}, 9).ok());  // Of subject 0.
  auto reader = StoreReader::Open(path);
  const auto ask = [&](const char* sql) { return (*reader)->database().Ask(sql).value(); };
  EXPECT_EQ(ask("SELECT count(*) FROM stories WHERE headline <> 'as it was'"), "1");
  mark();
  ASSERT_TRUE(AddArticles(path, {5}, 9, 0, {"test-2", "data-1"}).ok());
  EXPECT_EQ(ask("SELECT count(*) FROM stories WHERE headline <> 'as it was'"), "1");
}

TEST_F(StoryKeeperTest, FileOfFormat2IsBroughtUpToDate) {
  const std::string path = NewStore();
  ASSERT_TRUE(AddArticles(path, UpTo(60), 7).ok());
  const std::string expected = Dump(path);
  {
    const auto database = Database::Open(path, Database::Mode::kWrite);
    ASSERT_TRUE(database.value().Run(kBackToFormat6).ok());
    for (const char* table : {"copies", "story_sentences", "story_articles", "stories", "story_vectors", "copy_sketches",
                              "story_keys", "copy_keys", "story_links", "copy_links"}) {
      ASSERT_TRUE(database.value().Run("DROP TABLE " + std::string(table)).ok());
    }
    for (const char* column : {"intensity", "cameo"}) {
      ASSERT_TRUE(database.value().Run("ALTER TABLE events DROP COLUMN " + std::string(column)).ok());
    }
    ASSERT_TRUE(database.value().Run("PRAGMA user_version = 2").ok());
  }
  const auto reader = StoreReader::Open(path);
  ASSERT_FALSE(reader.ok());
  EXPECT_THAT(reader.error().message, HasSubstr("older than this program; `banggiao add --store"));
  ASSERT_TRUE(AddArticles(path, {}, 7).ok());
  EXPECT_EQ(Dump(path), expected);
}

TEST_F(StoryKeeperTest, FileOfFormat4KeepsAllButItsStoryTables) {
  const std::string path = NewStore();
  ASSERT_TRUE(AddArticles(path, UpTo(60), 7).ok());
  const std::string expected = Dump(path);
  {
    const auto database = Database::Open(path, Database::Mode::kWrite);
    ASSERT_TRUE(database.value().Run(kBackToFormat6).ok());
    ASSERT_TRUE(database.value().Run("DROP TABLE story_pending; UPDATE story_keys SET key = key + 1; PRAGMA user_version = 4").ok());
  }
  {
    auto writer = StoreWriter::Open(path, kVersion);  // Without the keeper: only the tables are made.
    ASSERT_TRUE(writer.ok());
  }
  EXPECT_EQ(StoreReader::Open(path).value()->database().Ask("SELECT count(*) FROM story_vectors").value(), "0");
  ASSERT_TRUE(AddArticles(path, {}, 7).ok());
  EXPECT_EQ(Dump(path), expected);
}

TEST_F(StoryKeeperTest, KillsDoNotMatterToAFile) {
  const std::string calm = NewStore();
  ASSERT_TRUE(AddArticles(calm, UpTo(200), 13).ok());
  const std::string expected = Dump(calm);
  const std::string killed = NewStore();
  std::mt19937 random(3);
  for (int kills = 0; kills < 12; ++kills) {
    const pid_t child = fork();
    if (child == 0) _exit(AddArticles(killed, UpTo(200), 13, 5).ok() ? 0 : 1);
    usleep(std::uniform_int_distribution<useconds_t>(0, 120'000)(random));
    kill(child, SIGKILL);
    int status = 0;
    waitpid(child, &status, 0);
    ASSERT_TRUE(!WIFEXITED(status) || WEXITSTATUS(status) == 0);
    auto reader = StoreReader::Open(killed);
    if (!reader) continue;  // Killed before the tables were there.
    EXPECT_EQ((*reader)
                  ->database()
                  .Ask("SELECT count(*) FROM articles WHERE number NOT IN (SELECT article FROM story_vectors)")
                  .value(),
              "0");
  }
  ASSERT_TRUE(AddArticles(killed, UpTo(200), 13).ok());
  EXPECT_EQ(Dump(killed), expected);
}

TEST_F(StoryKeeperTest, BrokenTableOfAFileIsNamed) {
  DataFiles data;
  data.Put("models/story-terms.bin", "nonsense");
  const auto keeper = MakeStoryKeeper(data);
  ASSERT_FALSE(keeper.ok());
  EXPECT_THAT(keeper.error().message, HasSubstr("models/story-terms.bin"));
}

}  // namespace
}  // namespace banggiao
