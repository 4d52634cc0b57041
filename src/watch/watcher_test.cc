// A watch against a site on this machine: what it asks for, what it keeps, what it says.
#include "watch/watcher.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <stdexcept>

#include "store/coded_document.h"
#include "watch/made_up_site.h"

namespace banggiao {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::UnorderedElementsAre;

class KeptPages : public PageSink {
 public:
  Result<bool> Has(const std::string& document_id) override { return ids.contains(document_id); }
  Status Put(RawDocument document) override {
    batch_.push_back(std::move(document));
    return {};
  }
  Status PutProblem(const std::string&, const Error& error) override {
    problems.push_back(error.message);
    return {};
  }
  Status Commit() override {
    if (std::any_of(batch_.begin(), batch_.end(), [&](const RawDocument& document) { return document.source == deadly; })) {
      batch_.clear();
      throw std::runtime_error("a reader died");
    }
    if (commits_until_failure-- == 0) {
      batch_.clear();
      return Error{ErrorCode::kMalformed, "the store is damaged"};
    }
    for (RawDocument& document : batch_) {
      ids.insert(DocumentId(document.source, document.bytes));
      documents.push_back(std::move(document));
    }
    batch_.clear();
    return {};
  }
  Status Resume() override {
    ++resumed;
    return {};
  }
  Status Rest(bool) override { return {}; }

  std::vector<std::string> Sources() const {
    std::vector<std::string> sources;
    for (const RawDocument& document : documents) sources.push_back(document.source);
    return sources;
  }

  std::vector<RawDocument> documents;  // Committed.
  std::set<std::string> ids;
  std::vector<std::string> problems;
  int commits_until_failure = -1;
  std::string deadly;  // The page in whose batch the process ends.
  int resumed = 0;

 private:
  std::vector<RawDocument> batch_;
};

constexpr const char* kPage = "<html><head><title>Tin</title></head><body><h1>Mỹ và Nhật Bản hội đàm</h1><p>Hai bên bàn về chất bán dẫn.</p></body></html>";

class WatcherTest : public testing::Test {
 protected:
  void SetUp() override {
    state_path_ = testing::TempDir() + "/watcher-" + std::to_string(getpid()) + ".watch";
    RemoveState();
    options_.client.allow_private = true;
    options_.client.user_agent = "banggiao/test";
    options_.client.timeout = std::chrono::seconds(60);
    options_.delay_seconds = 0;
    options_.once = true;
    options_.ask_now = true;
    options_.stopped = [] { return false; };
    options_.say = options_.detail = [](const std::string&) {};
    options_.complain = [this](const std::string& text) { complaints_.push_back(text); };
  }
  void TearDown() override { RemoveState(); }
  void RemoveState() const {
    for (const char* ending : {"", "-wal", "-shm"}) std::filesystem::remove(state_path_ + ending);
  }

  // One run with the state of the runs before, as by a process of its own.
  Result<WatchCounts> RunOnce(const std::vector<std::string>& targets) {
    complaints_.clear();
    std::vector<WatchedSource> sources;
    for (const std::string& target : targets) sources.push_back({target.starts_with('/') ? site_.At(target) : target, ""});
    const auto state = WatchState::Open(state_path_);
    if (!state) return state.error();
    const auto watcher = Watcher::Make(options_, sources, state.value().get(), &sink_);
    if (!watcher) return watcher.error();
    return watcher.value()->Run();
  }
  WatchCounts Run(const std::vector<std::string>& targets) {
    const auto counts = RunOnce(targets);
    EXPECT_TRUE(counts.ok()) << counts.error().message;
    return counts.ok() ? counts.value() : WatchCounts{};
  }
  // Pages that a run before found at `origin` and did not come to.
  void KeepWaiting(const std::string& origin, int count) const {
    const auto state = WatchState::Open(state_path_);
    ASSERT_TRUE(state.ok());
    std::vector<PageRow> pages(static_cast<size_t>(count));
    for (int i = 0; i < count; ++i) {
      PageRow& page = pages[static_cast<size_t>(i)];
      page.address = origin + std::to_string(i);
      page.host = ResolveAddress("", page.address)->host;
    }
    ASSERT_EQ(state.value()->NoteAnswer({}, pages).value(), count);
  }
  void PutPages(const std::vector<std::string>& targets) {
    for (const std::string& target : targets) site_.Put(target, {kPage});
  }

  MadeUpSite site_;
  WatchOptions options_;
  KeptPages sink_;
  std::string state_path_;
  std::vector<std::string> complaints_;
};

TEST_F(WatcherTest, FetchesWhatAFeedNamesAndNothingTwice) {
  PutPages({"/1", "/2"});
  site_.PutFeed("/rss", {"/1", "/2", "/1#anchor"}, "\"a\"");
  const WatchCounts first = Run({"/rss"});
  EXPECT_EQ(first.stored, 2);
  EXPECT_THAT(site_.TakeLines(), ElementsAre("404 /robots.txt", "200 /rss", "200 /1", "200 /2"));
  EXPECT_THAT(sink_.Sources(), ElementsAre(site_.At("/1"), site_.At("/2")));
  EXPECT_EQ(sink_.documents[0].bytes, kPage);
  EXPECT_EQ(sink_.documents[0].path, site_.At("/1"));
  EXPECT_EQ(sink_.documents[0].url, site_.At("/1"));
  EXPECT_EQ(sink_.documents[0].published, "2021-04-17");
  EXPECT_EQ(sink_.documents[0].published_how, "feed");

  const WatchCounts second = Run({"/rss"});
  EXPECT_EQ(second.unchanged, 1);
  EXPECT_THAT(site_.TakeLines(), ElementsAre("304 /rss"));

  PutPages({"/3"});
  site_.PutFeed("/rss", {"/3", "/1"}, "\"b\"");
  Run({"/rss"});
  EXPECT_THAT(site_.TakeLines(), ElementsAre("200 /rss", "200 /3"));
}

TEST_F(WatcherTest, ASourceThatIsNotDueIsLeftAlone) {
  site_.PutFeed("/rss", {});
  Run({"/rss"});
  site_.TakeLines();
  options_.ask_now = false;
  EXPECT_EQ(Run({"/rss"}).answers, 0);
  EXPECT_THAT(site_.TakeLines(), IsEmpty());
}

TEST_F(WatcherTest, WithoutEtagTheSameBytesAreUnchanged) {
  site_.PutFeed("/rss", {});
  Run({"/rss"});
  EXPECT_EQ(Run({"/rss"}).unchanged, 1);
}

TEST_F(WatcherTest, RobotsAreHeeded) {
  site_.Put("/robots.txt", {"User-agent: *\nDisallow: /p\nAllow: /p/news\n", "text/plain"});
  PutPages({"/p/1", "/p/news/1"});
  site_.PutFeed("/rss", {"/p/1", "/p/news/1"});
  EXPECT_EQ(Run({"/rss"}).given_up, 1);
  EXPECT_THAT(site_.TakeLines(), ElementsAre("200 /robots.txt", "200 /rss", "200 /p/news/1"));
  EXPECT_THAT(sink_.problems, ElementsAre(HasSubstr("/p/1: robots.txt asks programs to leave it alone")));
}

TEST_F(WatcherTest, ForbiddenSourcesAreToldAndNotAsked) {
  site_.Put("/robots.txt", {"User-agent: banggiao\nDisallow: /\n", "text/plain"});
  site_.PutFeed("/rss", {});
  EXPECT_EQ(Run({"/rss"}).failed, 1);
  EXPECT_THAT(site_.TakeLines(), ElementsAre("200 /robots.txt"));
  EXPECT_THAT(complaints_, ElementsAre(HasSubstr("/rss: robots.txt asks programs to leave it alone, next at ")));
}

TEST_F(WatcherTest, AServerThatFailsOverRobotsIsAskedForNothingElse) {
  site_.Put("/robots.txt", {"", "text/plain", 503});
  site_.PutFeed("/rss", {});
  EXPECT_EQ(Run({"/rss"}).failed, 1);
  EXPECT_THAT(site_.TakeLines(), ElementsAre("503 /robots.txt"));
  Run({"/rss"});  // And not asked again at once.
  EXPECT_THAT(site_.TakeLines(), IsEmpty());
}

// Nothing answers at port 1, so every page is put off. That took the square of their number: more than a minute for these.
TEST_F(WatcherTest, ManyPagesOfAnUnreachableHostArePutOffSoon) {
  KeepWaiting("http://127.0.0.1:1/", 20'000);
  const auto begun = std::chrono::steady_clock::now();
  EXPECT_EQ(Run({"/none"}).waiting, 20'000);
  EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(40));
}

TEST_F(WatcherTest, StopIsHeardWhilePagesArePutOff) {
  KeepWaiting("http://127.0.0.1:1/", 500);
  int put_off = 0;
  options_.detail = [&](const std::string& text) { put_off += text.find("/robots.txt") == std::string::npos && text.find("again at") != std::string::npos ? 1 : 0; };
  options_.stopped = [&] { return put_off >= 10; };
  EXPECT_EQ(Run({"/none"}).waiting, 500);
  EXPECT_EQ(put_off, 10);
}

TEST_F(WatcherTest, RedirectsAreFollowedAndHeldAgainstRobots) {
  site_.Put("/robots.txt", {"User-agent: *\nDisallow: /closed\n", "text/plain"});
  PutPages({"/new", "/closed"});
  site_.Put("/old", {"", "text/html", 301, "", {{"Location", "/new"}}});
  site_.Put("/in", {"", "text/html", 302, "", {{"Location", "/closed"}}});
  site_.Put("/loop", {"", "text/html", 302, "", {{"Location", "/loop"}}});
  site_.Put("/out", {"", "text/html", 302, "", {{"Location", "file:///etc/passwd"}}});
  site_.PutFeed("/rss", {"/old", "/in", "/loop", "/out", "/new"});
  const WatchCounts counts = Run({"/rss"});
  EXPECT_EQ(counts.given_up, 3);
  EXPECT_THAT(sink_.Sources(), ElementsAre(site_.At("/new")));
  EXPECT_THAT(site_.TakeLines(), Not(Contains("200 /closed")));
  EXPECT_THAT(sink_.problems, UnorderedElementsAre(HasSubstr("/in: robots.txt"), HasSubstr("/loop: it is moved on more than 5 times"),
                                                   HasSubstr("/out: it is said to have moved, but to no http(s) address")));
}

TEST_F(WatcherTest, AHostThatAsksForTimeGetsIt) {
  PutPages({"/2"});
  site_.Put("/1", {"", "text/html", 429, "", {{"Retry-After", "2"}}});
  site_.PutFeed("/rss", {"/1", "/2"});
  EXPECT_EQ(Run({"/rss"}).waiting, 2);
  std::vector<MadeUpSite::Asked> asked = site_.TakeAsked();
  ASSERT_EQ(asked.back().status, 429);
  const auto refused = asked.back().at;
  PutPages({"/1"});
  // Runs, one after the other, until both pages are there; none may ask before the time is over.
  for (int i = 0; i < 200 && sink_.documents.size() < 2; ++i) {
    Run({"/rss"});
    for (const auto& again : site_.TakeAsked()) EXPECT_GE(again.at - refused, std::chrono::seconds(2)) << again.target;
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
  EXPECT_THAT(sink_.Sources(), UnorderedElementsAre(site_.At("/1"), site_.At("/2")));
}

TEST_F(WatcherTest, BetweenTwoRequestsTheDelayPasses) {
  options_.delay_seconds = 0.3;
  site_.Put("/robots.txt", {"User-agent: *\nCrawl-delay: 1\n", "text/plain"});
  PutPages({"/1"});
  site_.PutFeed("/rss", {"/1"});
  Run({"/rss"});
  const auto asked = site_.TakeAsked();
  ASSERT_EQ(asked.size(), 3);
  for (size_t i = 1; i < asked.size(); ++i) EXPECT_GE(asked[i].at - asked[i - 1].at, std::chrono::seconds(1));
}

TEST_F(WatcherTest, PagesThatCannotBeHadAreGivenUpOrTriedLater) {
  site_.Put("/gone", {"", "text/html", 410});
  site_.Put("/broken", {"", "text/html", 500});
  site_.Put("/picture", {"\x89PNG", "image/png"});
  site_.Put("/empty", {""});
  site_.PutFeed("/rss", {"/gone", "/broken", "/picture", "/empty"});
  const WatchCounts counts = Run({"/rss"});
  EXPECT_EQ(counts.given_up, 3);
  EXPECT_EQ(counts.waiting, 1);
  EXPECT_THAT(sink_.problems, UnorderedElementsAre(HasSubstr("/gone: its host answers 410; it is left out"), HasSubstr("is no page but 'image/png'"),
                                                   HasSubstr("/empty: is empty")));
  site_.TakeLines();
  Run({"/rss"});
  EXPECT_THAT(site_.TakeLines(), ElementsAre("200 /rss"));
}

TEST_F(WatcherTest, SourcesThatAreNoneAreToldByName) {
  site_.Put("/page", {kPage});
  site_.Put("/cut", {"<rss><channel><item><link>/1</link></item><item><link>/2", "text/xml"});
  site_.Put("/large", {std::string(5000, ' '), "text/xml"});
  site_.Put("/bomb", {"<!DOCTYPE rss [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]><rss><channel><item><link>/&b;</link></item></channel></rss>", "text/xml"});
  options_.sources.limits.max_document_bytes = 4000;
  PutPages({"/1"});
  const WatchCounts counts = Run({"/page", "/none", "/cut", "/large", "/bomb", "http://127.0.0.1:1/rss", "https" + site_.At("/tls").substr(4)});
  EXPECT_EQ(counts.failed, 5);
  EXPECT_EQ(counts.stored, 1);
  EXPECT_THAT(complaints_, UnorderedElementsAre(
                               HasSubstr("/page: is a web page and no feed or sitemap"), HasSubstr("/none: its host answers 404"),
                               HasSubstr("/cut: broken XML at byte"), HasSubstr("/large: it is larger than 4000 bytes; raise the limit with --max-feed"),
                               HasSubstr("/&b;: its host answers 404"),
                               HasSubstr("127.0.0.1:1/rss: the robots.txt of its host cannot be read (its host takes no connection"), HasSubstr("/tls: the robots.txt of its host cannot be read (its certificate is not trusted or TLS fails")));
}

TEST_F(WatcherTest, ThisMachineIsNotAskedUnlessAllowed) {
  options_.client.allow_private = false;
  site_.PutFeed("/rss", {});
  EXPECT_EQ(Run({"/rss"}).failed, 1);
  EXPECT_THAT(site_.TakeLines(), IsEmpty());
  EXPECT_THAT(complaints_, ElementsAre(HasSubstr("--allow-private lets it be fetched")));
}

TEST_F(WatcherTest, AHostThatHangsHoldsUpNoOther) {
  MadeUpSite other;
  other.Put("/1", {kPage});
  other.PutFeed("/rss", {"/1"});
  site_.Put("/rss", {"", "text/xml", 200, "", {}, true});
  options_.client.timeout = std::chrono::seconds(5);
  // Two hosts by name, since politeness goes by it.
  const std::string by_name = "http://localhost" + other.At("/rss").substr(std::string("http://127.0.0.1").size());
  const WatchCounts counts = Run({"/rss", by_name});
  EXPECT_EQ(counts.failed, 1);
  EXPECT_THAT(complaints_, ElementsAre(HasSubstr("/rss: no whole answer within 5 s")));
  EXPECT_THAT(sink_.documents.size(), 1);
}

std::string Gzipped(std::string_view bytes) {
  z_stream state = {};
  EXPECT_EQ(::deflateInit2(&state, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
  std::string out(::deflateBound(&state, bytes.size()) + 64, '\0');
  state.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  state.avail_in = static_cast<uInt>(bytes.size());
  state.next_out = reinterpret_cast<Bytef*>(out.data());
  state.avail_out = static_cast<uInt>(out.size());
  EXPECT_EQ(::deflate(&state, Z_FINISH), Z_STREAM_END);
  out.resize(state.total_out);
  ::deflateEnd(&state);
  return out;
}

TEST_F(WatcherTest, AnIndexLeadsToItsSitemapsAndOnlyToThoseThatChanged) {
  PutPages({"/1", "/2"});
  site_.Put("/index.xml", {"<sitemapindex><sitemap><loc>" + site_.At("/a.xml.gz") + "</loc><lastmod>2999-01-01</lastmod></sitemap><sitemap><loc>" +
                               site_.At("/old.xml") + "</loc><lastmod>2001-01-01</lastmod></sitemap></sitemapindex>", "text/xml"});
  site_.Put("/a.xml.gz", {Gzipped("<urlset><url><loc>" + site_.At("/1") + "</loc></url><url><loc>" + site_.At("/2") +
                                  "</loc><lastmod>2001-01-01</lastmod></url></urlset>"), "application/x-gzip"});
  Run({"/index.xml"});
  EXPECT_THAT(site_.TakeLines(), ElementsAre("404 /robots.txt", "200 /index.xml", "200 /a.xml.gz", "200 /1"));
  site_.Put("/index.xml", {"<sitemapindex><sitemap><loc>" + site_.At("/a.xml.gz") + "</loc><lastmod>2999-01-01</lastmod></sitemap></sitemapindex>", "text/xml"});
  Run({"/index.xml"});
  EXPECT_THAT(site_.TakeLines(), ElementsAre("200 /index.xml"));
  site_.Put("/index.xml", {"<sitemapindex><sitemap><loc>" + site_.At("/a.xml.gz") + "</loc><lastmod>2999-01-02</lastmod></sitemap></sitemapindex>", "text/xml"});
  Run({"/index.xml"});
  EXPECT_THAT(site_.TakeLines(), ElementsAre("200 /index.xml", "200 /a.xml.gz"));
}

TEST_F(WatcherTest, ASitemapThatWasCutIsAskedForAgain) {
  PutPages({"/1", "/2"});
  const std::string begin = "<urlset><url><loc>" + site_.At("/1") + "</loc></url>";
  const auto put_index = [&](const std::string& comment) {  // Of one content, in other bytes.
    site_.Put("/index.xml", {"<sitemapindex>" + comment + "<sitemap><loc>" + site_.At("/a.xml") + "</loc><lastmod>2999-01-01</lastmod></sitemap></sitemapindex>", "text/xml"});
  };
  put_index("");
  site_.Put("/a.xml", {begin + "<url><lo", "text/xml", 200, "\"a\""});
  Run({"/index.xml"});
  EXPECT_THAT(site_.TakeLines(), ElementsAre("404 /robots.txt", "200 /index.xml", "200 /a.xml", "200 /1"));
  site_.Put("/a.xml", {begin + "<url><loc>" + site_.At("/2") + "</loc></url></urlset>", "text/xml", 200, "\"a\""});
  put_index("<!-- 2 -->");
  Run({"/index.xml"});
  EXPECT_THAT(site_.TakeLines(), ElementsAre("200 /index.xml", "200 /a.xml", "200 /2"));
  put_index("<!-- 3 -->");
  Run({"/index.xml"});
  EXPECT_THAT(site_.TakeLines(), ElementsAre("200 /index.xml"));
}

TEST_F(WatcherTest, ABodyThatExpandsWithoutEndIsCut) {
  site_.Put("/rss", {Gzipped(std::string(50'000'000, ' ')), "text/xml", 200, "", {{"Content-Encoding", "gzip"}}});
  site_.Put("/s.xml.gz", {Gzipped(std::string(50'000'000, ' ')), "application/gzip"});
  options_.sources.limits.max_document_bytes = 1 << 20;
  EXPECT_EQ(Run({"/rss", "/s.xml.gz"}).failed, 2);
  EXPECT_THAT(complaints_, UnorderedElementsAre(HasSubstr("/rss: it is larger than 1048576 bytes"), HasSubstr("/s.xml.gz")));
}

TEST_F(WatcherTest, WhatAStoreDidNotTakeIsFetchedAgain) {
  PutPages({"/1", "/2"});
  site_.PutFeed("/rss", {"/1", "/2"});
  sink_.commits_until_failure = 0;
  EXPECT_FALSE(RunOnce({"/rss"}).ok());
  EXPECT_THAT(sink_.documents, IsEmpty());
  Run({"/rss"});
  EXPECT_THAT(sink_.Sources(), UnorderedElementsAre(site_.At("/1"), site_.At("/2")));
}

TEST_F(WatcherTest, APageOnItsWayWhenTheProcessEndedIsAskedOfTheStore) {
  PutPages({"/1", "/2"});
  {
    const auto state = WatchState::Open(state_path_);
    ASSERT_TRUE(state.ok());
    for (const char* target : {"/1", "/2"}) {
      ASSERT_TRUE(state.value()->NoteAnswer({}, {{0, site_.At(target), "127.0.0.1", "x", "", "", 0}}).ok());
    }
    ASSERT_TRUE(state.value()->MarkComing(1, "there").ok());
    ASSERT_TRUE(state.value()->MarkComing(2, "lost").ok());
  }
  sink_.ids.insert("there");
  site_.PutFeed("/rss", {"/1", "/2"});
  Run({"/rss"});
  EXPECT_THAT(sink_.Sources(), ElementsAre(site_.At("/2")));
}

TEST_F(WatcherTest, APageThatReadersDieOnIsLeftOutAndTakesNoOtherWithIt) {
  PutPages({"/1", "/2", "/3"});
  site_.PutFeed("/rss", {"/1", "/2", "/3"});
  sink_.deadly = site_.At("/2");
  for (int death = 0; death < 3; ++death) EXPECT_THROW((void)RunOnce({"/rss"}), std::runtime_error) << death;
  EXPECT_THAT(sink_.problems, IsEmpty());
  Run({"/rss"});
  EXPECT_THAT(sink_.problems, ElementsAre(site_.At("/2") + ": the watch ended again and again while it read this page; it is left out"));
  EXPECT_THAT(sink_.Sources(), UnorderedElementsAre(site_.At("/1"), site_.At("/3")));
  const auto asked = site_.TakeAsked();
  EXPECT_EQ(std::count_if(asked.begin(), asked.end(), [](const auto& request) { return request.target == "/2"; }), 3);
}

// Its host asked for time, or was away: that is no death.
TEST_F(WatcherTest, OneDeathAfterManyFailuresIsForgiven) {
  PutPages({"/1"});
  {
    const auto state = WatchState::Open(state_path_);
    ASSERT_TRUE(state.ok());
    ASSERT_TRUE(state.value()->NoteAnswer({}, {{0, site_.At("/1"), "127.0.0.1", "x", "", "", 0}}).ok());
    PageRow page = *state.value()->NextPage("127.0.0.1", 0, 0).value();
    page.failures = 9;
    ASSERT_TRUE(state.value()->Postpone(page, 0).ok());
  }
  site_.PutFeed("/rss", {"/1"});
  sink_.deadly = site_.At("/1");
  EXPECT_THROW((void)RunOnce({"/rss"}), std::runtime_error);
  sink_.deadly.clear();
  Run({"/rss"});
  EXPECT_THAT(sink_.problems, IsEmpty());
  EXPECT_THAT(sink_.Sources(), ElementsAre(site_.At("/1")));
}

TEST_F(WatcherTest, WhatWasNotBroughtToRestIsResumedOnce) {
  PutPages({"/1"});
  site_.PutFeed("/rss", {"/1"});
  Run({"/rss"});
  EXPECT_EQ(sink_.resumed, 0);
  {
    const auto state = WatchState::Open(state_path_);
    ASSERT_TRUE(state.ok());
    EXPECT_FALSE(state.value()->UsesStore().value());
    ASSERT_TRUE(state.value()->NoteUse(true).ok());
  }
  Run({"/rss"});
  EXPECT_EQ(sink_.resumed, 1);
  Run({"/rss"});
  EXPECT_EQ(sink_.resumed, 1);
}

TEST_F(WatcherTest, AStopBreaksOffAndTheNextRunGoesOn) {
  PutPages({"/1", "/2", "/3"});
  site_.PutFeed("/rss", {"/1", "/2", "/3"});
  options_.once = false;
  options_.stopped = [this] { return !sink_.documents.empty(); };
  Run({"/rss"});
  const size_t before = sink_.documents.size();
  EXPECT_GE(before, 1u);
  options_.stopped = [this] { return sink_.documents.size() == 3; };
  Run({"/rss"});
  EXPECT_THAT(sink_.Sources(), UnorderedElementsAre(site_.At("/1"), site_.At("/2"), site_.At("/3")));
}

}  // namespace
}  // namespace banggiao
