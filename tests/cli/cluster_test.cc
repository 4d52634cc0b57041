// A queue on three servers, each batch on three disks: any one of them may die while documents are fed and coded.
#include <gmock/gmock.h>
#include <unistd.h>

#include "cli/over_queue.h"

namespace banggiao {
namespace {

class ClusterTest : public OverQueueTest {
 protected:
  void SetUp() override {
    documents_ = 1200;
    OverQueueTest::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    cluster_ = std::make_unique<ThrowawayCluster>(Path("cluster"));
    queue_ = cluster_->addresses();
  }
  void TearDown() override {
    cluster_.reset();
    OverQueueTest::TearDown();
  }
  std::unique_ptr<ThrowawayCluster> cluster_;
};

// Under two minutes: a new leader is there after some seconds, and nothing else takes time.
TEST_F(ClusterTest, KilledLeadersLoseAndDoubleNothing) {
  ASSERT_EQ(OverQueue({"worker", "--until-empty", "--replicas", "3"}).code, 0);  // Makes the stream.
  const std::string first = cluster_->LeaderOf("banggiao");
  ASSERT_FALSE(first.empty()) << OverQueue({"status"}).out;
  const std::string said = Path("feed.err");
  const pid_t feed = StartCommand(Whole({"feed", feed_}), said);
  const pid_t workers[] = {StartWorker(), StartWorker()};
  WaitUntilStored(100);
  cluster_->Server(first).Kill();
  WaitUntilStored(400);
  std::string second = first;  // Until the two that are left have chosen, they name the one that is gone.
  for (int i = 0; i < 600 && second == first; ++i, usleep(100'000)) second = cluster_->LeaderOf("banggiao");
  ASSERT_FALSE(second.empty());
  EXPECT_NE(second, first);
  cluster_->Server(first).Start();
  cluster_->Server(second).Kill();
  EXPECT_TRUE(EndsWithin(feed, 90));
  EXPECT_TRUE(SaysWithin(said, "fed 1,200 documents", 1));
  for (const pid_t worker : workers) EXPECT_TRUE(EndsWithin(worker, 90));
  WorkUntilNothingWaits();
  ExpectStoreOfOne();
}

}  // namespace
}  // namespace banggiao
