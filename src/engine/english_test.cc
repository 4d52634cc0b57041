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

ArticleRecord Coded(const std::string& text = kArticle) {
  static const std::shared_ptr<const Engine> engine = Engine::Load({}).value();
  auto document = ReadDocumentFromBytes("article.txt", text, {});
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

// What only says when and where a word was said is no part of it. A restaurant, and "it", say nothing.
TEST(EnglishArticle, ReportedWordsBeginBehindWhenAndWhere) {
  const ArticleRecord record = Coded(
      "Neighbours count the boats\n"
      "\n"
      "HANOI, 14 March 2024 - Japan said on Monday it would send two more boats to the harbour of the town. Vietnam said at a meeting in the port that the quay was too short "
      "for them. The owner of a restaurant said the boats were too loud, and it said nothing else to anybody. China said Thursday's fog was the reason of it all. Bui Thanh Son said in his speech, which was long, nothing of the quay.\n");
  std::vector<std::string> said;
  for (const Statement& statement : record.statements) said.push_back(statement.speaker.name + ": " + statement.text);
  EXPECT_THAT(said, testing::ElementsAre("Japan: it would send two more boats to the harbour of the town", "Vietnam: the quay was too short for them", "China: Thursday's fog was the reason of it all"));
}

// Who is only described stands beside a verb of saying; nobody is called "In Ankara".
TEST(EnglishArticle, TellsWhoSpeaksWithoutAName) {
  const ArticleRecord record = Coded(
      "Neighbours count the boats\n"
      "\n"
      "HANOI, 14 March 2024 - Japan and Vietnam agreed on Thursday to open the harbour again, and the people of the town watched them sign.\n"
      "\n"
      "\"Nobody has asked us what the ships are for,\" said a fishmonger in the market.\n"
      "\n"
      "A Japanese official was less talkative. \"We sign, and then we go home to bed,\" the Japanese official said.\n"
      "\n"
      "On Monday, Pham Lan Huong had repainted her boat. \"It was green for eleven years,\" she said.\n");
  std::vector<std::string> said;
  for (const Statement& statement : record.statements) {
    if (statement.kind == "direct") said.push_back(statement.speaker.name + ": " + statement.text.substr(0, 12));
  }
  EXPECT_THAT(said, testing::ElementsAre("fishmonger: Nobody has a", "Japanese official: We sign, and", "Pham Lan Huong: It was green"));
}

}  // namespace
}  // namespace banggiao
