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

}  // namespace
}  // namespace banggiao
