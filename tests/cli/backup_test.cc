// Backups as docs/durability.md tells to make them: what is restored is the store.
#include <gmock/gmock.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>

#include "cli/program.h"
#include "store/all_rows.h"
#include "store/throwaway_postgres.h"

namespace banggiao {
namespace {

using testing::HasSubstr;

class BackupTest : public ProgramTest {
 protected:
  static bool Has(const std::string& program) { return RunShell("command -v " + program).code == 0; }
};

// The copy holds a number of whole batches; completed by the same `add`, it is the store of an undisturbed one.
TEST_F(BackupTest, FileBackedUpDuringAddIsAStoreAndIsCompletedByTheSameAdd) {
  if (!Has("sqlite3")) GTEST_SKIP() << "the shell sqlite3 is not installed";
  constexpr int kArticles = 3000;
  const std::string feed = Write("feed.jsonl", MadeUpFeed(kArticles)), store = Path("news.db"), alone = Path("alone.db");
  ASSERT_EQ(RunProgram({"add", "--quiet", "--no-stories", "--store", alone, feed}).code, 0);
  const pid_t child = StartProgram({"add", "--quiet", "--no-stories", "--store", store, feed});
  std::vector<std::string> copies;
  for (int status = 0; waitpid(child, &status, WNOHANG) == 0;) {
    const std::string copy = Path("copy" + std::to_string(copies.size()) + ".db");
    // A file that has no tables yet gives a copy without any.
    if (RunShell("sqlite3 " + store + " '.timeout 5000' '.backup " + copy + "'").code == 0) copies.push_back(copy);
    usleep(100'000);
  }
  ASSERT_FALSE(copies.empty());
  constexpr int kChecked = 3;  // Each takes a second.
  int part_way = 0, checked = 0;
  for (const std::string& copy : copies) {
    const auto reader = StoreReader::Open(copy);
    if (!reader) {
      EXPECT_THAT(reader.error().message, HasSubstr("empty"));
      continue;
    }
    const int articles = std::stoi(reader.value()->database().Ask("SELECT count(*) FROM articles").value());
    if (articles == 0) continue;
    if (articles < kArticles) ++part_way;
    if (checked++ >= kChecked) continue;
    EXPECT_EQ(RunProgram({"check", "--store", copy}).code, 0) << articles;
  }
  EXPECT_GT(part_way, 0);
  const std::string& first = copies.front();
  EXPECT_EQ(RunProgram({"check", "--store", copies.back()}).code, 0);
  ASSERT_EQ(RunProgram({"add", "--quiet", "--no-stories", "--store", first, feed}).code, 0);
  EXPECT_EQ(FirstDifference(AllRows(first), AllRows(alone)), "");
  EXPECT_EQ(FirstDifference(AllRows(store), AllRows(alone)), "");
}

TEST_F(BackupTest, DumpOfASharedStoreIsRestoredWholeAndGoesOn) {
  const std::string& why_not = ThrowawayPostgres::Instance().why_not();
  if (!why_not.empty()) GTEST_SKIP() << why_not;
  const std::string programs = "/usr/lib/postgresql/15/bin/";
  const std::string feed = Write("feed.jsonl", MadeUpFeed(120)), more = Write("more.jsonl", MadeUpFeed(150));
  const std::string store = ThrowawayPostgres::Instance().NewDatabase(), restored = ThrowawayPostgres::Instance().NewDatabase();
  ASSERT_EQ(RunProgram({"add", "--quiet", "--store", store, feed}).code, 0);
  const std::string event = StoreReader::Open(store).value()->database().Ask("SELECT id FROM events ORDER BY id LIMIT 1").value();
  ASSERT_EQ(RunProgram({"correct", "reject", event, "--author", "An", "--reason", "đọc lại", "--store", store}).code, 0);
  const Outcome dumped = RunShell(programs + "pg_dump --schema=banggiao '" + store + "' > " + Path("dump.sql"));
  ASSERT_EQ(dumped.code, 0) << dumped.err;
  const Outcome loaded = RunShell(programs + "psql --quiet --set ON_ERROR_STOP=1 '" + restored + "' < " + Path("dump.sql"));
  ASSERT_EQ(loaded.code, 0) << loaded.err;
  EXPECT_EQ(FirstDifference(AllRows(restored), AllRows(store)), "");
  for (const char* rows : {"SELECT count(*) FROM stories", "SELECT count(*) FROM corrections", "SELECT count(*) FROM runs", "SELECT count(*) FROM coded_records"}) {
    EXPECT_EQ(StoreReader::Open(restored).value()->database().Ask(rows).value(), StoreReader::Open(store).value()->database().Ask(rows).value()) << rows;
  }
  EXPECT_EQ(RunProgram({"check", "--store", restored}).code, 0);
  // It goes on where it was: counters, search and stories work.
  for (const std::string& address : {restored, store}) ASSERT_EQ(RunProgram({"add", "--quiet", "--store", address, more}).code, 0);
  EXPECT_EQ(FirstDifference(AllRows(restored), AllRows(store)), "");
  EXPECT_EQ(RunProgram({"search", "--store", restored, "ban dan", "--format", "csv"}).out, RunProgram({"search", "--store", store, "ban dan", "--format", "csv"}).out);
}

}  // namespace
}  // namespace banggiao
