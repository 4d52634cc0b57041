#include "language/tokenizer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "text/normalize.h"

namespace banggiao {
namespace {

using testing::ElementsAre;

const Tokenizer& Loaded() {
  static const Tokenizer tokenizer = Tokenizer::Load(EmbeddedData()).value();
  return tokenizer;
}

Article ArticleOf(std::string text) {
  auto document = std::make_shared<RawDocument>();
  document->bytes = text;
  document->text.text = std::move(text);
  Article article;
  article.regions.push_back({RegionKind::kBody, {0, static_cast<uint32_t>(document->text.text.size())}});
  article.document = std::move(document);
  return article;
}

std::vector<std::string> Sentences(const std::string& text) {
  const Article article = ArticleOf(text);
  Analysis analysis;
  Loaded().Analyse(article, &analysis);
  std::vector<std::string> sentences;
  for (const Sentence& sentence : analysis.sentences) sentences.emplace_back(sentence.span.In(article.Text()));
  return sentences;
}

TEST(Sentences, AFullStopBeforeACapitalEndsOne) {
  EXPECT_THAT(Sentences("Tàu rời cảng. Trời mưa."), ElementsAre("Tàu rời cảng.", "Trời mưa."));
}

TEST(Sentences, AbbreviationsEndNone) {
  EXPECT_THAT(Sentences("Ông sống ở TP. Huế. GS. Lê Văn Tám nói."), ElementsAre("Ông sống ở TP. Huế.", "GS. Lê Văn Tám nói."));
}

TEST(Sentences, InitialsOfANameEndNone) {
  EXPECT_THAT(Sentences("Ông Harry S. Truman gặp cố vấn H.R. McMaster. Họ nói chuyện."),
              ElementsAre("Ông Harry S. Truman gặp cố vấn H.R. McMaster.", "Họ nói chuyện."));
}

TEST(Sentences, AnAcronymOfTwoLettersIsNoInitial) {
  EXPECT_THAT(Sentences("Ông ám chỉ IS. Tân thủ tướng im lặng."), ElementsAre("Ông ám chỉ IS.", "Tân thủ tướng im lặng."));
}

TEST(Sentences, InitialsThatEndAPlaceMayEndASentence) {
  EXPECT_THAT(Sentences("Bà đến Washington D.C. Ông ở lại."), ElementsAre("Bà đến Washington D.C.", "Ông ở lại."));
}

TEST(Sentences, StopsInsideNumbersEndNone) {
  EXPECT_THAT(Sentences("Giá 2.500 đồng, tăng 3.5 lần ngày 18.5. Rồi giảm."),
              ElementsAre("Giá 2.500 đồng, tăng 3.5 lần ngày 18.5.", "Rồi giảm."));
}

TEST(Sentences, TheNumberOfAnItemStaysWithIt) {
  EXPECT_THAT(Sentences("1. Mua gạo. 2. Nấu cơm."), ElementsAre("1. Mua gạo.", "2. Nấu cơm."));
  EXPECT_THAT(Sentences("Có hai việc: 1. Mua gạo. 2. Nấu cơm."), ElementsAre("Có hai việc:", "1. Mua gạo.", "2. Nấu cơm."));
}

TEST(Sentences, AnEllipsisEndsOneOnlyBeforeACapital) {
  EXPECT_THAT(Sentences("Gạo, muối... đều hết. Rồi... Trời mưa."), ElementsAre("Gạo, muối... đều hết.", "Rồi...", "Trời mưa."));
  EXPECT_THAT(Sentences("Gạo, muối… đều hết."), ElementsAre("Gạo, muối… đều hết."));
}

TEST(Sentences, ClosingQuotesBelongToTheSentenceBefore) {
  EXPECT_THAT(Sentences("Ông nói: “Tôi đi. Anh ở lại.” Rồi ông đi."),
              ElementsAre("Ông nói: “Tôi đi.", "Anh ở lại.”", "Rồi ông đi."));
}

TEST(Sentences, AfterAQuotedQuestionASmallLetterGoesOn) {
  EXPECT_THAT(Sentences("\"Anh đi đâu?\" ông hỏi. Không ai đáp."), ElementsAre("\"Anh đi đâu?\" ông hỏi.", "Không ai đáp."));
}

TEST(Sentences, TheSlashOfAnAgencyBelongsToTheLastSentence) {
  EXPECT_THAT(Sentences("Hội nghị bế mạc./."), ElementsAre("Hội nghị bế mạc./."));
}

TEST(Sentences, AGluedCaptionEndsWhereAnOpenerStands) {
  EXPECT_THAT(Sentences("Hai ông bắt tay ở cửa Theo lịch trình, họ ăn tối. Họ vui."),
              ElementsAre("Hai ông bắt tay ở cửa", "Theo lịch trình, họ ăn tối.", "Họ vui."));
}

TEST(Sentences, AnOpenerInsideANameOpensNone) {
  EXPECT_THAT(Sentences("Ông đọc báo Trong Nước và nghe đài."), ElementsAre("Ông đọc báo Trong Nước và nghe đài."));
}

TEST(Sentences, TheLabelOfAReporterBeginsOne) {
  EXPECT_THAT(Sentences("Hai bên hội đàm PV: Xin ông cho biết kết quả?"),
              ElementsAre("Hai bên hội đàm", "PV: Xin ông cho biết kết quả?"));
}

TEST(Sentences, OneThatLacksItsStopEndsWithTheRegion) {
  EXPECT_THAT(Sentences("Tàu rời cảng. Trời mưa"), ElementsAre("Tàu rời cảng.", "Trời mưa"));
}

TEST(Tokenizer, LoadingWithoutAbbreviationsNamesTheFile) {
  const auto loaded = Tokenizer::Load(DataFiles());
  ASSERT_FALSE(loaded.ok());
  EXPECT_THAT(loaded.error().message, testing::HasSubstr("vi/abbreviations.tsv"));
}

TEST(Tokens, PossessiveOfEnglishIsOneOfItsOwn) {
  const std::string text = "China's navy and Vietnam’s said it's over. Rock'n'roll";
  Article article = ArticleOf(text);
  article.language = "en";
  Analysis analysis;
  Loaded().Analyse(article, &analysis);
  std::vector<std::string> words;
  for (const Token& token : analysis.tokens) words.emplace_back(token.span.In(text));
  EXPECT_THAT(words, ElementsAre("China", "'s", "navy", "and", "Vietnam", "’s", "said", "it", "'s", "over", ".", "Rock'n'roll"));
  EXPECT_EQ(analysis.tokens[1].key, analysis.tokens[5].key);
  EXPECT_TRUE(analysis.tokens[0].capital);
  article.language = "vi";
  analysis.Clear();
  Loaded().Analyse(article, &analysis);
  EXPECT_EQ(analysis.tokens[0].span.In(text), "China's");
}

TEST(Sentences, AbbreviationsOfEnglishEndNone) {
  Article article = ArticleOf("Gen. Mark Milley met Sen. John McCain of the U.S. Senate. They spoke.");
  article.language = "en";
  Analysis analysis;
  Loaded().Analyse(article, &analysis);
  ASSERT_EQ(analysis.sentences.size(), 2u);
  EXPECT_EQ(analysis.sentences[1].span.In(article.Text()), "They spoke.");
}

TEST(Sentences, InitialsOfEnglishEndOneOnlyBeforeWhatOpensOne) {
  Article article = ArticleOf(
      "The U.S. State Department spoke. Former U.S. President Donald Trump left at 5 p.m. Monday. The U.S.-led coalition left the U.S. \"It is over,\" he said. "
      "He lives in the U.S. He is old.");
  article.language = "en";
  Analysis analysis;
  Loaded().Analyse(article, &analysis);
  std::vector<std::string_view> sentences;
  for (const Sentence& sentence : analysis.sentences) sentences.push_back(sentence.span.In(article.Text()));
  EXPECT_EQ(sentences, (std::vector<std::string_view>{"The U.S. State Department spoke.", "Former U.S. President Donald Trump left at 5 p.m. Monday.",
                                                      "The U.S.-led coalition left the U.S.", "\"It is over,\" he said.", "He lives in the U.S.", "He is old."}));
}

}  // namespace
}  // namespace banggiao
