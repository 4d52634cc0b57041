// A writer killed at any instant loses no finished batch and doubles nothing.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <random>

#include "store/integrity.h"
#include "store/made_up_documents.h"
#include "store/store_reader.h"
#include "store/writer.h"

namespace banggiao {
namespace {

namespace fs = std::filesystem;
constexpr int kDocuments = 1500;
constexpr int kBatch = 250;  // Smaller than the writer's own, so that kills fall between and into many.
const CoderVersion kVersion{"test-1", "data-1"};

// What `add` does: opens the store, leaves out what it knows, stores the rest. Returns an exit code.
int AddAll(const std::string& path) {
  auto writer = StoreWriter::Open(path, kVersion);
  if (!writer) return 1;
  auto known = KnownDocuments::Open(path, kVersion);
  if (!known) return 1;
  for (int i = 0; i < kDocuments; ++i) {
    const CodedDocument document = MadeUpCoded(i);
    if ((*known)->Contains(document.id)) continue;
    if (!(*writer)->Put(document)) return 1;
    if (i % kBatch == kBatch - 1 && !(*writer)->Commit()) return 1;
  }
  return (*writer)->Finish("done") ? 0 : 1;
}

// Every row of every table except the diary of the runs.
std::string Dump(const std::string& path) {
  auto reader = StoreReader::Open(path);
  if (!reader) return reader.error().message;
  const Database& database = (*reader)->database();
  std::string dump;
  Query tables = database.Prepare(
      "SELECT name, (SELECT group_concat('quote(\"' || name || '\")', ' || '','' || ') FROM pragma_table_info(m.name)) "
      "FROM sqlite_master m WHERE type = 'table' AND name NOT IN ('runs', 'problems') ORDER BY name");
  while (tables.Next()) {
    dump += "== " + tables.String(0) + "\n";
    // The index's own segments depend on how the batches fell; what it finds is compared below.
    if (tables.String(0).starts_with("article_words") || tables.String(0).starts_with("record_ids")) continue;
    Query rows = database.Prepare("SELECT " + tables.String(1) + " FROM \"" + tables.String(0) + "\" ORDER BY 1");
    while (rows.Next()) dump += rows.String(0) + "\n";
  }
  for (const char* word : {"bán", "ban", "7", "1499", "hợp"}) {
    Query rows = database.Prepare("SELECT group_concat(rowid) FROM article_words WHERE article_words MATCH ?");
    rows.Bind(word);
    if (rows.Next()) dump += std::string(word) + ": " + rows.String(0) + "\n";
  }
  for (const int number : {0, 7, 1499}) {
    const auto event = (*reader)->CompleteId("events", MadeUpCoded(number).articles[0].record.events[0].id.substr(0, 10));
    dump += event ? event.value() + "\n" : event.error().message;
  }
  return dump;
}

// As it happens when `add` is killed while it makes the file, before changes are written ahead.
TEST(StoreWriter, ReaderRollsBackWhatAKilledWriterLeft) {
  const std::string path = testing::TempDir() + "/banggiao-hot-" + std::to_string(getpid()) + ".db";
  const pid_t child = fork();
  if (child == 0) {
    auto database = Database::Open(path, Database::Mode::kWrite);
    const bool begun = database && database->Run("PRAGMA journal_mode = DELETE; PRAGMA cache_size = 1; CREATE TABLE t (a); INSERT INTO t VALUES (1)") &&
                       database->Run("BEGIN; WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000) "
                                     "INSERT INTO t SELECT randomblob(500) FROM n");
    kill(getpid(), begun ? SIGKILL : SIGABRT);
  }
  int status = 0;
  waitpid(child, &status, 0);
  ASSERT_EQ(WTERMSIG(status), SIGKILL);
  ASSERT_TRUE(fs::exists(path + "-journal"));
  auto database = Database::Open(path, Database::Mode::kRead);
  ASSERT_TRUE(database) << database.error().message;
  EXPECT_EQ(database->Ask("SELECT count(*) FROM t").value(), "1");
  fs::remove(path);
}

TEST(StoreWriter, FiftyKillsLeaveTheStoreOfAnUndisturbedRun) {
  const fs::path folder = fs::path(testing::TempDir()) / ("banggiao-kill-" + std::to_string(getpid()));
  fs::create_directories(folder);
  const std::string calm = (folder / "calm.db").string();
  const std::string killed = (folder / "killed.db").string();
  ASSERT_EQ(AddAll(calm), 0);
  const std::string expected = Dump(calm);
  ASSERT_THAT(expected, testing::HasSubstr("1499: 1500"));

  std::mt19937 random(20210416);
  int64_t stored = 0;
  int kills = 0;
  while (kills < 50) {
    const pid_t child = fork();
    if (child == 0) _exit(AddAll(killed));
    usleep(std::uniform_int_distribution<useconds_t>(0, 60'000)(random));
    kill(child, SIGKILL);
    int status = 0;
    waitpid(child, &status, 0);
    if (WIFEXITED(status)) {  // It was done before the signal: compare and start over.
      ASSERT_EQ(WEXITSTATUS(status), 0);
      ASSERT_EQ(Dump(killed), expected);
      for (const char* ending : {"", "-wal", "-shm"}) fs::remove(killed + ending);
      stored = 0;
      continue;
    }
    ++kills;
    auto reader = StoreReader::Open(killed);
    if (!reader) {  // Killed before the tables were there.
      ASSERT_EQ(reader.error().code, ErrorCode::kNotFound) << reader.error().message;
      ASSERT_EQ(stored, 0);
      continue;
    }
    const int64_t now = std::stoll((*reader)->database().Ask("SELECT count(*) FROM articles").value());
    EXPECT_GE(now, stored) << "kill " << kills << " lost finished articles";
    stored = now;
    EXPECT_THAT(CheckStore(killed).value(), testing::IsEmpty()) << "after kill " << kills;
  }
  ASSERT_EQ(AddAll(killed), 0);
  EXPECT_EQ(Dump(killed), expected);
  fs::remove_all(folder);
}

}  // namespace
}  // namespace banggiao
