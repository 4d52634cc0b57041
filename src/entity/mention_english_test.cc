// Who is meant in short English texts of our own.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "entity/resolver.h"
#include "language/tokenizer.h"
#include "text/normalize.h"

namespace banggiao {
namespace {

using testing::ElementsAre;

const World& TheWorld() {
  static const World world = World::Load(EmbeddedData()).value();
  return world;
}

const EntityLinker& Linker() {
  static const auto linker = std::move(EntityLinker::Load(EmbeddedData(), TheWorld())).value();
  return *linker;
}

// "text=CODES" of each mention with a code.
std::vector<std::string> Links(const std::string& text) {
  static const auto splitter = ArticleSplitter::Load(EmbeddedData()).value();
  static const auto tokenizer = Tokenizer::Load(EmbeddedData()).value();
  auto document = std::make_shared<RawDocument>();
  document->source = "text";
  document->bytes = text;
  document->text = Normalize(document->bytes, &document->issues);
  const Article article = splitter.Split(document)[0];
  EXPECT_EQ(article.language, "en") << text;
  Analysis analysis;
  tokenizer.Analyse(article, &analysis);
  std::vector<std::string> links;
  for (const Mention& mention : Linker().Link(article, analysis).all) {
    if (mention.codes.empty()) continue;
    std::string codes;
    for (const CodeId code : mention.codes) codes += (codes.empty() ? "" : ",") + Linker().codes().Name(code);
    links.push_back(std::string(mention.span.In(article.Text())) + "=" + codes);
  }
  return links;
}

TEST(EnglishMentions, SideTitleAndNameAreOne) {
  EXPECT_THAT(Links("Japanese Foreign Minister Yoko Kamikawa met US President Joe Biden in the city of Hiroshima."),
              ElementsAre("Japanese Foreign Minister Yoko Kamikawa=JPN", "US President Joe Biden=USA"));
  EXPECT_THAT(Links("The Russian defence ministry blamed the acts of former Ukrainian president Petro Poroshenko."),
              ElementsAre("Russian defence ministry=RUS", "former Ukrainian president Petro Poroshenko=UKR"));
}

TEST(EnglishMentions, SideMayFollowItsHead) {
  EXPECT_THAT(Links("The foreign minister of Vietnam and the president of the Philippines were there with the others."),
              ElementsAre("foreign minister of Vietnam=VNM", "president of the Philippines=PHL"));
}

TEST(EnglishMentions, PossessiveBelongsToItsSide) {
  EXPECT_THAT(Links("China's foreign ministry spokesperson Mao Ning was aware of the report of the day."),
              ElementsAre("China's foreign ministry spokesperson Mao Ning=CHN"));
  EXPECT_THAT(Links("The United States condemned China's use of water cannon and called on the side to stop."),
              ElementsAre("United States=USA", "China=CHN"));
}

TEST(EnglishMentions, PossessiveOfAPluralIsOneToo) {
  EXPECT_THAT(Links("The United States' envoy and the Philippines’ foreign minister were there with the others of the day."),
              ElementsAre("United States' envoy=USA", "Philippines’ foreign minister=PHL"));
}

TEST(EnglishMentions, VerbOfAHeadlineIsNoName) {
  EXPECT_THAT(Links("Kenyan President Ruto Meets Biden, Pledges to Send the Police to Haiti"),
              ElementsAre("Kenyan President Ruto=KEN", "Biden=USA", "Haiti=HTI"));
}

TEST(EnglishMentions, LastHeadSaysWhatThePhraseIs) {
  EXPECT_THAT(Links("North Korean troops and a British embassy official were at the border of the two."),
              ElementsAre("North Korean troops=PRK", "British embassy official=GBR"));
}

TEST(EnglishMentions, PronounsAndPairsAreResolved) {
  EXPECT_THAT(Links("India and Pakistan said on Monday that they would talk. The two countries have not met in the past of the dispute."),
              testing::Contains("The two countries=IND,PAK"));
  EXPECT_THAT(Links("Ukrainian President Volodymyr Zelensky spoke in the city. He thanked the people of the town for it."),
              testing::Contains("He=UKR"));
}

TEST(EnglishMentions, CommonWordsAreNoNames) {
  EXPECT_THAT(Links("Friday was the day on which Russian officials Tuesday were said to be in the city."), ElementsAre("Russian officials=RUS"));
}

}  // namespace
}  // namespace banggiao
