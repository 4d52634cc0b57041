// What is read of feeds as sites write them, whole and broken.
#include "source/news_feed.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "source/feed_document.h"

namespace banggiao {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

// One entry a line: "address | title | stamp | content".
std::vector<std::string> Lines(const NewsFeed& feed) {
  std::vector<std::string> lines;
  for (const FeedEntry& entry : feed.entries) {
    lines.push_back(entry.address + " | " + entry.title + " | " + entry.published + " | " + entry.content);
  }
  return lines;
}

struct FormatRow {
  const char* name;
  const char* xml;
  FeedKind kind;
  std::vector<std::string> entries;
};

class NewsFeedFormats : public testing::TestWithParam<FormatRow> {};

TEST_P(NewsFeedFormats, AreReadToTheirEntries) {
  const auto feed = ReadNewsFeed(GetParam().xml, "f.xml");
  ASSERT_TRUE(feed.ok()) << feed.error().message;
  EXPECT_EQ(feed.value().kind, GetParam().kind);
  EXPECT_EQ(Lines(feed.value()), GetParam().entries);
  EXPECT_TRUE(LooksLikeFeed(GetParam().xml));
}

const FormatRow kFormats[] = {
    {"Rss2",
     R"(<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Báo Thử</title><item><title><![CDATA[Mỹ & Nhật]]></title>
        <link> https://a.vn/1 </link><pubDate>Tue, 10 Jun 2025 04:00:00 GMT</pubDate><description>Tóm &lt;b&gt;tắt&lt;/b&gt;</description></item></channel></rss>)",
     FeedKind::kRss, {"https://a.vn/1 | Mỹ & Nhật | Tue, 10 Jun 2025 04:00:00 GMT | Tóm <b>tắt</b>"}},
    {"WholeArticleGoesBeforeSummary",
     R"(<rss><channel><item><link>/1</link><description>ngắn</description><content:encoded><![CDATA[<p>dài</p>]]></content:encoded></item></channel></rss>)",
     FeedKind::kRss, {"/1 |  |  | <p>dài</p>"}},
    {"TitleOfAPictureIsNoTitle",
     R"(<rss><channel><item><media:title>ảnh</media:title><title>bài</title><link>/1</link></item></channel></rss>)", FeedKind::kRss,
     {"/1 | bài |  | "}},
    {"GuidIsTheAddress", "<rss><channel><item><guid>https://a.vn/9</guid></item></channel></rss>", FeedKind::kRss, {"https://a.vn/9 |  |  | "}},
    {"GuidThatSaysNoIsNone",
     R"(<rss><channel><item><guid isPermaLink="false">https://a.vn/9</guid></item></channel></rss>)", FeedKind::kRss, {" |  |  | "}},
    {"Rss1",
     R"(<rdf:RDF xmlns:rdf="r"><channel rdf:about="x"><title>T</title></channel><item rdf:about="https://a.vn/2"><title>Tít</title><dc:date>2025-06-10</dc:date></item></rdf:RDF>)",
     FeedKind::kRss, {"https://a.vn/2 | Tít | 2025-06-10 | "}},
    {"Atom",
     R"(<!-- x --><feed xmlns="http://www.w3.org/2005/Atom"><entry><title type="html">A</title><link rel="self" href="/no"/><link href="/yes"/>
        <updated>2025-06-11T00:00:00Z</updated><published>2025-06-10T00:00:00Z</published><content type="text">1 &lt; 2</content></entry></feed>)",
     FeedKind::kAtom, {"/yes | A | 2025-06-10T00:00:00Z | 1 &lt; 2"}},
    {"AtomWithMarkupInTheXml",
     R"(<atom:feed xmlns:atom="a"><atom:entry><atom:link href="/1"/><atom:content type="xhtml"><div><p>A &amp; B</p></div></atom:content></atom:entry></atom:feed>)",
     FeedKind::kAtom, {"/1 |  |  | <div><p>A &amp; B</p></div>"}},
    {"Sitemap", "<urlset><url><loc>https://a.vn/1</loc><lastmod>2025-06-10</lastmod></url></urlset>", FeedKind::kSitemap,
     {"https://a.vn/1 |  | 2025-06-10 | "}},
    {"NewsSitemap",
     R"(<urlset xmlns:news="n"><url><loc>https://a.vn/1</loc><lastmod>2025-06-12</lastmod><news:news><news:publication><news:name>Báo</news:name></news:publication>
        <news:publication_date>2025-06-10T01:00:00+07:00</news:publication_date><news:title>Tít</news:title></news:news></url></urlset>)",
     FeedKind::kSitemap, {"https://a.vn/1 | Tít | 2025-06-10T01:00:00+07:00 | "}},
    {"Index", "<sitemapindex><sitemap><loc>https://a.vn/s1.xml.gz</loc></sitemap></sitemapindex>", FeedKind::kSitemapIndex,
     {"https://a.vn/s1.xml.gz |  |  | "}},
    {"EmptyFeed", "<rss><channel><title>T</title></channel></rss>", FeedKind::kRss, {}},
};
INSTANTIATE_TEST_SUITE_P(NewsFeed, NewsFeedFormats, testing::ValuesIn(kFormats), [](const auto& row) { return row.param.name; });

TEST(NewsFeed, SaysHowLongItStaysAsItIs) {
  const auto seconds = [](const std::string& words) {
    return ReadNewsFeed("<rss><channel>" + words + "</channel></rss>", "f").value().least_seconds;
  };
  EXPECT_EQ(seconds(""), 0);
  EXPECT_EQ(seconds("<ttl>30</ttl>"), 1800);
  EXPECT_EQ(seconds("<ttl>soon</ttl>"), 0);
  EXPECT_EQ(seconds("<ttl>99999999999999999999</ttl>"), 0);
  EXPECT_EQ(seconds("<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>"), 1800);
  EXPECT_EQ(seconds("<sy:updatePeriod>daily</sy:updatePeriod>"), 86400);
}

TEST(NewsFeed, EntitiesOfItsOwnStayTheirNames) {
  std::string bomb = R"(<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY lol "lol"><!ENTITY out SYSTEM "file:///etc/passwd">)";
  for (int i = 1; i < 10; ++i) bomb += "<!ENTITY lol" + std::to_string(i) + " \"&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;\">";
  bomb += "]><rss><channel><item><title>&lol9;&out;</title><link>/1</link></item></channel></rss>";
  EXPECT_THAT(Lines(ReadNewsFeed(bomb, "f").value()), ElementsAre("/1 | &lol9;&out; |  | "));
  EXPECT_TRUE(LooksLikeFeed(bomb));
}

TEST(NewsFeed, OfBrokenXmlTheEntriesBeforeTheDamageAreRead) {
  const std::string whole = "<rss><channel><item><link>/1</link></item><item><link>/2</link></item>";
  const auto broken = ReadNewsFeed(whole + "<item><link>/3</", "f");
  ASSERT_TRUE(broken.ok());
  EXPECT_THAT(Lines(broken.value()), ElementsAre("/1 |  |  | ", "/2 |  |  | "));
  EXPECT_THAT(broken.value().broken, HasSubstr("the 2 entries before it are read"));
  const auto cut = ReadNewsFeed("<urlset><url><loc>/1</loc></url><url><loc>/2-half-an-addr", "f");
  EXPECT_THAT(Lines(cut.value()), ElementsAre("/1 |  |  | "));
  EXPECT_THAT(Lines(ReadNewsFeed(whole + "</wrong>", "f").value()), SizeIs(2));
}

TEST(NewsFeed, WhatIsNoFeedIsNamed) {
  EXPECT_THAT(ReadNewsFeed("<!DOCTYPE html><html><body>Lỗi</body></html>", "f").error().message, HasSubstr("is a web page"));
  EXPECT_THAT(ReadNewsFeed("<svg/>", "f").error().message, HasSubstr("is no RSS, Atom or sitemap"));
  for (const char* other : {"", " ", "{\"a\":1}", "\xFF\xFE", "<", "<?xml", "<rs", "<!DOCTYPE rss ["}) {
    EXPECT_FALSE(ReadNewsFeed(other, "f").ok()) << other;
    EXPECT_FALSE(LooksLikeFeed(other)) << other;
  }
}

TEST(NewsFeed, DepthCostsNoStack) {
  std::string deep = "<feed><entry><link href='/1'/><content type='xhtml'>";
  for (int i = 0; i < 600'000; ++i) deep += "<a>";
  const auto feed = ReadNewsFeed(deep, "f");
  ASSERT_TRUE(feed.ok());
  EXPECT_THAT(feed.value().broken, Not(IsEmpty()));
  for (int i = 0; i < 600'000; ++i) deep += "</a>";
  EXPECT_THAT(ReadNewsFeed(deep + "</content></entry></feed>", "f").value().entries, SizeIs(1));
}

TEST(NewsFeed, MoreTagsOrEntriesThanAnyFeedHasAreRefused) {
  std::string many = "<urlset>";
  for (size_t i = 0; i < kMostTags; ++i) many += "<a/>";
  const auto refused = ReadNewsFeed(many, "f");
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, ErrorCode::kLimit);
  std::string entries = "<urlset>";
  for (size_t i = 0; i < kMostEntries + 5; ++i) entries += "<url/>";
  const auto cut = ReadNewsFeed(entries + "</urlset>", "f");
  EXPECT_THAT(cut.value().entries, SizeIs(kMostEntries));
  EXPECT_THAT(cut.value().broken, HasSubstr("more than 50000 entries"));
}

TEST(NewsFeed, EncodingsAreDecoded) {
  const std::string utf8 = "<rss><channel><item><title>Hội đàm</title><link>/1</link></item></channel></rss>";
  std::string utf16 = "\xFF\xFE";
  for (const char16_t c : u"<rss><channel><item><title>Hội đàm</title><link>/1</link></item></channel></rss>") {
    if (c == 0) break;
    utf16 += static_cast<char>(c & 0xFF);
    utf16 += static_cast<char>(c >> 8);
  }
  const std::string cp1258 =
      "<?xml version='1.0' encoding='windows-1258'?><rss><channel><item><title>H\xF4\xF2i \xF0\xE0m</title><link>/1</link></item></channel></rss>";
  for (const std::string& bytes : {utf8, "\xEF\xBB\xBF" + utf8, utf16}) {
    const auto feed = ReadNewsFeed(bytes, "f");
    ASSERT_TRUE(feed.ok()) << feed.error().message;
    EXPECT_EQ(feed.value().entries.at(0).title, "Hội đàm");
  }
  EXPECT_THAT(ReadNewsFeed(cp1258, "f").value().entries.at(0).title, HasSubstr("đàm"));
}

TEST(FeedDocument, AnEntryIsReadAsAPage) {
  const auto feed = ReadNewsFeed(
      "<rss><channel><title>Báo Thử</title><item><title>Mỹ và Nhật Bản hội đàm</title><link>https://a.vn/1</link><pubDate>Sat, 17 Apr 2021 "
      "08:00:00 +0700</pubDate><content:encoded>&lt;p&gt;Tổng thống Mỹ hội đàm với Thủ tướng Nhật Bản tại Washington ngày "
      "16/4.&lt;/p&gt;</content:encoded></item></channel></rss>",
      "f.xml");
  const auto document = ReadFeedEntry(feed.value(), feed.value().entries[0], "f.xml", "f.xml:1", {});
  ASSERT_TRUE(document.ok());
  EXPECT_EQ(document.value().source, "https://a.vn/1");
  EXPECT_EQ(document.value().path, "f.xml");
  EXPECT_EQ(document.value().publisher, "Báo Thử");
  EXPECT_EQ(document.value().published, "2021-04-17");
  EXPECT_EQ(document.value().published_how, "feed");
  EXPECT_EQ(document.value().text.text,
            "Mỹ và Nhật Bản hội đàm\n\nTổng thống Mỹ hội đàm với Thủ tướng Nhật Bản tại Washington ngày 16/4.");
  const auto again = ReadDocumentFromBytes("f.xml", document.value().bytes, {});
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(again.value().text.text, document.value().text.text);
}

TEST(FeedDocument, AnEntryWithoutWordsIsReported) {
  EXPECT_THAT(ReadFeedEntry({}, {}, "f.xml", "f.xml:1", {}).error().message, HasSubstr("f.xml:1: the entry has neither title nor text"));
}

}  // namespace
}  // namespace banggiao
