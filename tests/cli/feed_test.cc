// `feed` and `sweep` held up, stopped and left without their servers or files: what was fed stays fed, and the rest is told.
#include <gmock/gmock.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>

#include "cli/over_queue.h"
#include "queue/queue.h"
#include "store/throwaway_postgres.h"

namespace banggiao {
namespace {

using testing::AllOf;
using testing::HasSubstr;

constexpr int kMostWaiting = 1000;  // Batches that `feed` lets wait (docs/scale.md).

class FeedTest : public OverQueueTest {
 protected:
  void SetUp() override {
    documents_ = 300;
    OverQueueTest::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    StartQueue();
    ASSERT_EQ(OverQueue({"sweep"}).code, 0);  // The server is there; makes the tables and the stream.
  }
  // As many messages as may wait. They are no batches, so a test takes all of them away before it has workers.
  void FillQueue() {
    QueueAddress address;
    address.servers = queue_;
    auto opened = Queue::Open(address);
    ASSERT_TRUE(opened.ok()) << opened.error().message;
    others_ = std::move(*opened);
    for (int i = 0; i < kMostWaiting; ++i) ASSERT_TRUE(others_->Put("other-" + std::to_string(i), "other").ok());
  }
  void TakeOthers(int count) const {
    for (int i = 0; i < count; ++i) {
      auto message = others_->Take(std::chrono::seconds(30));
      ASSERT_TRUE(message.ok()) << message.error().message;
      ASSERT_NE(*message, nullptr);
      ASSERT_EQ((*message)->bytes(), "other");
      ASSERT_TRUE((*message)->Done().ok());
    }
  }
  pid_t StartFeed() {
    page_ = FreePort();
    said_ = Path("feed.err");
    return StartCommand(Whole({"feed", feed_, "--metrics", "127.0.0.1:" + std::to_string(page_)}), said_);
  }
  // Seconds that the feed that was started has waited for workers; 0 also before it tells.
  [[nodiscard]] double Waited() const {
    const std::string page = PageAt(page_, "/metrics"), name = "\nbanggiao_feed_waited_seconds_total ";
    const size_t found = page.find(name);
    return found == std::string::npos ? 0 : std::atof(page.c_str() + found + name.size());
  }
  // Whether the feed is held up, from now on, within 60 s.
  [[nodiscard]] bool IsHeldUp() const {
    const double before = Waited();
    for (int i = 0; i < 1200; ++i, usleep(50'000)) {
      if (Waited() > before) return true;
    }
    return false;
  }
  // Waits until so many documents are noted as fed, 60 s at most.
  void WaitUntilFed(int documents) const {
    for (int i = 0; i < 1200 && RowsOf(store_, "fed_documents") < documents; ++i) usleep(50'000);
  }
  void FeedAgainAndExpectStoreOfOne() const {
    const Outcome again = OverQueue({"feed", feed_});
    ASSERT_EQ(again.code, 0) << again.err;
    WorkUntilNothingWaits();
    ExpectStoreOfOne();
    EXPECT_THAT(OverQueue({"status"}).out, AllOf(HasSubstr("fed      300\n"), HasSubstr("stored   300\n"), HasSubstr("failed   0\n")));
  }

  std::unique_ptr<Queue> others_;
  std::string said_;
  int page_ = 0;
};

TEST_F(FeedTest, FullQueueHoldsFeedUpUntilBatchesAreTaken) {
  FillQueue();
  const pid_t feed = StartFeed();
  ASSERT_TRUE(IsHeldUp());
  EXPECT_THAT(OverQueue({"status"}).out, AllOf(HasSubstr("fed      0\n"), HasSubstr("1,000 in the queue")));
  TakeOthers(1);
  WaitUntilFed(100);
  ASSERT_TRUE(IsHeldUp());
  EXPECT_THAT(OverQueue({"status"}).out, AllOf(HasSubstr("fed      100\n"), HasSubstr("1,000 in the queue")));
  TakeOthers(kMostWaiting - 1);
  EXPECT_EQ(CodeWithin(feed, 60), 0);
  EXPECT_TRUE(SaysWithin(said_, "fed 300 documents in 3 batches", 1));
  WorkUntilNothingWaits();
  ExpectStoreOfOne();
}

// By Ctrl-C and by SIGTERM.
TEST_F(FeedTest, InterruptedFeedEndsAfterItsBatchAndTheSameFeedCompletesIt) {
  FillQueue();
  for (const int signal : {SIGINT, SIGTERM}) {
    const pid_t feed = StartFeed();
    ASSERT_TRUE(IsHeldUp());
    kill(feed, signal);
    EXPECT_EQ(CodeWithin(feed, 60), 130);
    EXPECT_TRUE(SaysWithin(said_, "fed 100 documents in 1 batch", 1));
    EXPECT_EQ(RowsOf(store_, "fed_documents"), 100);
    std::filesystem::remove(said_);
  }
  TakeOthers(kMostWaiting);
  FeedAgainAndExpectStoreOfOne();
}

TEST_F(FeedTest, DatabaseKilledEndsFeedAndTheSameFeedCompletesIt) {
  FillQueue();
  TakeOthers(1);
  const pid_t feed = StartFeed();
  WaitUntilFed(100);
  ASSERT_TRUE(IsHeldUp());
  ThrowawayPostgres::Instance().Kill();
  TakeOthers(kMostWaiting - 1);
  EXPECT_EQ(CodeWithin(feed, 60), 1);
  EXPECT_TRUE(SaysWithin(said_, "the server does not answer", 1));
  EXPECT_TRUE(SaysWithin(said_, "run the same command again", 1));
  ThrowawayPostgres::Instance().Start();
  EXPECT_EQ(RowsOf(store_, "fed_documents"), 100);
  FeedAgainAndExpectStoreOfOne();
}

class SweepTest : public FeedTest {
 protected:
  void SetUp() override {
    FeedTest::SetUp();
    more_ = MadeUpFeed(documents_ + 5).substr(MadeUpFeed(documents_).size());
  }
  // Its server comes back with an empty disk.
  void LoseQueue() const {
    nats_->Kill();
    std::filesystem::remove_all(Path("nats"));
    nats_->Start();
    ASSERT_THAT(OverQueue({"status"}).out, AllOf(HasSubstr("waiting  305\n"), HasSubstr("0 in the queue")));
  }
  void ExpectStoredButFor(int waiting) const {
    ASSERT_EQ(OverQueue({"worker", "--until-empty"}).code, 0);
    EXPECT_THAT(OverQueue({"status"}).out, AllOf(HasSubstr("fed      305\n"), HasSubstr("waiting  " + std::to_string(waiting) + "\n")));
    ExpectStoreOfOne();
  }

  std::string more_;  // Five documents that feed_ has not.
};

TEST_F(SweepTest, FileThatIsGoneIsNamedAndTheRestIsFed) {
  const std::string gone = Write("gone.jsonl", more_);
  ASSERT_EQ(OverQueue({"feed", feed_, gone}).code, 0);
  LoseQueue();
  std::filesystem::remove(gone);
  const Outcome swept = OverQueue({"sweep"});
  EXPECT_EQ(swept.code, 1);
  EXPECT_THAT(swept.err, AllOf(HasSubstr(gone + ": "), HasSubstr("fed 300 documents")));
  ExpectStoredButFor(5);
}

TEST_F(SweepTest, FileWhoseTextChangedIsNamedAndTheRestIsFed) {
  const std::string changed = Write("changed.jsonl", more_);
  ASSERT_EQ(OverQueue({"feed", feed_, changed}).code, 0);
  LoseQueue();
  std::string text = more_;
  (void)Write("changed.jsonl", text.replace(text.find("Iran"), 4, "Nga"));  // In the first of them.
  const Outcome swept = OverQueue({"sweep"});
  EXPECT_EQ(swept.code, 1);
  EXPECT_THAT(swept.err, AllOf(HasSubstr(changed + ": 1 document that waits is not there"), HasSubstr("fed 304 documents")));
  // What did not change is as it was.
  ASSERT_EQ(RunProgram({"add", "--no-stories", "--store", alone_, Write("changed.jsonl", more_.substr(more_.find('\n') + 1))}).code, 0);
  ExpectStoredButFor(1);
}

// What waits in the queue, or is at a worker, comes by itself.
TEST_F(SweepTest, WhatBatchesOfTheQueueHoldIsNotFedAgain) {
  ASSERT_EQ(OverQueue({"feed", feed_}).code, 0);
  nats_->Kill();
  std::filesystem::remove_all(Path("nats"));
  nats_->Start();
  const std::string more = Write("more.jsonl", more_);
  ASSERT_EQ(OverQueue({"feed", more}).code, 0);
  QueueAddress address;
  address.servers = queue_;
  auto queue = Queue::Open(address);
  ASSERT_TRUE(queue.ok()) << queue.error().message;
  auto at_work = queue.value()->Take(std::chrono::seconds(30));
  ASSERT_TRUE(at_work.ok() && *at_work != nullptr);
  ASSERT_TRUE(queue.value()->Put("other", "other").ok());  // No batch.
  const Outcome swept = OverQueue({"sweep"});
  EXPECT_EQ(swept.code, 0) << swept.err;
  EXPECT_THAT(swept.err, AllOf(HasSubstr("2 batches are in the queue, with 5 documents"), HasSubstr("fed 300 documents in 3 batches")));
  const Outcome again = OverQueue({"sweep"});
  EXPECT_EQ(again.code, 0) << again.err;
  EXPECT_THAT(again.err, AllOf(HasSubstr("5 batches are in the queue, with 305 documents"), HasSubstr("fed 0 documents")));
  at_work->reset();
  queue.value().reset();
  ASSERT_EQ(RunProgram({"add", "--no-stories", "--store", alone_, more}).code, 0);
  WorkUntilNothingWaits();
  ExpectStoreOfOne();
}

// A full queue holds the sweep up after it has read what waits.
TEST_F(SweepTest, WhatIsStoredMeanwhileIsNotMissing) {
  const std::string later = Write("later.jsonl", more_);
  ASSERT_LT(feed_, later);  // Files are read in this order.
  ASSERT_EQ(OverQueue({"feed", feed_, later}).code, 0);
  LoseQueue();
  FillQueue();
  const std::string said = Path("sweep.err");
  const pid_t sweep = StartCommand(Whole({"sweep"}), said);
  EXPECT_TRUE(SaysWithin(said, "1,000 batches are in the queue, with 0 documents", 60));
  usleep(500'000);
  ASSERT_EQ(RunProgram({"add", "--no-stories", "--store", store_, later}).code, 0);
  TakeOthers(kMostWaiting);
  EXPECT_EQ(CodeWithin(sweep, 60), 0);
  EXPECT_TRUE(SaysWithin(said, "fed 300 documents", 1));
}

// Its own standard input never ends.
TEST_F(SweepTest, StandardInputIsNamedAndNotReadAgain) {
  ASSERT_EQ(OverQueue({"feed", feed_}).code, 0);
  ASSERT_EQ(RunCommand(Whole({"feed", "-"}), more_).code, 0);
  LoseQueue();
  const std::string pipe = Path("pipe");
  const Outcome swept = RunShell("mkfifo " + pipe + " && timeout 60 \"$BANGGIAO\" sweep --store '" + store_ + "' --queue " + queue_ + " <> " + pipe);
  EXPECT_EQ(swept.code, 1) << "124: it read on";
  EXPECT_THAT(swept.err, AllOf(HasSubstr("5 documents"), HasSubstr("standard input"), HasSubstr("fed 300 documents")));
  ExpectStoredButFor(5);
}

}  // namespace
}  // namespace banggiao
