// `watch` as people run it, against a site on this machine.
#include <gmock/gmock.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <random>

#include "cli/program.h"
#include "watch/made_up_site.h"

namespace banggiao {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::string MadeUpArticle(int number) {
  const std::string n = std::to_string(number);
  return "<html><head><title>Mỹ và Nhật Bản hội đàm lần " + n + "</title></head><body><h1>Mỹ và Nhật Bản hội đàm lần " + n +
         "</h1><p>Tổng thống Mỹ và Thủ tướng Nhật Bản đã hội đàm tại Tokyo ngày 16/4. Hai bên bàn về chất bán dẫn.</p><p>Mỹ trừng phạt Iran vì vụ việc số " +
         n + ".</p></body></html>";
}

class WatchProgramTest : public ProgramTest {
 protected:
  // Pages /1 to /count and a feed of them at /rss.
  void PutArticles(int count) {
    std::vector<std::string> targets;
    for (int i = 1; i <= count; ++i) {
      targets.push_back("/" + std::to_string(i));
      site_.Put(targets.back(), {MadeUpArticle(i)});
    }
    site_.PutFeed("/rss", targets, "\"" + std::to_string(count) + "\"");
  }
  std::vector<std::string> Watch(const std::string& store, const std::vector<std::string>& more = {}) const {
    std::vector<std::string> words = {"watch", "--store", store, "--once", "--now", "--allow-private", "--delay", "0", site_.At("/rss")};
    words.insert(words.end(), more.begin(), more.end());
    return words;
  }
  static std::string EventsOf(const std::string& store) {
    return RunProgram({"events", "--status", "all", "--format", "csv", "--store", store}).out +
           RunProgram({"happenings", "--format", "csv", "--store", store}).out + RunProgram({"stories", "--format", "csv", "--store", store}).out;
  }

  MadeUpSite site_;
};

TEST_F(WatchProgramTest, StoresWhatAFeedNamesAndFetchesNothingTwice) {
  PutArticles(3);
  const std::string store = Path("news.db");
  const Outcome first = RunProgram(Watch(store));
  EXPECT_EQ(first.code, 0) << first.err;
  EXPECT_THAT(first.err, HasSubstr("/rss: 3 new, next at "));
  EXPECT_THAT(first.err, HasSubstr("stored 3 articles with "));
  EXPECT_THAT(RunProgram({"events", "--format", "csv", "--store", store}).out, HasSubstr("USA"));
  site_.TakeLines();
  const Outcome second = RunProgram(Watch(store));
  EXPECT_EQ(second.code, 0) << second.err;
  EXPECT_THAT(site_.TakeLines(), ElementsAre("304 /rss"));
  EXPECT_EQ(RunProgram({"check", "--store", store}).code, 0);
}

TEST_F(WatchProgramTest, KillsLoseAndDoubleNothing) {
  PutArticles(25);
  const std::string calm = Path("calm.db");
  const std::string killed = Path("killed.db");
  ASSERT_EQ(RunProgram(Watch(calm)).code, 0);
  const std::string expected = EventsOf(calm);
  std::mt19937 random(20250610);
  for (int kills = 0; kills < 12; ++kills) {
    const pid_t child = StartProgram(Watch(killed, {"--quiet"}));
    usleep(std::uniform_int_distribution<useconds_t>(100'000, 1'500'000)(random));
    kill(child, SIGKILL);
    int status = 0;
    waitpid(child, &status, 0);
  }
  const Outcome last = RunProgram(Watch(killed));
  EXPECT_EQ(last.code, 0) << last.err;
  EXPECT_EQ(EventsOf(killed), expected);
  EXPECT_EQ(RunProgram({"check", "--store", killed}).code, 0);
}

TEST_F(WatchProgramTest, SourcesThatFailAreToldAndTheOthersAreRead) {
  PutArticles(1);
  const std::string table = Write("sources.tsv", "address\tpublisher\n" + site_.At("/none") + "\tBáo Không\n" + site_.At("/rss") + "\tBáo Thử\n");
  const Outcome run =
      RunProgram({"watch", "--store", Path("n.db"), "--once", "--allow-private", "--delay", "0", table});
  EXPECT_EQ(run.code, 1);
  EXPECT_THAT(run.err, HasSubstr("/none: its host answers 404"));
  EXPECT_THAT(run.err, HasSubstr("stored 1 article with"));
  EXPECT_THAT(RunProgram({"events", "--publisher", "Báo Thử", "--format", "csv", "--store", Path("n.db")}).out, HasSubstr("Báo Thử"));
}

TEST_F(WatchProgramTest, WhatMakesNoSenseIsRefusedBeforeAnythingIsAsked) {
  EXPECT_EQ(RunProgram({"watch"}).code, 2);
  EXPECT_THAT(RunProgram({"watch", "ftp://a.vn/"}).err, HasSubstr("ftp://a.vn/"));
  EXPECT_THAT(RunProgram({"watch", "--store", "postgresql://127.0.0.1:1/none", site_.At("/rss")}).err, HasSubstr("give --state FILE"));
  EXPECT_THAT(site_.TakeLines(), IsEmpty());
}

TEST_F(WatchProgramTest, AnInterruptEndsItWithWhatWasStored) {
  PutArticles(2);
  const std::string store = Path("news.db");
  const pid_t child = StartProgram({"watch", "--store", store, "--allow-private", "--delay", "0", site_.At("/rss")});
  std::string events;
  for (int i = 0; i < 600 && events.find("USA") == std::string::npos; ++i) {
    usleep(100'000);
    events = RunProgram({"events", "--format", "csv", "--store", store}).out;
  }
  kill(child, SIGINT);
  int status = 0;
  waitpid(child, &status, 0);
  EXPECT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), 130);
  EXPECT_THAT(events, HasSubstr("USA"));
}

}  // namespace
}  // namespace banggiao
