#include "entity/name_finder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "language/analysis_output.h"
#include "language/article_analyser.h"
#include "source/reader.h"

namespace banggiao {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

struct Loaded {
  ArticleAnalyser articles = ArticleAnalyser::Load(EmbeddedData()).value();
  std::unique_ptr<NameAnalyser> names = std::move(NameAnalyser::Load(EmbeddedData()).value());
};

const Loaded& Analysers() {
  static const Loaded loaded;
  return loaded;
}

AnalysedArticle Analyse(const std::string& text) {
  auto document = ReadDocumentFromBytes("a.txt", text, {});
  auto articles = Analysers().articles.Analyse(std::move(document).value(), [](const Article& article, Analysis* analysis) {
    Analysers().names->Find(article, analysis);
  });
  return std::move(articles.at(0));
}

// "person: Tổng thống | Mỹ | Donald Trump", the kind of each part by its first letter: "t Tổng thống | s Mỹ | p Donald Trump".
std::vector<std::string> NamesIn(const std::string& text) {
  const AnalysedArticle one = Analyse(text);
  std::vector<std::string> names;
  for (const Name& name : one.analysis.names) {
    std::string line = std::string(NameKindName(name.kind)) + ":";
    for (const Name::Part& part : name.parts) {
      const auto& tokens = one.analysis.tokens;
      const Span span{tokens[part.first].span.begin, tokens[part.last - 1].span.end};
      line += (line.back() == ':' ? " " : " | ") + std::string(NameKindName(part.kind).substr(0, 1)) + " " +
              std::string(span.In(one.article.Text()));
    }
    names.push_back(line);
  }
  return names;
}

TEST(NameFinder, TitleStateAndPersonAreThreePartsOfOneName) {
  EXPECT_THAT(NamesIn("Hôm qua, Tổng thống Mỹ Donald Trump đã tới thăm Việt Nam."),
              ElementsAre("person: t Tổng thống | s Mỹ | p Donald Trump", "state: s Việt Nam"));
}

TEST(NameFinder, TitleOfNobodyIsNoNameButItsStateIs) {
  EXPECT_THAT(NamesIn("Sáng nay các quan chức Hàn Quốc đã rời cuộc họp."), ElementsAre("state: s Hàn Quốc"));
  EXPECT_THAT(NamesIn("Hai bên nhất trí thúc đẩy hợp tác."), IsEmpty());
}

TEST(NameFinder, BodyOfAStateIsAnOrganisationWithTheStateInside) {
  EXPECT_THAT(NamesIn("Hôm qua, Bộ Ngoại giao Trung Quốc ra tuyên bố."), ElementsAre("organisation: o Bộ Ngoại giao | s Trung Quốc"));
}

TEST(NameFinder, WordBeforeAnUnknownNameTellsItsKind) {
  EXPECT_THAT(NamesIn("Đoàn khảo sát đã tới huyện Khánh Phú hôm qua."), ElementsAre("place: p huyện Khánh Phú"));
  EXPECT_THAT(NamesIn("Hôm qua ông Đào Khánh Thi đã nhận giải."), ElementsAre("person: t ông | p Đào Khánh Thi"));
  EXPECT_THAT(NamesIn("Họ làm việc cho công ty Zanubex từ năm ngoái."), ElementsAre("organisation: o công ty Zanubex"));
}

TEST(NameFinder, SurnameThatIsAlsoALakeBeginsAPerson) {
  EXPECT_THAT(NamesIn("Nghệ sĩ trẻ Hồ Định Hân cũng tới dự."), testing::Contains("person: p Hồ Định Hân"));
}

TEST(NameFinder, LastSyllableOfAVerbIsNoNounBeforeAName) {  // "cầu" is a bridge, "yêu cầu" is not.
  EXPECT_THAT(NamesIn("Họ yêu cầu Trương Vệ Kiện bồi thường."), ElementsAre("person: p Trương Vệ Kiện"));
}

TEST(NameFinder, NamesAreTaggedAsNames) {
  const AnalysedArticle one = Analyse("Thủ tướng Nhật Bản Kishida Fumio thăm chính thức Việt Nam từ hôm nay.");
  for (const Word& word : one.analysis.words) {
    if (SpanOf(one.analysis, word).In(one.article.Text()) == "Kishida Fumio") {
      EXPECT_EQ(word.pos, Upos::kPropn);
      return;
    }
  }
  FAIL() << "Kishida Fumio is no word";
}

TEST(NameFinder, NamesNeverOverlapAndStandInOrder) {
  const AnalysedArticle one = Analyse(
      "Đại học Nhân dân Trung Quốc và Tập đoàn Dầu khí Nga ký thỏa thuận tại Moscow. Tổng thống Vladimir Putin, ông Lavrov và "
      "Ngoại trưởng Anh Dominic Raab bàn về eo biển Hormuz, Hiệp định Paris, NATO và Liên Hiệp Quốc.");
  uint32_t end = 0;
  for (const Name& name : one.analysis.names) {
    EXPECT_LE(end, name.first);
    EXPECT_LT(name.first, name.last);
    uint32_t part_end = name.first;
    for (const Name::Part& part : name.parts) {
      EXPECT_LE(part_end, part.first);
      part_end = part.last;
    }
    EXPECT_LE(part_end, name.last);
    end = name.last;
  }
  EXPECT_GE(one.analysis.names.size(), 8u);
}

TEST(NameFinder, AnUnknownClassIsNamedByItsLine) {
  DataFiles data = EmbeddedData();
  data.Put("vi/name_heads.tsv", "phrase\tclass\ntỉnh\tland\n");
  const auto names = NameAnalyser::Load(data);
  ASSERT_FALSE(names.ok());
  EXPECT_THAT(names.error().message, testing::HasSubstr("vi/name_heads.tsv:2: 'land' is no class"));
}

}  // namespace
}  // namespace banggiao
