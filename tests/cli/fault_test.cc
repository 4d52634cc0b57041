// What else goes wrong while workers work: the database dies, disks are full, clocks jump, the queue repeats itself. The store is that
// of one process to which nothing happened.
#include <gmock/gmock.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <random>

#include "cli/over_queue.h"
#include "queue/queue.h"
#include "store/database.h"
#include "store/throwaway_postgres.h"

namespace banggiao {
namespace {

using testing::AllOf;
using testing::HasSubstr;

class FaultTest : public OverQueueTest {
 protected:
  void SetUp() override {
    documents_ = 1000;
    OverQueueTest::SetUp();
    if (!IsSkipped() && !HasFatalFailure()) StartQueue();
  }
};

// Under two minutes. All processes of the server at once, as when the machine goes.
TEST_F(FaultTest, DatabaseKilledAgainAndAgainLosesAndDoublesNothing) {
  ASSERT_EQ(OverQueue({"feed", feed_}).code, 0);
  const pid_t workers[] = {StartWorker(), StartWorker()};
  std::mt19937 random(20230519);
  for (int i = 0; i < 4; ++i) {
    usleep(std::uniform_int_distribution<useconds_t>(150'000, 600'000)(random));
    ThrowawayPostgres::Instance().Kill();
    usleep(100'000);
    ThrowawayPostgres::Instance().Start();
  }
  for (const pid_t worker : workers) EXPECT_TRUE(EndsWithin(worker, 90));
  WorkUntilNothingWaits();
  ExpectStoreOfOne();
}

// Under a minute. The worker's time of day goes a day forth and back, years apart, many times in a second.
TEST_F(FaultTest, JumpingClockDoesNotMatter) {
  const std::string library = "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1";
  if (access(library.c_str(), R_OK) != 0) GTEST_SKIP() << "libfaketime is not installed (tools/install_packages.sh)";
  ASSERT_EQ(OverQueue({"feed", feed_}).code, 0);
  const std::string offset = Write("offset", "+4000d");
  inside_ = {"/usr/bin/env", "LD_PRELOAD=" + library, "FAKETIME_TIMESTAMP_FILE=" + offset, "FAKETIME_NO_CACHE=1", "FAKETIME_DONT_FAKE_MONOTONIC=1"};
  const pid_t workers[] = {StartWorker(), StartWorker()};
  inside_.clear();
  const auto has_begun = [this] {
    const auto database = Database::Open(store_, Database::Mode::kRead);
    if (!database.ok()) return false;
    const auto runs = database.value().Ask("SELECT count(*) FROM runs WHERE started > '2035'");
    return runs.ok() && runs.value() != "0";
  };
  for (int i = 0; i < 600 && !has_begun(); ++i) usleep(50'000);
  const char* const offsets[] = {"+1d", "-1d", "+4000d", "-4000d", "+0"};
  int jumps = 0;
  for (bool ended = false; !ended && jumps < 600; ++jumps) {
    std::ofstream(offset + ".new") << offsets[jumps % 5];
    std::filesystem::rename(offset + ".new", offset);
    usleep(100'000);
    ended = kill(workers[0], 0) != 0 || waitpid(workers[0], nullptr, WNOHANG) == workers[0];
  }
  EXPECT_LT(jumps, 600) << "the worker did not end";
  EXPECT_TRUE(EndsWithin(workers[1], 60));
  WorkUntilNothingWaits();
  ExpectStoreOfOne();
  const auto database = Database::Open(store_, Database::Mode::kRead);
  ASSERT_TRUE(database.ok());
  const auto latest = database.value().Ask("SELECT max(started) FROM runs");
  ASSERT_TRUE(latest.ok());
  EXPECT_GT(latest.value(), "2035") << "the clock did not jump";
}

// Under a minute. Each batch three times under other ids, in another order; and one whose worker is held up until it went to another.
TEST_F(FaultTest, RepeatedAndReorderedBatchesAreStoredOnce) {
  ASSERT_EQ(OverQueue({"feed", feed_}).code, 0);
  QueueAddress address;
  address.servers = queue_;
  address.time_to_work = std::chrono::seconds(1);
  auto queue = Queue::Open(address);
  ASSERT_TRUE(queue.ok()) << queue.error().message;
  std::vector<std::string> batches;
  while (batches.size() < 10) {
    auto message = queue.value()->Take(std::chrono::seconds(10));
    ASSERT_TRUE(message.ok()) << message.error().message;
    ASSERT_NE(*message, nullptr);
    batches.emplace_back((*message)->bytes());  // Never done: it comes again.
  }
  std::mt19937 random(20230519);
  for (int copy = 0; copy < 2; ++copy) {
    std::shuffle(batches.begin(), batches.end(), random);
    for (size_t i = 0; i < batches.size(); ++i) {
      ASSERT_TRUE(queue.value()->Put("copy-" + std::to_string(copy) + "-" + std::to_string(i), batches[i]).ok());
    }
  }
  const pid_t held = StartWorker();
  WaitUntilStored(100);
  kill(held, SIGSTOP);
  const pid_t other = StartWorker();
  sleep(2);
  kill(held, SIGCONT);
  EXPECT_TRUE(EndsWithin(held, 60));
  EXPECT_TRUE(EndsWithin(other, 60));
  WorkUntilNothingWaits();
  ExpectStoreOfOne();
  EXPECT_THAT(OverQueue({"status"}).out, AllOf(HasSubstr("failed   0"), HasSubstr("0 in the queue")));
}

// A small disk, gone with the test. Only root has one.
class SmallDisk {
 public:
  SmallDisk(std::string folder, int megabytes) : folder_(std::move(folder)) {
    std::filesystem::create_directories(folder_);
    const std::string size = "size=" + std::to_string(megabytes) + "m";
    mounted_ = mount("none", folder_.c_str(), "tmpfs", 0, size.c_str()) == 0;
  }
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;
  ~SmallDisk() {
    if (mounted_) umount2(folder_.c_str(), MNT_DETACH);
  }
  [[nodiscard]] bool mounted() const { return mounted_; }
  void Grow(int megabytes) const {
    const std::string size = "size=" + std::to_string(megabytes) + "m";
    (void)mount("none", folder_.c_str(), "tmpfs", MS_REMOUNT, size.c_str());
  }

 private:
  std::string folder_;
  bool mounted_ = false;
};

// Writes until nothing more goes in.
void Fill(const std::string& folder) {
  std::ofstream file(folder + "/filler", std::ios::binary);
  const std::string block(4096, 'x');
  while (file.write(block.data(), static_cast<std::streamsize>(block.size())).flush()) {
  }
}

// Under two minutes. The worker says so, waits and goes on when there is room.
TEST_F(FaultTest, FullDiskOfTheDatabaseHoldsWorkersUpAndLosesNothing) {
  const ThrowawayPostgres& server = ThrowawayPostgres::Instance();
  const std::string folder = server.folder() + "/small";
  const SmallDisk disk(folder, 12);
  if (!disk.mounted()) GTEST_SKIP() << "a small disk is mounted by root only";
  server.Give(folder);
  ASSERT_TRUE(server.Administer("CREATE TABLESPACE small LOCATION '" + folder + "'").ok());
  store_ = ThrowawayPostgres::Instance().NewDatabase("small");
  ASSERT_EQ(OverQueue({"feed", feed_}).code, 0);
  const std::string said = Path("worker.err");
  const pid_t worker = StartWorker(said);
  EXPECT_TRUE(SaysWithin(said, "no room left", 60));
  disk.Grow(400);
  EXPECT_TRUE(EndsWithin(worker, 60));
  WorkUntilNothingWaits();
  ExpectStoreOfOne();
  EXPECT_TRUE(server.Administer("DROP DATABASE " + DatabaseName()).ok());
  EXPECT_TRUE(server.Administer("DROP TABLESPACE small").ok());
}

// Under three minutes. Feed says so; with room, and the server started again, the same feed completes it.
TEST_F(FaultTest, FullDiskOfTheQueueStopsFeedAndLosesNothing) {
  const SmallDisk disk(Path("small"), 8);
  if (!disk.mounted()) GTEST_SKIP() << "a small disk is mounted by root only";
  ThrowawayNats small(Path("small") + "/nats");
  queue_ = small.address();
  ASSERT_EQ(OverQueue({"worker", "--until-empty"}).code, 0);  // Makes the stream.
  Fill(Path("small"));
  const Outcome full = OverQueue({"feed", feed_});
  EXPECT_EQ(full.code, 1) << full.err;
  EXPECT_THAT(full.err, HasSubstr(": the queue "));
  disk.Grow(100);
  small.Kill();
  small.Start();
  const Outcome fed = OverQueue({"feed", feed_});
  EXPECT_EQ(fed.code, 0) << fed.err;
  WorkUntilNothingWaits();
  ExpectStoreOfOne();
}

}  // namespace
}  // namespace banggiao
