#include "source/json_line.h"

#include <gtest/gtest.h>

namespace banggiao {
namespace {

TEST(JsonLineParser, LineWithoutBytesIsRefused) {
  JsonLineParser parser;
  EXPECT_FALSE(parser.Parse({}, "feed.jsonl:1").ok());
}

TEST(JsonLineParser, NumbersServeAsIds) {
  JsonLineParser parser;
  EXPECT_EQ(parser.Parse("{\"id\":17,\"text\":\"a\"}", "feed.jsonl:1")->source, "17");
}

TEST(JsonLineParser, TitleIsPrependedOnlyWhenTheTextDoesNotBeginWithIt) {
  JsonLineParser parser;
  EXPECT_EQ(parser.Parse("{\"title\":\"T\",\"text\":\"T a\"}", "x")->bytes, "T a");
  EXPECT_EQ(parser.Parse("{\"title\":\"T\",\"text\":\"a\"}", "x")->bytes, "T\n\na");
  EXPECT_EQ(parser.Parse("{\"title\":\"T\"}", "x")->bytes, "T");
}

// "2021-04-16 feed" and the kinds of issues for a value of "published".
std::string Published(const std::string& value) {
  JsonLineParser parser;
  auto document = parser.Parse("{\"text\":\"a\",\"published\":" + value + "}", "x");
  if (!document.ok()) return document.error().message;
  std::string told = document->published + " " + document->published_how;
  for (const Issue& issue : document->issues) told += " " + issue.kind;
  return told;
}

TEST(JsonLineParser, PublishedIsReadWhereItCanOnlyBeOneDay) {
  for (const char* value :
       {"\"2021-04-16\"", "\"2021-04-16T23:30:00+07:00\"", "\"20210416T101500Z\"", "\"20210416\"", "20210416", "\"Fri, 16 Apr 2021 10:15:00 +0700\"",
        "\"16 Apr 2021\"", "\"April 16, 2021\"", "\"Friday, Apr. 16th, 2021 10:15\"", "\"16/4/2021\"", "1618531200", "\"1618531200\"", "1618531200.75"}) {
    EXPECT_EQ(Published(value), "2021-04-16 feed") << value;
  }
  for (const char* value : {"null", "\"\"", "\" \""}) EXPECT_EQ(Published(value), " ") << value;
}

TEST(JsonLineParser, PublishedThatIsNoDayIsAnIssueAndNotDropped) {
  for (const char* value : {"\"hôm qua\"", "\"2021-04-31\"", "\"2021-04\"", "\"April 31, 2021\"", "\"04/16/2021\"", "\"Apr\"", "\"16\"", "0", "1618531200000", "-1", "1e300",
                            "true", "[2021,4,16]", "{\"day\":16}"}) {
    EXPECT_EQ(Published(value), "  bad-date") << value;
  }
  JsonLineParser parser;
  auto document = parser.Parse(R"({"text":"a","published":"hôm qua","url":"https://a.vn/2021/04/17/tin"})", "x");
  EXPECT_EQ(document->published + " " + document->published_how, "2021-04-17 url");
  ASSERT_EQ(document->issues.size(), 1u);
  EXPECT_EQ(document->issues[0].message, "The day of publication, 'hôm qua', could not be read; write 2021-04-16 or 2021-04-16T10:00:00+07:00.");
  auto longer = parser.Parse("{\"text\":\"a\",\"published\":\"" + std::string(59, 'x') + "ếyy\"}", "x");
  EXPECT_EQ(longer->issues[0].message.find("ế"), std::string::npos);  // Cut between letters.
}

}  // namespace
}  // namespace banggiao
