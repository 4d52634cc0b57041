// Quotes and who said them, in short texts of our own.
#include "statement/statement_finder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "entity/resolver.h"
#include "language/tokenizer.h"
#include "text/normalize.h"

namespace banggiao {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// The stages up to this one, made once and kept to the end.
struct Stages {
  Result<World>& world = *new Result<World>(World::Load(EmbeddedData()));
  Result<ArticleSplitter>& splitter = *new Result<ArticleSplitter>(ArticleSplitter::Load(EmbeddedData()));
  Result<Tokenizer>& tokenizer = *new Result<Tokenizer>(Tokenizer::Load(EmbeddedData()));
  Result<std::unique_ptr<EntityLinker>>& linker =
      *new Result<std::unique_ptr<EntityLinker>>(EntityLinker::Load(EmbeddedData(), *world));
  Result<StatementFinder>& finder =
      *new Result<StatementFinder>(StatementFinder::Load(EmbeddedData(), *world, (*linker)->codes(), "vi"));
};

class StatementTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    if (stages_ == nullptr) stages_ = new Stages();
  }

  void Read(const std::string& text) {
    auto document = std::make_shared<RawDocument>();
    document->source = "text";
    document->language = "vi";
    document->bytes = text;
    document->text = Normalize(document->bytes, &document->issues);
    article_ = stages_->splitter->Split(document)[0];
    analysis_.Clear();
    stages_->tokenizer->Analyse(article_, &analysis_);
    mentions_ = (*stages_->linker)->Link(article_, analysis_);
    found_ = stages_->finder->Find({article_, analysis_, mentions_});
  }

  // "speaker: words" of each statement of the kind.
  std::vector<std::string> Said(const std::string& text, const std::string& kind = "direct") {
    Read(text);
    std::vector<std::string> said;
    for (const Statement& statement : found_) {
      if (statement.kind == kind) said.push_back(statement.speaker.name + ": " + statement.text);
    }
    return said;
  }

  // The words between the marks that may be a quote, whether or not they are somebody's.
  std::vector<std::string> Quoted(const std::string& text) {
    Read(text);
    std::vector<std::string> quoted;
    for (const QuoteCandidate& quote : stages_->finder->Candidates({article_, analysis_, mentions_}).quotes) {
      quoted.push_back(std::string(quote.span.In(article_.Text())));
    }
    return quoted;
  }

  static Stages* stages_;
  Article article_;
  Analysis analysis_;
  Mentions mentions_;
  std::vector<Statement> found_;
};

Stages* StatementTest::stages_ = nullptr;

constexpr const char* kTitle = "Hai nước bàn về thương mại\n\n";

TEST_F(StatementTest, EveryPairOfMarksIsFound) {
  const std::string words = "Chúng tôi sẽ không lùi bước trước sức ép";
  const std::pair<const char*, const char*> marks[] = {{"\"", "\""}, {"“", "”"}, {"‘", "’"}, {"«", "»"}, {"'", "'"}, {"“", "\""}};
  for (const auto& [open, close] : marks) {
    EXPECT_THAT(Quoted(kTitle + std::string("Ông nói: ") + open + words + close + "."), ElementsAre(words)) << open << close;
  }
}

TEST_F(StatementTest, TwoWordsBetweenMarksAreALabel) {
  EXPECT_THAT(Quoted(std::string(kTitle) + "Họ nói về \"vùng đệm\" ở biên giới."), IsEmpty());
}

TEST_F(StatementTest, QuoteInsideAQuoteBelongsToIt) {
  EXPECT_THAT(Quoted(std::string(kTitle) + "Ông nói: \"Chúng tôi thấy dự luật sẽ \"trói tay\" chính phủ trong năm tới\"."),
              ElementsAre("Chúng tôi thấy dự luật sẽ \"trói tay\" chính phủ trong năm tới"));
}

TEST_F(StatementTest, StrayOpeningMarkDoesNotSwallowTheNextQuote) {
  EXPECT_THAT(Quoted(std::string(kTitle) + "Bài \"diễn văn dài. Sau đó ông nói: \"Chúng tôi sẽ trở lại bàn đàm phán\"."),
              ElementsAre("Chúng tôi sẽ trở lại bàn đàm phán"));
}

TEST_F(StatementTest, StrayClosingMarkOpensNothing) {
  EXPECT_THAT(Quoted(std::string(kTitle) + "Bài diễn văn dài\" kết thúc. Ông nói: \"Chúng tôi sẽ trở lại bàn đàm phán\"."),
              ElementsAre("Chúng tôi sẽ trở lại bàn đàm phán"));
}

TEST_F(StatementTest, ParagraphsOfOneQuoteAreOpenedAgain) {
  EXPECT_THAT(Quoted(std::string(kTitle) + "Ông nói: \"Chúng tôi muốn hoà bình.\n\"Chúng tôi không muốn chiến tranh\"."),
              ElementsAre("Chúng tôi muốn hoà bình.\n\"Chúng tôi không muốn chiến tranh"));
}

TEST_F(StatementTest, SpeakerStandsBeforeTheColon) {
  EXPECT_THAT(Said(std::string(kTitle) + "Tổng thống Mỹ Donald Trump nói: \"Chúng tôi sẽ không lùi bước trước sức ép\"."),
              ElementsAre("Donald Trump: Chúng tôi sẽ không lùi bước trước sức ép"));
}

TEST_F(StatementTest, SpeakerStandsAfterTheQuote) {
  EXPECT_THAT(Said(std::string(kTitle) + "\"Chúng tôi sẽ không lùi bước trước sức ép\", ông Donald Trump nói."),
              ElementsAre("Donald Trump: Chúng tôi sẽ không lùi bước trước sức ép"));
}

TEST_F(StatementTest, OutletThatCitesIsViaAndNotSpeaker) {
  EXPECT_THAT(Said(std::string(kTitle) + "\"Chúng tôi sẽ không lùi bước trước sức ép\", Reuters dẫn lời ông Sergei Lavrov nói."),
              ElementsAre("Sergei Lavrov: Chúng tôi sẽ không lùi bước trước sức ép"));
  ASSERT_FALSE(found_.empty());
  EXPECT_EQ(found_[0].via, "Reuters");
}

TEST_F(StatementTest, NameWithoutTitleMaySpeak) {
  EXPECT_THAT(Said(std::string(kTitle) + "\"Giá gạo ở đây tăng gấp đôi chỉ sau một tuần\", Guimar Silva, 32 tuổi, nói."),
              ElementsAre("Guimar Silva: Giá gạo ở đây tăng gấp đôi chỉ sau một tuần"));
}

TEST_F(StatementTest, UnnamedSourceMaySpeak) {
  EXPECT_THAT(Said(std::string(kTitle) + "\"Thoả thuận vẫn chưa được hai bên thông qua\", một nguồn tin giấu tên cho biết."),
              ElementsAre("nguồn tin giấu tên: Thoả thuận vẫn chưa được hai bên thông qua"));
}

// "ngoại" of "ngoại ô" belongs to no source.
TEST_F(StatementTest, UnnamedSourceGoesOnByWholeWords) {
  EXPECT_THAT(Said("Tàu đã rời cảng\n\nMột nguồn tin quân đội giấu tên nói: \"Tàu đã rời cảng từ sáng sớm\".\n"),
              ElementsAre(testing::EndsWith("nguồn tin quân đội giấu tên: Tàu đã rời cảng từ sáng sớm")));
  EXPECT_THAT(Said("Tàu đã rời cảng\n\nMột nguồn tin ngoại ô nói: \"Tàu đã rời cảng từ sáng sớm\".\n"),
              ElementsAre(testing::EndsWith("nguồn tin: Tàu đã rời cảng từ sáng sớm")));
}

TEST_F(StatementTest, TitleTakesTheNameThatTheArticleGivesIt) {
  EXPECT_THAT(Said(std::string(kTitle) +
                   "Ngoại trưởng Trung Quốc Vương Nghị đã tới Berlin hôm qua.\n"
                   "\"Chúng tôi phản đối mọi hành động đơn phương\", Ngoại trưởng Trung Quốc tuyên bố."),
              ElementsAre("Vương Nghị: Chúng tôi phản đối mọi hành động đơn phương"));
}

TEST_F(StatementTest, RoleTakesTheNameOfWhoWasLastCalledSo) {
  EXPECT_THAT(Said(std::string(kTitle) +
                   "Ông Trần Lập Minh, một chuyên gia an ninh, cho rằng hai bên khó nhượng bộ.\n"
                   "\"Không ai muốn là người lùi bước trước tiên\", chuyên gia này nói."),
              ElementsAre("Trần Lập Minh: Không ai muốn là người lùi bước trước tiên"));
}

TEST_F(StatementTest, RoleWithAnArticleTakesTheNameBeforeIt) {
  EXPECT_THAT(Said(std::string(kTitle) +
                   "Hãng tin AP dẫn lời Chang Weiming, một chuyên gia Trung Quốc dự hội thảo.\n"
                   "Chuyên gia Trung Quốc cho rằng hai bên \"đều muốn tránh một cuộc đối đầu\"."),
              ElementsAre("Chang Weiming: đều muốn tránh một cuộc đối đầu"));
}

TEST_F(StatementTest, NamesAreSingleSpaced) {
  EXPECT_THAT(Said(std::string(kTitle) + "\"Chúng tôi sẵn sàng bàn giao hệ thống mới nhất\", ông Vladimir  Putin nói."),
              ElementsAre("Vladimir Putin: Chúng tôi sẵn sàng bàn giao hệ thống mới nhất"));
}

TEST_F(StatementTest, AttributionInTheMiddleGivesTwoSpansOfOneStatement) {
  Read(std::string(kTitle) + "\"Chúng tôi muốn đối thoại\", ông Sergei Lavrov nói. \"Nhưng chúng tôi không chấp nhận tối hậu thư\".");
  ASSERT_EQ(found_.size(), 1u);
  EXPECT_EQ(found_[0].spans.size(), 2u);
  EXPECT_EQ(found_[0].text, "Chúng tôi muốn đối thoại … Nhưng chúng tôi không chấp nhận tối hậu thư");
  EXPECT_EQ(found_[0].speaker.name, "Sergei Lavrov");
}

TEST_F(StatementTest, SecondQuoteWithItsOwnAttributionIsAStatementOfItsOwn) {
  EXPECT_EQ(Said(std::string(kTitle) + "\"Chúng tôi muốn đối thoại\", ông Sergei Lavrov nói. \"Chúng tôi không chấp nhận tối hậu "
                                       "thư\", ông Lavrov nói thêm.").size(), 2u);
}

// The mark after "nói:" is not closed before its line ends.
TEST_F(StatementTest, NextLineThatSaysWhoSpeaksIsAStatementOfItsOwn) {
  EXPECT_THAT(Said(std::string(kTitle) +
                   "\"Chúng tôi muốn đối thoại với các bên\", ông Sergei Lavrov nói.\n"
                   "Ngoại trưởng Mỹ Antony Blinken đáp lại: \"Chúng tôi chưa thấy Moskva thay đổi lập trường\"."),
              ElementsAre("Sergei Lavrov: Chúng tôi muốn đối thoại với các bên", "Antony Blinken: Chúng tôi chưa thấy Moskva thay đổi lập trường"));
}

TEST_F(StatementTest, SingleMarksInsideOthersCloseNothingElse) {
  EXPECT_THAT(Quoted(std::string(kTitle) + "\"Không ai tin vào ‘thiện chí’ của phía bên kia lúc này\", ông nói."),
              ElementsAre("Không ai tin vào ‘thiện chí’ của phía bên kia lúc này"));
  EXPECT_THAT(Quoted(std::string(kTitle) + "“Không ai tin vào ‘thiện chí’ của phía bên kia lúc này”, ông nói."),
              ElementsAre("Không ai tin vào ‘thiện chí’ của phía bên kia lúc này"));
}

TEST_F(StatementTest, OneWordIsANameWhenItSpeaks) {
  EXPECT_THAT(Said(std::string(kTitle) + "\"Giá gạo ở đây tăng gấp đôi chỉ sau một tuần\", Guimar nhận định."),
              ElementsAre("Guimar: Giá gạo ở đây tăng gấp đôi chỉ sau một tuần"));
}

TEST_F(StatementTest, SpeechBetweenDashesIsAQuote) {
  for (const char* dash : {"-", "–", "—"}) {
    const std::string mark = dash;
    EXPECT_THAT(Said(std::string(kTitle) + "Ngoại trưởng Nga Sergei Lavrov gặp báo chí sau cuộc họp.\n" + mark + " Chúng tôi sẽ không lùi bước trước sức ép này " + mark + " ông Lavrov nói."),
                ElementsAre("Sergei Lavrov: Chúng tôi sẽ không lùi bước trước sức ép này"));
  }
  // Items of a list, and a dash inside a name.
  EXPECT_THAT(Said(std::string(kTitle) + "Hai bên đã:\n- Ký hiệp định nghề cá - văn kiện thứ ba trong năm nay của hai nước.\n- Lập đường dây nóng."), IsEmpty());
  EXPECT_THAT(Said(std::string(kTitle) + "Quan hệ Mỹ - Trung - ông Lavrov nói - đang xấu đi."), IsEmpty());
}

TEST_F(StatementTest, ClauseOfAVerbOfSayingIsIndirect) {
  EXPECT_THAT(Said(std::string(kTitle) + "Bộ Ngoại giao Nga cho biết hai bên sẽ gặp lại vào tháng tới.", "indirect"),
              ElementsAre("Bộ Ngoại giao Nga: hai bên sẽ gặp lại vào tháng tới"));
  EXPECT_THAT(Said(std::string(kTitle) + "Ông Sergei Lavrov cũng khẳng định rằng Nga không rút khỏi thoả thuận này.", "indirect"),
              ElementsAre("Sergei Lavrov: Nga không rút khỏi thoả thuận này"));
}

TEST_F(StatementTest, OutletBeforeWhoSpeaksIsTheWayOfReportedWords) {
  const std::pair<const char*, const char*> rows[] = {
      {"Yonhap dẫn lời Bộ Ngoại giao Nga cho biết hai bên sẽ gặp lại vào tháng tới.", "Yonhap"},
      {"Theo Reuters, Bộ Ngoại giao Nga cho biết hai bên sẽ gặp lại vào tháng tới.", "Reuters"},
      {"Bác bỏ tin của Reuters, Bộ Ngoại giao Nga cho biết hai bên sẽ gặp lại vào tháng tới.", ""},
      {"Bộ Ngoại giao Nga cho biết hai bên sẽ gặp lại vào tháng tới.", ""}};
  for (const auto& [sentence, outlet] : rows) {
    EXPECT_THAT(Said(std::string(kTitle) + sentence, "indirect"), ElementsAre("Bộ Ngoại giao Nga: hai bên sẽ gặp lại vào tháng tới")) << sentence;
    ASSERT_EQ(found_.size(), 1u) << sentence;
    EXPECT_EQ(found_[0].via, outlet);
  }
}

TEST_F(StatementTest, WordsInMarksAreNotIndirectToo) {
  EXPECT_THAT(Said(std::string(kTitle) + "Bộ Ngoại giao Nga cho biết \"hai bên sẽ gặp lại vào tháng tới\".", "indirect"), IsEmpty());
}

TEST_F(StatementTest, NameOfAFilmIsNobodysWords) {
  EXPECT_THAT(Said("Đạo diễn Mỹ John Smith nói về bộ phim \"Những ngày cuối cùng ở Sài Gòn\" của ông."), IsEmpty());
}

TEST_F(StatementTest, ArticleWithoutQuotesHasNone) {
  EXPECT_THAT(Said(std::string(kTitle) + "Hai đoàn gặp nhau tại Berlin."), IsEmpty());
}

TEST_F(StatementTest, SpansGiveTheWordsBack) {
  const std::string text = std::string(kTitle) + "Tổng thống Mỹ Donald Trump nói: \" Chúng tôi sẽ không lùi bước trước sức ép\".";
  Read(text);
  ASSERT_EQ(found_.size(), 1u);
  EXPECT_EQ(found_[0].spans[0].In(text), "Chúng tôi sẽ không lùi bước trước sức ép");
}

TEST(SpeechWords, TableWithAnUnknownClassIsRefused) {
  DataFiles data;
  data.Put("vi/speech_words.tsv", "phrase\tclass\nnói\tshout\n");
  const auto words = SpeechWords::Load(data, "vi");
  ASSERT_FALSE(words);
  EXPECT_EQ(words.error().message, "vi/speech_words.tsv:2: unknown class");
}

}  // namespace
}  // namespace banggiao
