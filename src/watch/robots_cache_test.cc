#include "watch/robots_cache.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

namespace banggiao {
namespace {

constexpr int64_t kHour = 3600;
constexpr int64_t kDay = 24 * kHour;
constexpr const char* kOrigin = "https://a.vn:443";

class RobotsCacheTest : public testing::Test {
 protected:
  void SetUp() override {
    Remove();
    auto opened = WatchState::Open(path_);
    ASSERT_TRUE(opened.ok());
    state_ = std::move(*opened);
    cache_ = std::make_unique<RobotsCache>(state_.get());
  }
  void TearDown() override {
    state_.reset();
    Remove();
  }
  void Remove() const {
    for (const char* ending : {"", "-wal", "-shm"}) std::filesystem::remove(path_ + ending);
  }
  void Note(int status, int64_t now, const std::string& body = "") {
    WebAnswer answer;
    answer.status = status;
    answer.body = body;
    EXPECT_TRUE(cache_->Note(kOrigin, answer, now).ok());
  }
  RobotsCache::Verdict Judge(const std::string& target, int64_t now) {
    const auto verdict = cache_->Judge(kOrigin, target, now);
    EXPECT_TRUE(verdict.ok());
    return verdict.value();
  }

  std::string path_ = testing::TempDir() + "/robots-cache-" + std::to_string(getpid()) + ".watch";
  std::unique_ptr<WatchState> state_;
  std::unique_ptr<RobotsCache> cache_;
};

using Verdict = RobotsCache::Verdict;

TEST_F(RobotsCacheTest, IsAskedForOnceADay) {
  EXPECT_EQ(Judge("/a", 0), Verdict::kAsk);
  Note(200, 0, "User-agent: *\nDisallow: /x\n");
  EXPECT_EQ(Judge("/a", kDay - 1), Verdict::kAllowed);
  EXPECT_EQ(Judge("/x", kDay - 1), Verdict::kDisallowed);
  EXPECT_EQ(Judge("/a", kDay), Verdict::kAsk);
}

// The failures of a process that runs on for weeks do not make the copy younger.
TEST_F(RobotsCacheTest, CopyServesThirtyDaysAndNoLonger) {
  Note(200, 0, "User-agent: *\nDisallow: /x\n");
  int64_t now = kDay;
  for (; now < 30 * kDay; now += kHour) {
    ASSERT_EQ(Judge("/a", now), Verdict::kAsk) << now;
    Note(503, now);
    ASSERT_EQ(Judge("/a", now), Verdict::kAllowed) << now;
    ASSERT_EQ(Judge("/x", now + kHour - 1), Verdict::kDisallowed) << now;
  }
  EXPECT_EQ(Judge("/a", now), Verdict::kAsk);
  Note(503, now);
  EXPECT_EQ(Judge("/a", now), Verdict::kUnreachable);
  Note(200, now + kHour);
  EXPECT_EQ(Judge("/a", now + kHour), Verdict::kAllowed);
}

TEST_F(RobotsCacheTest, ClockThatWasSetBackHoldsNothingUp) {
  Note(200, 100 * kDay);
  Note(503, 101 * kDay);
  EXPECT_EQ(Judge("/a", 101 * kDay), Verdict::kAllowed);
  EXPECT_EQ(Judge("/a", 50 * kDay), Verdict::kAsk);
}

}  // namespace
}  // namespace banggiao
