#include "watch/watch_state.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

namespace banggiao {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Pair;

class WatchStateTest : public testing::Test {
 protected:
  void SetUp() override {
    path_ = testing::TempDir() + "/watch-state-" + std::to_string(getpid()) + ".db";
    TearDown();
    Open();
  }
  void TearDown() override {
    state_.reset();
    for (const char* ending : {"", "-wal", "-shm"}) std::filesystem::remove(path_ + ending);
  }
  // Again, as after the end of a process.
  void Open() {
    state_.reset();
    auto opened = WatchState::Open(path_);
    ASSERT_TRUE(opened.ok()) << opened.error().message;
    state_ = std::move(*opened);
  }
  int64_t Add(const std::vector<std::string>& addresses) {
    std::vector<PageRow> pages;
    for (const std::string& address : addresses) pages.push_back({0, address, "a.vn", "feed", "Báo", "2025-06-10", 0});
    const auto added = state_->NoteAnswer({}, pages);
    EXPECT_TRUE(added.ok());
    return added.ok() ? added.value() : -1;
  }
  // The address of the next page, "" when none waits.
  std::string Next(int64_t now = 100) {
    const auto page = state_->NextPage("a.vn", now);
    EXPECT_TRUE(page.ok());
    if (!page.value()) return "";
    number_ = page.value()->number;
    return page.value()->address;
  }

  std::string path_;
  std::unique_ptr<WatchState> state_;
  int64_t number_ = 0;
};

TEST_F(WatchStateTest, PagesWaitInTheOrderOfFindingAndEachOnce) {
  EXPECT_EQ(Add({"1", "2", "1"}), 2);
  EXPECT_EQ(Add({"2", "3"}), 1);
  EXPECT_EQ(Next(), "1");
  ASSERT_TRUE(state_->MarkComing(number_, "d1").ok());
  EXPECT_EQ(Next(), "2");
  ASSERT_TRUE(state_->MarkGivenUp(number_, "404").ok());
  EXPECT_EQ(Next(), "3");
  EXPECT_EQ(state_->Waiting().value(), 1);
  EXPECT_EQ(Add({"1", "2"}), 0);
}

TEST_F(WatchStateTest, WhatWasComingIsKnownAfterAnEnd) {
  Add({"1", "2"});
  Next();
  ASSERT_TRUE(state_->MarkComing(number_, "d1").ok());
  Open();
  const std::vector<ComingPage> coming = state_->Coming().value();
  ASSERT_EQ(coming.size(), 1u);
  EXPECT_EQ(coming[0].page.number, number_);
  EXPECT_EQ(coming[0].document, "d1");
  PageRow lost = coming[0].page;
  lost.deaths = 2;
  lost.failures = 7;
  ASSERT_TRUE(state_->Postpone(lost, 0).ok());
  const auto again = state_->NextPage(lost.host, 0, 0);
  ASSERT_TRUE(again.ok() && again.value());
  EXPECT_EQ(again.value()->deaths, 2);
  EXPECT_EQ(again.value()->failures, 7);
  EXPECT_EQ(Next(), "1");
  EXPECT_TRUE(state_->Coming().value().empty());
}

TEST_F(WatchStateTest, WhereAPageWasFoundIsStoredToo) {
  Add({"1"});
  Next();
  ASSERT_TRUE(state_->MarkComing(number_, "d1").ok());
  ASSERT_TRUE(state_->MarkStored(number_, "moved").ok());
  EXPECT_TRUE(state_->IsStored("1").value());
  EXPECT_TRUE(state_->IsStored("moved").value());
  EXPECT_FALSE(state_->IsStored("2").value());
  EXPECT_EQ(Add({"moved"}), 0);
  EXPECT_EQ(Next(), "");
}

TEST_F(WatchStateTest, PostponedPagesWaitTheirTime) {
  Add({"1"});
  EXPECT_EQ(state_->NextPageTime("a.vn").value(), 0);
  Next();
  PageRow later;
  later.number = number_;
  later.failures = 3;
  ASSERT_TRUE(state_->Postpone(later, 500).ok());
  EXPECT_EQ(Next(499), "");
  EXPECT_EQ(state_->NextPageTime("a.vn").value(), 500);
  EXPECT_EQ(Next(500), "1");
  EXPECT_EQ(state_->NextPage("a.vn", 500).value()->failures, 3);
  EXPECT_EQ(state_->NextPageTime("b.vn").value(), kNever);
  EXPECT_THAT(state_->HostsWithPages().value(), ElementsAre("a.vn"));
}

TEST_F(WatchStateTest, SourcesHostsAndRobotsAreKept) {
  SourceRow row{"https://a.vn/rss", "", "\"e\"", "Tue", "hash", "", 600, 1234, 2};
  SourceRow child{"https://a.vn/s1", "https://a.vn/s", "", "", "", "2025", 0, kNever, 0};
  ASSERT_TRUE(state_->NoteAnswer({row, child}, {}).ok());
  ASSERT_TRUE(state_->HoldHost("a.vn", 77).ok());
  ASSERT_TRUE(state_->PutRobots("https://a.vn:443", {5, false, "x"}).ok());
  Open();
  const auto found = state_->FindSource("https://a.vn/rss");
  ASSERT_TRUE(found.ok() && found.value());
  EXPECT_EQ(found.value()->etag, "\"e\"");
  EXPECT_EQ(found.value()->next, 1234);
  EXPECT_EQ(found.value()->failures, 2);
  EXPECT_FALSE(state_->FindSource("https://b.vn/").value());
  EXPECT_EQ(state_->SourcesUnder("https://a.vn/s").value().at(0).next, kNever);
  EXPECT_THAT(state_->HostsHeld().value(), ElementsAre(Pair("a.vn", 77)));
  EXPECT_FALSE(state_->FindRobots("https://a.vn:443").value()->reachable);
}

TEST_F(WatchStateTest, ASecondWatchIsToldThatItIsOne) {
  const auto second = WatchState::Open(path_);
  ASSERT_FALSE(second.ok());
  EXPECT_EQ(second.error().code, ErrorCode::kBusy);
  EXPECT_THAT(second.error().message, HasSubstr("another `banggiao watch` has this state"));
}

TEST_F(WatchStateTest, AnotherFileIsNotTaken) {
  state_.reset();
  std::filesystem::resize_file(path_, 0);
  for (const char* ending : {"-wal", "-shm"}) std::filesystem::remove(path_ + ending);
  { FILE* file = fopen(path_.c_str(), "w"); fputs(std::string(5000, 'x').c_str(), file); fclose(file); }
  const auto opened = WatchState::Open(path_);
  ASSERT_FALSE(opened.ok());
  EXPECT_THAT(opened.error().message, HasSubstr("give another --state"));
}

}  // namespace
}  // namespace banggiao
