// Who is meant in short texts of our own.
#include "entity/resolver.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "entity/unlinked_names.h"
#include "language/tokenizer.h"
#include "text/normalize.h"

namespace banggiao {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// The stages up to the linker, made once and kept to the end.
struct Stages {
  Result<World>& world = *new Result<World>(World::Load(EmbeddedData()));
  Result<ArticleSplitter>& splitter = *new Result<ArticleSplitter>(ArticleSplitter::Load(EmbeddedData()));
  Result<Tokenizer>& tokenizer = *new Result<Tokenizer>(Tokenizer::Load(EmbeddedData()));
  Result<std::unique_ptr<EntityLinker>>& linker =
      *new Result<std::unique_ptr<EntityLinker>>(EntityLinker::Load(EmbeddedData(), *world));
};

class LinkerTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    if (stages_ == nullptr) stages_ = new Stages();
  }

  void Link(const std::string& text, const std::string& day = "") {
    auto document = std::make_shared<RawDocument>();
    document->source = "text";
    document->language = "vi";
    document->bytes = text;
    document->published = day;
    document->published_how = day.empty() ? "" : "meta";
    document->text = Normalize(document->bytes, &document->issues);
    article_ = stages_->splitter->Split(document)[0];
    analysis_.Clear();
    stages_->tokenizer->Analyse(article_, &analysis_);
    mentions_ = (*stages_->linker)->Link(article_, analysis_);
  }

  // "text=CODES" of each mention with a code.
  std::vector<std::string> Links(const std::string& text, const std::string& day = "") {
    Link(text, day);
    std::vector<std::string> links;
    for (const Mention& mention : mentions_.all) {
      if (mention.codes.empty()) continue;
      std::string codes;
      for (const CodeId code : mention.codes) codes += (codes.empty() ? "" : ",") + (*stages_->linker)->codes().Name(code);
      links.push_back(std::string(mention.span.In(article_.Text())) + "=" + codes);
    }
    return links;
  }

  // Entity id of the mention that is printed so; "" when there is none.
  std::string EntityOf(const std::string& printed) {
    for (const Mention& mention : mentions_.all) {
      if (mention.span.In(article_.Text()) == printed && mention.entity >= 0) {
        return std::string(stages_->world->entity(static_cast<uint32_t>(mention.entity)).id);
      }
    }
    return "";
  }

  static Stages* stages_;
  Article article_;
  Analysis analysis_;
  Mentions mentions_;
};

Stages* LinkerTest::stages_ = nullptr;

TEST_F(LinkerTest, TitleStateAndNameAreOneMention) {
  EXPECT_THAT(Links("Hôm qua, Tổng thống Mỹ Donald Trump đã gặp Thủ tướng Nhật Bản Shinzo Abe."),
              ElementsAre("Tổng thống Mỹ Donald Trump=USA", "Thủ tướng Nhật Bản Shinzo Abe=JPN"));
  EXPECT_EQ(EntityOf("Tổng thống Mỹ Donald Trump"), "p.donald-trump");
}

TEST_F(LinkerTest, TitleStateAndDayGiveThePerson) {
  Link("Thủ tướng Nhật Bản hôm nay lên đường thăm Washington.", "2021-04-15");
  EXPECT_EQ(EntityOf("Thủ tướng Nhật Bản"), "p.yoshihide-suga");
  Link("Thủ tướng Nhật Bản hôm nay lên đường thăm Washington.", "2023-05-15");
  EXPECT_EQ(EntityOf("Thủ tướng Nhật Bản"), "p.fumio-kishida");
}

TEST_F(LinkerTest, ShortFormLinksBackToTheFullName) {
  Link("Hôm qua Bộ trưởng Tài chính Mỹ Janet Yellen tới Bắc Kinh. Cùng ngày, bà Yellen gặp các quan chức nước chủ nhà.");
  EXPECT_EQ(EntityOf("bà Yellen"), "p.janet-yellen");
}

TEST_F(LinkerTest, FatherIsToldFromDaughter) {
  Link("Trong buổi lễ có bà Ivanka Trump đứng cạnh. Sau đó ông Trump và Tổng thống Mỹ Donald Trump được nhắc tới, còn Trump thì im lặng.");
  EXPECT_EQ(EntityOf("bà Ivanka Trump"), "p.ivanka-trump");
  EXPECT_EQ(EntityOf("ông Trump"), "p.donald-trump");
  EXPECT_EQ(EntityOf("Trump"), "p.donald-trump");
}

TEST_F(LinkerTest, SurnameInsideALongerNameIsNobody) {
  EXPECT_THAT(Links("Hôm qua tàu khu trục USS Carney đã cập cảng, theo lời kể của Anthony Bourdain."), IsEmpty());
}

TEST_F(LinkerTest, StateInsideThePersonsNameIsNoState) {
  EXPECT_THAT(Links("Trong phim mới, Lưu Đức Hoa đóng vai chính cùng với Trần Ngọc Anh."), IsEmpty());
}

TEST_F(LinkerTest, SyllableOfAWordIsNoState) {
  EXPECT_THAT(Links("Mỹ phẩm bán chạy trong dịp lễ. Pháp luật cấm điều đó. Đức tính ấy rất quý."), IsEmpty());
}

TEST_F(LinkerTest, PronounThatBeginsASentenceIsNoState) {
  EXPECT_THAT(Links("Người thợ trẻ kể chuyện đời mình. Anh làm việc ở xưởng này từ năm ngoái."), IsEmpty());
  EXPECT_THAT(Links("Nội các nước Anh họp khẩn trong đêm. Anh sẽ rời khỏi khối vào cuối tháng này."),
              ElementsAre("Nội các nước Anh=GBR", "Anh=GBR"));
}

TEST_F(LinkerTest, CompoundHasBothSides) {
  EXPECT_THAT(Links("Hội nghị thượng đỉnh Mỹ - Triều lần hai và quan hệ Nga-Trung được bàn tới trong cuộc họp."),
              ElementsAre("Mỹ - Triều=USA,PRK", "Nga-Trung=RUS,CHN"));
}

TEST_F(LinkerTest, TitleOfAReferenceTakesItsState) {
  EXPECT_THAT(Links("Israel hôm qua mở lại cửa khẩu. Thủ tướng nước này cho biết quyết định có hiệu lực ngay."),
              ElementsAre("Israel=ISR", "Thủ tướng nước này=ISR"));
}

TEST_F(LinkerTest, TitleAfterACommaIsThatOfThePersonBefore) {
  EXPECT_THAT(Links("Hôm qua đại tướng Ngô Xuân Lịch, bộ trưởng Bộ Quốc phòng, đã tiếp đoàn khách."),
              ElementsAre("đại tướng Ngô Xuân Lịch=VNM", "bộ trưởng Bộ Quốc phòng=VNM"));
}

TEST_F(LinkerTest, OfficeThatIsRunForNamesNobody) {
  EXPECT_THAT(Links("Năm 2016 ở Venezuela bà ấy từng tranh cử tổng thống nhưng thất bại."), ElementsAre("Venezuela=VEN"));
}

TEST_F(LinkerTest, HeadMayBeTheBeginningOfAnOrganisationsName) {
  EXPECT_THAT(Links("Hôm qua Liên minh châu Âu ra thông cáo, còn nghị viện châu Âu chưa lên tiếng."),
              ElementsAre("Liên minh châu Âu=EU", "nghị viện châu Âu=EU"));
  EXPECT_EQ(EntityOf("Liên minh châu Âu"), "o.eu");
}

TEST_F(LinkerTest, WordOnHowTheOfficeIsHeldBelongsToThePhrase) {
  EXPECT_THAT(Links("Theo tin này, Tổng thống Mỹ đắc cử Donald Trump đã gọi cho tổng thống tự phong Juan Guaido."),
              ElementsAre("Tổng thống Mỹ đắc cử Donald Trump=USA", "tổng thống tự phong Juan Guaido=VEN"));
  EXPECT_EQ(EntityOf("Tổng thống Mỹ đắc cử Donald Trump"), "p.donald-trump");
}

TEST_F(LinkerTest, LeadingIsNoLeader) {
  EXPECT_THAT(Links("Lãnh đạo Colombia phát biểu hôm qua. Nước này độc lập dưới sự lãnh đạo của một vị tướng."),
              ElementsAre("Lãnh đạo Colombia=COL", "Nước này=COL"));
}

TEST_F(LinkerTest, SurnameAfterAForeignFirstWordIsNobody) {
  EXPECT_THAT(Links("Ghazi Hamad lên truyền hình hôm qua.", "2025-09-18"), IsEmpty());
}

TEST_F(LinkerTest, OldPresidentIsNotMeantWhereHisStateIsNotNamed) {
  EXPECT_THAT(Links("Hôm qua ông Stephanopoulos dẫn chương trình trên truyền hình."), IsEmpty());
  EXPECT_THAT(Links("Hôm qua tại Hy Lạp, ông Stephanopoulos đọc diễn văn."), ElementsAre("Hy Lạp=GRC", "ông Stephanopoulos=GRC"));
}

TEST_F(LinkerTest, NameMayEndWithAStop) {
  Link("Hôm qua Robert F. Kennedy Jr. đã gặp các bác sĩ.", "2025-09-18");
  EXPECT_EQ(EntityOf("Robert F. Kennedy Jr."), "p.robert-f-kennedy-jr");
}

TEST_F(LinkerTest, PresidentIsMeantRatherThanTheDeputyOfHisName) {
  Link("Hôm qua tại Manila, các nhà báo hỏi Duterte về tàu cá.");
  EXPECT_EQ(EntityOf("Duterte"), "p.rodrigo-duterte");
}

TEST_F(LinkerTest, StreetIsNoGovernment) {
  EXPECT_THAT(Links("Vụ cướp xảy ra trên đường Washington vào rạng sáng."), IsEmpty());
}

TEST_F(LinkerTest, LeadersOfTheWorldAreNobody) {
  EXPECT_THAT(Links("Lãnh đạo Triều Tiên vắng mặt. Danh sách gồm lãnh đạo thế giới và các ngôi sao."),
              ElementsAre("Lãnh đạo Triều Tiên=PRK"));
}

TEST_F(LinkerTest, SocialNetworkIsNoParty) {
  EXPECT_THAT(Links("Ông Trump viết trên Twitter và Facebook vào sáng qua."), ElementsAre("Ông Trump=USA"));
}

TEST_F(LinkerTest, NameMayBeginInLowerCaseWhenItIsLonger) {
  EXPECT_THAT(Links("Chiến dịch nhằm vào mạng lưới al-Qaeda đã kết thúc vào hôm qua."), ElementsAre(testing::EndsWith("al-Qaeda=ALQAEDA")));
}

TEST_F(LinkerTest, EndOfAWordIsNoHead) {
  // "biên giới" is a word, "giới" no head; so with "cảnh báo".
  EXPECT_THAT(Links("Các tay súng bị chặn ở biên giới Syria, sau khi họ cảnh báo Moskva vào tuần trước."),
              testing::IsSupersetOf({"Syria=SYR", "Moskva=RUS"}));
}

TEST_F(LinkerTest, BothKoreasAreMeantByASetPhrase) {
  EXPECT_THAT(Links("Hôm qua hội nghị thượng đỉnh liên Triều khép lại, cả hai miền Triều Tiên đều hài lòng."),
              ElementsAre("liên Triều=PRK,KOR", "cả hai miền Triều Tiên=PRK,KOR"));
}

TEST_F(LinkerTest, FirstNameTakesTheSurnameThatFollows) {
  Link("Hôm qua ông Bill và bà Hillary Clinton đã tới dự lễ. Vợ chồng George và Laura Bush cũng có mặt.");
  EXPECT_EQ(EntityOf("ông Bill"), "p.bill-clinton");
  EXPECT_EQ(EntityOf("bà Hillary Clinton"), "p.hillary-clinton");
  EXPECT_EQ(EntityOf("George"), "p.george-w-bush");
}

TEST_F(LinkerTest, LanguageIsNoState) {
  EXPECT_THAT(Links("Bản ghi chú viết bằng tiếng Anh và tiếng Triều Tiên. Hôm qua nước này đã lên tiếng, Đức cũng lên tiếng Mỹ."),
              testing::Not(testing::Contains(testing::AnyOf("Anh=GBR", "Triều Tiên=PRK"))));
}

TEST_F(LinkerTest, ShortNameAfterANounIsItsState) {
  EXPECT_THAT(Links("Nhiều nhà hàng Việt tặng phở. Em bé tên Việt, anh Việt và cô gái gốc Việt cũng được mời."), ElementsAre("Việt=VNM"));
}

TEST_F(LinkerTest, StateInsideTheNameOfAPlaceIsNoState) {
  EXPECT_THAT(Links("Lễ cưới diễn ra ở phường Mỹ Hưng, gần cầu Nhật Tân và nhà thờ Đức Bà."), IsEmpty());
}

TEST_F(LinkerTest, TreatyIsNotTheGovernmentOfItsCity) {
  EXPECT_THAT(Links("Hai bên bàn về thoả thuận Minsk và Công ước Vienna. Còn Minsk thì từ chối."), ElementsAre("Minsk=BLR"));
}

TEST_F(LinkerTest, WhoGovernsAPlaceBelongsToItsState) {
  EXPECT_THAT(Links("Hôm qua thống đốc bang Texas Greg Abbott và giới chức Los Angeles họp khẩn ở bang California."),
              ElementsAre("thống đốc bang Texas Greg Abbott=USA", "giới chức Los Angeles=USA"));
}

TEST_F(LinkerTest, ThingCalledAfterAPersonIsNotThePerson) {
  EXPECT_THAT(Links("Vụ việc xảy ra ở sân bay George Bush, gần trung tâm Woodrow Wilson trên đường Lê Duẩn."), IsEmpty());
}

TEST_F(LinkerTest, LongerForeignNameIsAnotherPerson) {
  EXPECT_THAT(Links("Theo sĩ quan Juan Carlos Llera, không ai bị thương."), IsEmpty());
}

TEST_F(LinkerTest, TitleOfOneStateNeedsNoState) {
  EXPECT_THAT(Links("Hôm qua Giáo hoàng kêu gọi hoà bình."), ElementsAre("Giáo hoàng=VAT"));
}

TEST_F(LinkerTest, TitleOfAnUnknownBodyIsNotThatOfTheStateNamedBefore) {
  EXPECT_THAT(Links("Người phát ngôn Mỹ từ chối trả lời. Người phát ngôn văn phòng lãnh đạo Đài Loan cũng vậy."),
              ElementsAre("Người phát ngôn Mỹ=USA", "lãnh đạo Đài Loan=TWN"));
}

TEST_F(LinkerTest, TitleBelongsToTheSideOfItsOwner) {
  EXPECT_THAT(Links("Người phát ngôn Nga chưa lên tiếng. Một phát ngôn viên của Thủ tướng Anh cho hay như vậy."),
              ElementsAre("Người phát ngôn Nga=RUS", "Một phát ngôn viên=GBR", "Thủ tướng Anh=GBR"));
}

TEST_F(LinkerTest, TitleWithoutStateIsThatOfTheCountryOfThePapers) {
  EXPECT_THAT(Links("Thủ tướng Nguyễn Xuân Phúc gặp Thủ tướng Trung Quốc Lý Khắc Cường. Thủ tướng cảm ơn nước bạn."),
              testing::Contains("Thủ tướng=VNM"));
}

TEST_F(LinkerTest, StrangerWithATitleIsNotThePresidentNamedBefore) {
  EXPECT_THAT(Links("Tổng thống Mỹ Donald Trump phát biểu hôm qua. Theo đó, Tổng thống Fnordo vắng mặt, còn Tổng thống Donad Trump thì cười."),
              ElementsAre("Tổng thống Mỹ Donald Trump=USA", "Tổng thống Donad Trump=USA"));
}

TEST_F(LinkerTest, StrangerBesideATitleIsOfItsState) {
  EXPECT_THAT(Links("Theo nghị sĩ Canada, ông Zorblat Quimby, điều đó là sai. Ông Fnordo Blat, đại sứ Peru, im lặng. Ông Quimby đã rời đi."),
              ElementsAre("nghị sĩ Canada=CAN", "ông Zorblat Quimby=CAN", "Ông Fnordo Blat=PER", "đại sứ Peru=PER", "Ông Quimby=CAN"));
}

TEST_F(LinkerTest, AnalystSpeaksForNoState) {
  EXPECT_THAT(Links("Theo chuyên gia Ấn Độ Zorblat Quimby, điều đó là sai. Ông Quimby nói thêm."),
              ElementsAre("chuyên gia Ấn Độ Zorblat Quimby=IND"));
}

TEST_F(LinkerTest, VietnameseNameWithATitleIsOfVietnam) {
  EXPECT_THAT(Links("Hôm qua thứ trưởng Nguyễn Zorb Quimby dự lễ."), ElementsAre("thứ trưởng Nguyễn Zorb Quimby=VNM"));
}

TEST_F(LinkerTest, NorthOfAStateIsThatState) {
  EXPECT_THAT(Links("Vụ nổ xảy ra ở miền tây bắc Hàn Quốc hôm qua."), ElementsAre("Hàn Quốc=KOR"));
}

TEST_F(LinkerTest, SlipInTheFirstNameOfAnOfficeHolderIsThatPerson) {
  Link("Hôm qua Ngoại trưởng Mỹ Jonh Kerry đã đến nơi.");
  EXPECT_EQ(EntityOf("Ngoại trưởng Mỹ Jonh Kerry"), "p.john-kerry");
}

TEST_F(LinkerTest, WhoIsElectedIsNotWhoHoldsTheOffice) {
  Link("Một ca sĩ đắc cử Thủ tướng Nhật Bản. Thủ tướng Nhật Bản chúc mừng.", "2021-04-15");
  EXPECT_EQ(mentions_.all.front().entity, (*stages_->world).FindEntity("JPN"));
  EXPECT_EQ(mentions_.all.back().entity, (*stages_->world).FindEntity("p.yoshihide-suga"));
}

TEST_F(LinkerTest, WifeIsMeantByHerAddress) {
  Link("Hôm qua bà Michelle Obama phát biểu. Theo bà Obama, điều đó là sai.");
  EXPECT_EQ(EntityOf("bà Obama"), "p.michelle-obama");
  Link("Hôm qua ông Assad vắng mặt, còn Asma al-Assad thì có. Theo ông Assad, điều đó là sai; Tổng thống Syria Bashar al-Assad nói vậy.");
  EXPECT_EQ(EntityOf("ông Assad"), "p.bashar-al-assad");
}

TEST_F(LinkerTest, ChairOfACentralBankIsNotThePresident) {
  Link("Hôm qua Chủ tịch Fed phát biểu.", "2026-05-23");
  EXPECT_EQ(EntityOf("Chủ tịch Fed"), "USA");
}

TEST_F(LinkerTest, WomanIsNoneOfTheMenOfHerName) {
  Link("Bà Harris kể về chiến dịch của mình.", "2025-09-19");
  EXPECT_EQ(EntityOf("Bà Harris"), "p.kamala-harris");
}

TEST_F(LinkerTest, WhoIsInOfficeOnTheDayNeedsNoState) {
  Link("Những người sẽ định đoạt số phận của ông Maduro", "2026-01-05");
  EXPECT_EQ(EntityOf("ông Maduro"), "p.nicolas-maduro");
  Link("Ông Hegseth vắng họp bất thường.", "2025-11-29");
  EXPECT_EQ(EntityOf("Ông Hegseth"), "p.pete-hegseth");
  Link("Ông Hussein bị sốc trước những tin tức này.", "2017-12-06");
  EXPECT_EQ(EntityOf("Ông Hussein"), "");
}

TEST_F(LinkerTest, HeadlineMayUseTheShortFormOfWhoIsNamedAfterIt) {
  Link("Trò chuyện với Fedorov trong đêm\n\nHôm qua tại Ukraine, ông Fedorov trả lời báo chí.", "2026-08-20");
  EXPECT_EQ(EntityOf("Fedorov"), "p.mykhailo-fedorov");
}

TEST_F(LinkerTest, PaperCalledAfterAPersonIsThePaper) {
  Link("Theo tờ Bloomberg, giá dầu tăng. Ông Bush cha và Bush con vắng mặt.");
  EXPECT_EQ(EntityOf("Bloomberg"), "m.bloomberg");
  EXPECT_EQ(EntityOf("Ông Bush cha"), "p.george-h-w-bush");
  EXPECT_EQ(EntityOf("Bush con"), "p.george-w-bush");
}

TEST_F(LinkerTest, NameOfAPersonIsNoSlipOfACity) {
  EXPECT_THAT(Links("Iraq truy tìm thủ lĩnh của tổ chức Abu Bakr al - Baghdadi."), testing::Not(testing::Contains("Baghdadi=IRQ")));
}

TEST_F(LinkerTest, TitleThatBeginsWithAnhIsOnTheState) {
  EXPECT_THAT(Links("Anh có thể ngừng chia sẻ tin tình báo\n\nTin này được đăng hôm qua. Anh chưa trả lời."),
              ElementsAre("Anh=GBR", "Anh=GBR"));
}

TEST_F(LinkerTest, SlipIsLinkedWhereTheArticleNamesTheSameSide) {
  EXPECT_THAT(Links("Nhật Bản đã phản đối hôm qua. Theo đó, phía Tolyo và Tolyo sẽ xem xét."),
              ElementsAre("Nhật Bản=JPN", "Tolyo=JPN", "Tolyo=JPN"));
  EXPECT_TRUE(mentions_.all.back().resolved);
  EXPECT_THAT(Links("Hàn Quốc đã phản đối hôm qua. Theo đó, Tolyo sẽ xem xét."), ElementsAre("Hàn Quốc=KOR"));
}

TEST_F(LinkerTest, EveryLinkCarriesItsReason) {
  Link("Tổng thống Mỹ Donald Trump nói ông sẽ gặp lãnh đạo Triều Tiên; hai bên chưa định ngày. Nhà Trắng xác nhận điều đó.");
  ASSERT_FALSE(mentions_.all.empty());
  for (const Mention& mention : mentions_.all) {
    EXPECT_TRUE(mention.codes.empty() || !mention.reason.empty()) << mention.span.In(article_.Text());
  }
}

TEST_F(LinkerTest, UnlinkedNamesAreThoseNoTableHas) {
  Link("Hôm qua ông Zorblat Quimby đã gặp Tổng thống Mỹ Donald Trump tại trụ sở của Fnordcorp ở Hà Nội.");
  std::vector<std::string> names;
  for (const UnlinkedName& name : FindUnlinkedNames(article_, analysis_, mentions_, (*stages_->linker)->lexicon())) {
    names.push_back(std::string(name.span.In(article_.Text())) + (name.person ? " (person)" : ""));
  }
  EXPECT_THAT(names, ElementsAre("Zorblat Quimby (person)", "Fnordcorp"));
}

}  // namespace
}  // namespace banggiao
