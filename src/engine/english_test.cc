// What the engine reads in an English article written for this test.
#include <gmock/gmock.h>

#include "engine/engine.h"
#include "source/reader.h"

namespace banggiao {
namespace {

using testing::Contains;

constexpr const char* kArticle =
    "Japan, Vietnam agree to step up defence ties\n"
    "\n"
    "HANOI, 14 March 2024 - Japanese Foreign Minister Yoko Kamikawa held talks with her Vietnamese counterpart Bui Thanh Son in Hanoi on Thursday.\n"
    "\n"
    "\"Japan will provide two more patrol vessels to Vietnam,\" Kamikawa said after the talks.\n"
    "China on Monday accused the Philippines of damaging a coast guard ship near Second Thomas Shoal.\n"
    "The United States condemned China's use of water cannon against the boats.\n"
    "Russia was accused by Ukraine of shelling the port of Odesa.\n";

ArticleRecord Coded() {
  const std::shared_ptr<const Engine> engine = Engine::Load({}).value();
  auto document = ReadDocumentFromBytes("article.txt", kArticle, {});
  return engine->Code(std::move(*document)).front();
}

// "CONSULT JPN VNM > 2024-03-14"
std::string Line(const Event& event) {
  std::string line(EventTypeName(event.type));
  for (const Party& party : event.actors) line += ' ' + party.code;
  line += " >";
  for (const Party& party : event.recipients) line += ' ' + party.code;
  return line + ' ' + event.date;
}

TEST(EnglishArticle, GivesItsActs) {
  const ArticleRecord record = Coded();
  EXPECT_EQ(record.language, "en");
  std::vector<std::string> lines;
  for (const Event& event : record.events) {
    lines.push_back(Line(event));
    EXPECT_TRUE(event.rule.starts_with("en.")) << event.rule;
  }
  EXPECT_THAT(lines, Contains("CONSULT JPN VNM > 2024-03-14"));
  EXPECT_THAT(lines, Contains("ACCUSE CHN > PHL 2024-03-11"));
  EXPECT_THAT(lines, Contains("ACCUSE USA > CHN 2024-03-14"));
  EXPECT_THAT(lines, Contains("ACCUSE UKR > RUS 2024-03-14"));
}

TEST(EnglishArticle, GivesItsWords) {
  const ArticleRecord record = Coded();
  ASSERT_EQ(record.statements.size(), 1u);
  EXPECT_EQ(record.statements[0].kind, "direct");
  EXPECT_EQ(record.statements[0].speaker.name, "Yoko Kamikawa");
  EXPECT_EQ(record.statements[0].speaker.code, "JPN");
  EXPECT_EQ(record.statements[0].text, "Japan will provide two more patrol vessels to Vietnam,");
}

}  // namespace
}  // namespace banggiao
