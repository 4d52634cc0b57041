#include "language/word_segmenter.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "language/tokenizer.h"

namespace banggiao {
namespace {

// "Bộ trưởng / nói": the words of `text`, taken as one sentence.
std::string Words(const WordSegmenter& segmenter, std::string_view text) {
  Analysis analysis;
  const auto size = static_cast<uint32_t>(text.size());
  Tokenizer::Tokenize(text, {0, size}, &analysis.tokens);
  analysis.sentences.push_back({{0, size}, 0, static_cast<uint32_t>(analysis.tokens.size()), 0});
  segmenter.Segment(text, &analysis);
  std::string words;
  for (const Word& word : analysis.words) {
    const Span span{analysis.tokens[word.first].span.begin, analysis.tokens[word.last - 1].span.end};
    words += (words.empty() ? "" : " / ") + std::string(span.In(text));
  }
  return words;
}

const WordSegmenter& Trained() {
  static const WordSegmenter segmenter = WordSegmenter::Load(EmbeddedData()).value();
  return segmenter;
}

WordSegmenter WithOwnWords(std::string table) {
  DataFiles data = EmbeddedData();
  data.Put("vi/own_words.tsv", std::move(table));
  return WordSegmenter::Load(data).value();
}

TEST(WordSegmenter, JoinsTheSyllablesOfAWord) {
  EXPECT_EQ(Words(Trained(), "Bộ trưởng Ngoại giao hai nước đã hội đàm tại thủ đô."),
            "Bộ trưởng / Ngoại giao / hai / nước / đã / hội đàm / tại / thủ đô / .");
}

TEST(WordSegmenter, ContextDecidesWhatAPairOfSyllablesIs) {
  EXPECT_EQ(Words(Trained(), "Bộ trưởng thành lập ủy ban."), "Bộ trưởng / thành lập / ủy ban / .");
  EXPECT_EQ(Words(Trained(), "Đội ngũ cán bộ trưởng thành nhanh."), "Đội ngũ / cán bộ / trưởng thành / nhanh / .");
}

// A known gap: no verb in the news teaches that "học" can stand alone here. When this fails, move it to the test above.
TEST(WordSegmenter, KnownGapASentenceOfLittleElseThanAmbiguityIsCutWrong) {
  EXPECT_NE(Words(Trained(), "Học sinh học sinh học."), "Học sinh / học / sinh học / .");
}

TEST(WordSegmenter, OldAndNewTonePlacementAreTheSameWord) {
  EXPECT_EQ(Words(Trained(), "chính sách hoà bình"), "chính sách / hoà bình");
  EXPECT_EQ(Words(Trained(), "chính sách hòa bình"), "chính sách / hòa bình");
}

TEST(WordSegmenter, NewNamesStayWhole) {
  EXPECT_EQ(Words(Trained(), "Ông Trần Quách Bửu Khoa gặp bà Zelmira Quortane tại Hà Nội."),
            "Ông / Trần Quách Bửu Khoa / gặp / bà / Zelmira Quortane / tại / Hà Nội / .");
}

TEST(WordSegmenter, HyphenatedNamesNumbersAndDatesStayWhole) {
  EXPECT_EQ(Words(Trained(), "Ngày 17/4, ông Yoon Suk-yeol nói 2.500 chiếc Su-24 bay 19,5 km."),
            "Ngày / 17/4 / , / ông / Yoon Suk-yeol / nói / 2.500 / chiếc / Su-24 / bay / 19,5 / km / .");
}

TEST(WordSegmenter, MarksAreWordsOfTheirOwn) {
  EXPECT_EQ(Words(Trained(), "(Mỹ, Nga; \"Anh\")"), "( / Mỹ / , / Nga / ; / \" / Anh / \" / )");
}

TEST(WordSegmenter, AUsersOwnWordIsKeptWhole) {
  EXPECT_EQ(Words(WithOwnWords("word\nđã hội đàm tại\n"), "Hai bên đã hội đàm tại đây"), "Hai / bên / đã hội đàm tại / đây");
}

TEST(WordSegmenter, ABarInAUsersOwnWordCutsIt) {
  EXPECT_EQ(Words(WithOwnWords("word\nhội|đàm\n"), "Hai bên đã hội đàm tại đây"), "Hai / bên / đã / hội / đàm / tại / đây");
}

TEST(WordSegmenter, TheLongestOfTheUsersOwnWordsWins) {
  EXPECT_EQ(Words(WithOwnWords("word\nhai bên\nhai bên đã\n"), "hai bên đã đến"), "hai bên đã / đến");
}

TEST(WordSegmenter, AnEmptyTextHasNoWords) { EXPECT_EQ(Words(Trained(), ""), ""); }

TEST(WordSegmenter, WordsNeverCrossASentence) {
  Analysis analysis;
  const std::string text = "hội đàm";
  Tokenizer::Tokenize(text, {0, 9}, &analysis.tokens);
  ASSERT_EQ(analysis.tokens.size(), 2u);
  analysis.sentences = {{analysis.tokens[0].span, 0, 1, 0}, {analysis.tokens[1].span, 1, 2, 0}};
  Trained().Segment(text, &analysis);
  EXPECT_EQ(analysis.words.size(), 2u);
}

TEST(WordSegmenter, WithoutItsModelLoadingFailsAndNamesTheFile) {
  const auto loaded = WordSegmenter::Load(DataFiles());
  ASSERT_FALSE(loaded.ok());
  EXPECT_THAT(loaded.error().message, testing::HasSubstr("models/words-vi.bin"));
}

}  // namespace
}  // namespace banggiao
