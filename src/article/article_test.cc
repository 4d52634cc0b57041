// Small articles of our own, each with the regions that must come out. The text under test is written the way pages and
// crawlers leave it; expectations are "kind: text".
#include "article/article.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <set>

#include "text/normalize.h"

namespace banggiao {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

const ArticleSplitter& Splitter() {
  static const auto* splitter = new ArticleSplitter(std::move(ArticleSplitter::Load(EmbeddedData())).value());
  return *splitter;
}

std::shared_ptr<RawDocument> Document(std::string bytes) {
  auto document = std::make_shared<RawDocument>();
  document->source = "test";
  document->bytes = std::move(bytes);
  document->text = Normalize(document->bytes, &document->issues);
  return document;
}

std::vector<Article> Split(std::string bytes) { return Splitter().Split(Document(std::move(bytes))); }

std::vector<std::string> Regions(const Article& article) {
  std::vector<std::string> regions;
  for (const ArticleRegion& region : article.regions) {
    regions.push_back(std::string(RegionKindName(region.kind)) + ": " + std::string(region.span.In(article.Text())));
  }
  return regions;
}

std::vector<std::string> RegionsOf(std::string bytes) { return Regions(Split(std::move(bytes)).front()); }

std::vector<std::string> IssueKinds(const Article& article) {
  std::vector<std::string> kinds;
  for (const Issue& issue : article.issues) kinds.push_back(issue.kind);
  return kinds;
}

// Paragraphs to fill articles with; none of them is furniture.
const std::string kLead = "Hai bộ trưởng quốc phòng hôm qua bàn về an ninh hàng hải trong cuộc gặp kéo dài ba giờ tại Đà Nẵng.";
const std::string kFirst = "Phát biểu sau cuộc gặp, Bộ trưởng nước chủ nhà nói hai bên sẽ lập đường dây nóng trong năm nay.";
const std::string kSecond = "Phía bên kia đề nghị tổ chức diễn tập cứu nạn chung ngoài khơi vào mùa thu và mời quan sát viên.";
const std::string kThird = "Đây là chuyến thăm thứ hai của ông tới miền Trung Việt Nam kể từ khi nhậm chức hồi mùa xuân.";

TEST(Split, TitleLeadAndBodyAreToldByEmptyLines) {
  EXPECT_THAT(RegionsOf("Hai nước bàn an ninh biển\n\n" + kLead + "\n\n" + kFirst + "\n" + kSecond + "\n" + kThird),
              ElementsAre("title: Hai nước bàn an ninh biển", "lead: " + kLead, "body: " + kFirst, "body: " + kSecond,
                          "body: " + kThird));
}

TEST(Split, WithoutEmptyLinesTheFirstParagraphIsTheLead) {
  EXPECT_THAT(RegionsOf("Hai nước bàn an ninh biển\n" + kLead + "\n" + kFirst + "\n" + kSecond),
              ElementsAre("title: Hai nước bàn an ninh biển", "lead: " + kLead, "body: " + kFirst, "body: " + kSecond));
}

TEST(Split, TextThatBeginsWithAParagraphHasNoTitle) {
  const Article article = Split(kLead + "\n" + kFirst).front();
  EXPECT_EQ(article.title, "");
  EXPECT_THAT(Regions(article), ElementsAre("body: " + kLead, "body: " + kFirst));
}

TEST(Split, PrintedHeadlineMayDifferFromTheDeclaredOne) {
  auto document = Document("Hai nước bàn an ninh biển\n\n" + kLead + "\n\n" + kFirst + "\n" + kSecond);
  document->title = "Toàn cảnh cuộc gặp ở Đà Nẵng";
  const Article article = Splitter().Split(document).front();
  EXPECT_EQ(article.title, "Toàn cảnh cuộc gặp ở Đà Nẵng");
  EXPECT_EQ(Regions(article).front(), "title: Hai nước bàn an ninh biển");
}

TEST(Split, DeclaredTitleThatReadsAsASentenceIsATitle) {
  auto document = Document(kLead + "\n\n" + kFirst + "\n" + kSecond);
  document->title = kLead;
  EXPECT_EQ(Regions(Splitter().Split(document).front()).front(), "title: " + kLead);
}

TEST(Split, CreditedCaptionsOnTheirOwnLineAreFurniture) {
  for (const char* caption :
       {"Hai bộ trưởng tại Đà Nẵng. Ảnh: REUTERS", "Hai bộ trưởng tại Đà Nẵng ngày 18.5. Ảnh REUTERS",
        "Hai bộ trưởng tại Đà Nẵng (Nguồn: AFP/TTXVN)", "Trong ảnh: Hai bộ trưởng tại Đà Nẵng.",
        "Hai bộ trưởng tại Đà Nẵng - Ảnh: MINH ANH", "Hai bộ trưởng. (Ảnh: Huy Bình/Vietnam+)",
        "Đồ họa: Tiến Thành", "Ảnh minh hoạ: Reuters.", "Hai bộ trưởng. Ảnh: Nhân vật cung cấp", "Video: Reuters"}) {
    EXPECT_THAT(RegionsOf("Hai nước bàn an ninh biển\n\n" + kLead + "\n" + caption + "\n\n" + kFirst + "\n" + kSecond),
                ElementsAre("title: Hai nước bàn an ninh biển", "lead: " + kLead, std::string("caption: ") + caption,
                            "body: " + kFirst, "body: " + kSecond));
  }
}

TEST(Split, CaptionGluedIntoALineIsCutOut) {
  EXPECT_THAT(RegionsOf("Hai nước bàn an ninh biển\n\n" + kLead + "\n\n" + kFirst +
                        " Bộ trưởng nước chủ nhà, ông Nguyễn Văn Tám. (Nguồn: AFP/TTXVN) " + kSecond),
              ElementsAre("title: Hai nước bàn an ninh biển", "lead: " + kLead, "body: " + kFirst,
                          "caption: Bộ trưởng nước chủ nhà, ông Nguyễn Văn Tám. (Nguồn: AFP/TTXVN)", "body: " + kSecond));
}

TEST(Split, CreditWithoutBracketsEndsWhereTheNameDoes) {
  const std::pair<const char*, const char*> rows[] = {
      {"Ảnh : TỰ TRUNG", "Ông nói hai bên sẽ gặp lại vào tháng sau tại thủ đô nước bạn."},
      {"Ảnh: Reuters.", " Ông nói hai bên sẽ gặp lại vào tháng sau tại thủ đô nước bạn."},
      {"Ảnh: EPA/TTXVN", " Phát biểu với báo giới, ông nói hai bên sẽ gặp lại vào tháng sau."},
      {"Ảnh: Minh Sơn/TTXVN", " Hai bên sẽ gặp lại vào tháng sau tại thủ đô nước bạn."},
      {"Đồ họa: MAI LAN", " Một số nước khác cũng muốn dự cuộc gặp vào tháng sau."},
      {"- Ảnh: VOV", " Trước đó, ông nói hai bên sẽ gặp lại vào tháng sau."}};
  for (const auto& [credit, after] : rows) {
    std::string_view text = after;
    while (text.starts_with(' ')) text.remove_prefix(1);
    EXPECT_THAT(RegionsOf("Hai nước bàn an ninh biển\n\n" + kLead + "\n\n" + kFirst + " Bộ trưởng nước chủ nhà " + credit +
                          after + " " + kThird),
                ElementsAre("title: Hai nước bàn an ninh biển", "lead: " + kLead, "body: " + kFirst,
                            std::string("caption: Bộ trưởng nước chủ nhà ") + credit,
                            "body: " + std::string(text) + " " + kThird));
  }
}

TEST(Split, CreditAtTheEndOfALineNeedsNoColon) {
  for (const char* credit : {"Ảnh REUTERS", "Hình ảnh AFP", "Ảnh Thanh Niên"}) {
    EXPECT_THAT(RegionsOf("Hai nước bàn an ninh biển\n\n" + kLead + "\n\n" + kFirst + "\n\nBộ trưởng nước chủ nhà. " + credit + "\n\n" + kSecond),
                testing::Contains(std::string("caption: Bộ trưởng nước chủ nhà. ") + credit));
  }
}

TEST(Split, PointingAtThePictureFromWithinASentenceIsNoCredit) {
  const std::string line = "Tổng thống nước này (ảnh) ngày 14-5 đã tới thủ đô nước bạn để dự hội nghị thượng đỉnh về biển.";
  EXPECT_THAT(RegionsOf("Hai nước bàn an ninh biển\n\n" + kLead + "\n\n" + line + "\n" + kFirst),
              ElementsAre("title: Hai nước bàn an ninh biển", "lead: " + kLead, "body: " + line, "body: " + kFirst));
}

TEST(Split, SourceOfAStatementIsNoCredit) {
  const std::string line = "Ông nói thêm: “Nguồn tin của chúng tôi: hai nước sẽ ký văn bản này trước cuối tháng mười tới.”";
  EXPECT_THAT(RegionsOf("Hai nước bàn an ninh biển\n\n" + kLead + "\n\n" + line + "\n" + kFirst),
              ElementsAre("title: Hai nước bàn an ninh biển", "lead: " + kLead, "body: " + line, "body: " + kFirst));
}

TEST(Split, CaptionBlockAtTheEndAndItsCopyInTheTextAreFurniture) {
  EXPECT_THAT(RegionsOf("Hai nước bàn an ninh biển\n\n" + kLead + "\n\nHai bộ trưởng tại Đà Nẵng.\n" + kFirst + "\n" + kSecond +
                        "\n" + kThird + "\nMinh Anh\n\nHai bộ trưởng tại Đà Nẵng.\nĐồ hoạ: BBC."),
              ElementsAre("title: Hai nước bàn an ninh biển", "lead: " + kLead, "caption: Hai bộ trưởng tại Đà Nẵng.",
                          "body: " + kFirst, "body: " + kSecond, "body: " + kThird, "byline: Minh Anh",
                          "caption: Hai bộ trưởng tại Đà Nẵng.", "caption: Đồ hoạ: BBC."));
}

TEST(Split, ShortLinesBehindTitleLeadAndTextAreCaptions) {
  EXPECT_THAT(RegionsOf("Hai nước bàn an ninh biển\n\n" + kLead + "\n\n" + kFirst + "\n" + kSecond + "\n" + kThird +
                        "\n\nHai bộ trưởng tại Đà Nẵng.").back(),
              "caption: Hai bộ trưởng tại Đà Nẵng.");
}

TEST(Split, LastBlockOfRunningTextIsText) {
  const std::string four = "Ông nói thêm rằng hai bên sẽ gặp lại vào tháng sau.";
  for (const std::string& last : {four + "\n" + four + "\n" + four + "\n" + four, kFirst + " " + kSecond}) {
    const Article article = Split("Hai nước bàn an ninh biển\n\n" + kLead + "\n\n" + kFirst + "\n" + kSecond + "\n" + kThird +
                                  "\n\n" + last).front();
    EXPECT_EQ(article.regions.back().kind, RegionKind::kBody) << last;
  }
  EXPECT_EQ(Split("Hai nước bàn an ninh biển\n\n" + kLead + "\n" + kFirst + "\n" + kThird + "\n\n" + four).front()
                .regions.back().kind,
            RegionKind::kBody);
}

TEST(Split, CreditsAndBylinesCloseTheText) {
  const std::pair<const char*, const char*> rows[] = {
      {"(TTXVN/Vietnam+)", "credit"}, {"(Theo Reuters)", "credit"}, {"Theo AFP", "credit"}, {"Theo Trí thức trẻ", "credit"},
      {"PV (tổng hợp)", "credit"},    {"BẢO ANH", "byline"},        {"T.N. (Theo AFP)", "byline"},
      {"Huy Cường – Nhâm Thân", "byline"}};
  for (const auto& [line, kind] : rows) {
    EXPECT_THAT(RegionsOf("Hai nước bàn an ninh biển\n\n" + kLead + "\n\n" + kFirst + "\n" + kSecond + "\n" + line),
                ElementsAre("title: Hai nước bàn an ninh biển", "lead: " + kLead, "body: " + kFirst, "body: " + kSecond,
                            std::string(kind) + ": " + line));
  }
}

TEST(Split, CreditsAndBylinesThatHangOnTheLastSentenceAreCutOff) {
  const std::pair<const char*, const char*> rows[] = {
      {"(TTXVN/Vietnam+)", "credit"}, {"Thu Giang (Theo CSM)", "byline"}, {"HẠNH XUÂN", "byline"},
      {"TTXVN/Tin Tức", "credit"},    {"Minh Thu (lược dịch)", "byline"}};
  for (const auto& [tail, kind] : rows) {
    EXPECT_THAT(RegionsOf("Hai nước bàn an ninh biển\n\n" + kLead + "\n\n" + kFirst + " " + tail),
                ElementsAre("title: Hai nước bàn an ninh biển", "lead: " + kLead, "body: " + kFirst,
                            std::string(kind) + ": " + tail));
  }
}

TEST(Split, LinksAreFurniture) {
  EXPECT_THAT(RegionsOf("Hai nước bàn an ninh biển\n\n" + kLead + "\n\n" + kFirst +
                        "  [Hai nước từng gặp nhau ở Huế]  " + kSecond + "\nXem thêm: Ba nước tập trận ở Biển Đông\n" +
                        kThird + "\nTin cùng chuyên mục\nBốn nước ra tuyên bố\nNăm nước họp bàn"),
              ElementsAre("title: Hai nước bàn an ninh biển", "lead: " + kLead, "body: " + kFirst,
                          "related: [Hai nước từng gặp nhau ở Huế]", "body: " + kSecond,
                          "related: Xem thêm: Ba nước tập trận ở Biển Đông", "body: " + kThird,
                          "related: Tin cùng chuyên mục", "related: Bốn nước ra tuyên bố", "related: Năm nước họp bàn"));
}

TEST(Split, WordAnEditorPutInBracketsIsNoLink) {
  const std::string line = "“Chúng tôi tin rằng [nước này] sẽ giữ lời hứa với các bên trong cuộc đàm phán”, ông nói với báo giới.";
  EXPECT_THAT(RegionsOf("Hai nước bàn an ninh biển\n\n" + kLead + "\n\n" + line + "\n" + kFirst),
              ElementsAre("title: Hai nước bàn an ninh biển", "lead: " + kLead, "body: " + line, "body: " + kFirst));
}

TEST(Split, HeadingOfLinksGluedToTheTitleIsCutOff) {
  EXPECT_THAT(RegionsOf("Tin cùng chuyên mụcHai nước bàn an ninh biển\n" + kLead + "\n" + kFirst + "\n" + kSecond),
              ElementsAre("related: Tin cùng chuyên mục", "title: Hai nước bàn an ninh biển", "lead: " + kLead,
                          "body: " + kFirst, "body: " + kSecond));
}

TEST(Split, HeadingOfLinksGluedToTheCreditIsCutOff) {
  EXPECT_THAT(RegionsOf("Hai nước bàn an ninh biển\n\n" + kLead + "\n\n" + kFirst + "\n(TTXVN/Vietnam+)Tin cùng chuyên mục"),
              ElementsAre("title: Hai nước bàn an ninh biển", "lead: " + kLead, "body: " + kFirst,
                          "credit: (TTXVN/Vietnam+)", "related: Tin cùng chuyên mục"));
}

TEST(Split, ShortLineBetweenParagraphsIsASectionHead) {
  EXPECT_THAT(RegionsOf("Hai nước bàn an ninh biển\n" + kLead + "\n" + kFirst + "\nĐường dây nóng trên biển\n" + kSecond +
                        "\nVì sao là bây giờ?\n" + kThird),
              ElementsAre("title: Hai nước bàn an ninh biển", "lead: " + kLead, "body: " + kFirst,
                          "section: Đường dây nóng trên biển", "body: " + kSecond, "section: Vì sao là bây giờ?",
                          "body: " + kThird));
}

TEST(Split, DatelineBeforeTheFirstSentenceIsCutOff) {
  for (const char* dateline : {"(TTXVN) -", "Đà Nẵng, ngày 17/4/2021 -", "TTO -", "ĐÀ NẴNG, 17/4 (Reuters) –", "(Dân trí) -", "VOV.VN -", "HANOI, 14 March 2024 -", "SEOUL, Oct. 22, 2025 (Yonhap) -"}) {
    EXPECT_THAT(RegionsOf("Hai nước bàn an ninh biển\n\n" + std::string(dateline) + " " + kLead + "\n\n" + kFirst + "\n" + kSecond),
                ElementsAre("title: Hai nước bàn an ninh biển", std::string("dateline: ") + dateline, "lead: " + kLead,
                            "body: " + kFirst, "body: " + kSecond));
  }
}

TEST(Split, NameOfAMonthWithoutAYearIsNoDateline) {
  const std::string text = "Việt Tiến, May 10 - hai doanh nghiệp dệt may - cùng ký hợp đồng xuất khẩu sang Nhật Bản trong tuần này.";
  EXPECT_THAT(RegionsOf("Dệt may tìm đường sang Nhật\n\n" + text + "\n\n" + kFirst + "\n" + kSecond), testing::Contains("lead: " + text));
}

TEST(Split, DayOfAChronologyIsNoDateline) {
  EXPECT_THAT(RegionsOf("Hai nước bàn an ninh biển\n\n17/4/2021 - " + kLead + "\n\n" + kFirst + "\n" + kSecond),
              ElementsAre("title: Hai nước bàn an ninh biển", "lead: 17/4/2021 - " + kLead, "body: " + kFirst, "body: " + kSecond));
}

TEST(Split, DashInAFirstSentenceIsNoDateline) {
  const std::string line = "Quan hệ Mỹ - Trung căng thẳng sau khi hai nước cùng điều tàu tới vùng biển này trong tuần qua.";
  EXPECT_THAT(RegionsOf("Hai nước bàn an ninh biển\n\n" + line + "\n\n" + kFirst + "\n" + kSecond),
              ElementsAre("title: Hai nước bàn an ninh biển", "lead: " + line, "body: " + kFirst, "body: " + kSecond));
}

TEST(Split, TwoArticlesInOneFileAreTwo) {
  const auto articles = Split("Hai nước bàn an ninh biển\n\n" + kLead + "\n\n" + kFirst + "\n" + kSecond + "\n" + kThird +
                              "\n(TTXVN/Vietnam+)\n\nBa nước ký hiệp định nghề cá\n\n" + kThird + "\n\n" + kSecond + "\n" +
                              kFirst + "\n" + kLead);
  ASSERT_THAT(articles, SizeIs(2));
  EXPECT_EQ(articles[1].title, "Ba nước ký hiệp định nghề cá");
  EXPECT_EQ(articles[0].publisher, "Vietnam+");
  EXPECT_THAT(articles[0].agencies, ElementsAre("TTXVN"));
  EXPECT_EQ(articles[1].publisher, "");
  EXPECT_NE(articles[0].id, articles[1].id);
  EXPECT_THAT(IssueKinds(articles[1]), ElementsAre("two-articles"));
}

TEST(Split, TextThatTheDocumentRepeatsIsAnArticleOfItsOwn) {
  const std::string article = "Hai nước bàn an ninh biển\n\n" + kLead + "\n\n" + kFirst + "\n" + kSecond + "\n" + kThird + "\n(TTXVN/Vietnam+)\n\n";
  const auto articles = Split(article + article + article);
  ASSERT_THAT(articles, SizeIs(3));
  EXPECT_EQ(articles[0].id, Split(article)[0].id);
  EXPECT_EQ(std::set<std::string>({articles[0].id, articles[1].id, articles[2].id}).size(), 3);
}

TEST(Split, SectionHeadOverAPictureStartsNoArticle) {
  EXPECT_THAT(Split("Hai nước bàn an ninh biển\n" + kLead + "\nHai bộ trưởng. Ảnh: REUTERS\n" + kFirst + "\n" + kSecond + "\n" +
                    kThird + "\nĐường dây nóng trên biển\n" + kLead + "\nMột tàu tuần tra. Ảnh: REUTERS\n" + kFirst + "\n" +
                    kSecond + "\n" + kThird),
              SizeIs(1));
}

TEST(Split, HeadlinesWithATeaserEachStartNoArticles) {
  EXPECT_THAT(Split("Hai nước bàn an ninh biển\n" + kLead + "\n" + kFirst + "\n" + kSecond + "\n" + kThird +
                    "\n(TTXVN/Vietnam+)\n\nBa nước ký hiệp định nghề cá\n" + kFirst + "\n\nBốn nước ra tuyên bố chung\n" +
                    kSecond + "\n\nNăm nước họp bàn về cứu nạn\n" + kThird + "\n\nSáu nước mở lại cửa khẩu\n" + kLead),
              SizeIs(1));
}

TEST(Split, TeaserThatBreaksOffIsALinkAndIsReported) {
  const Article article =
      Split("Hai nước bàn an ninh biển\n" + kLead + "\n" + kFirst + "\n" + kSecond + "\n" + kThird +
            "\nBa nước ký hiệp định nghề cá ở vùng biển chung Sau nhiều năm đàm phán, ba nước cuối cùng đã ký vào ngày...")
          .front();
  EXPECT_EQ(article.regions.back().kind, RegionKind::kRelated);
  EXPECT_THAT(IssueKinds(article), ElementsAre("truncated"));
}

TEST(Split, SummaryThatBreaksOffIsNoTeaser) {
  EXPECT_EQ(Split("Hai nước bàn an ninh biển\n\nHai bộ trưởng hôm qua bàn về an ninh biển Trước khi họp, hai bên...")
                .front().regions.back().kind,
            RegionKind::kBody);
}

TEST(Split, TextThatBreaksOffStaysTextAndIsReported) {
  const Article article = Split("Hai nước bàn an ninh biển\n" + kLead + "\n" + kFirst +
                                "\nÔng nói thêm rằng hai bên sẽ tiếp tục bàn về việc cứu nạn tr").front();
  EXPECT_EQ(article.regions.back().kind, RegionKind::kBody);
  EXPECT_THAT(IssueKinds(article), ElementsAre("truncated"));
}

TEST(Split, DotsThatEndAThoughtAreNoTeaser) {
  const Article article = Split("Hai nước bàn an ninh biển\n" + kLead + "\n" + kFirst +
                                "\nĐêm ấy, ông ra về trong im lặng, không nói với ai một lời nào nữa...").front();
  EXPECT_EQ(article.regions.back().kind, RegionKind::kBody);
  EXPECT_THAT(article.issues, IsEmpty());
}

TEST(Split, EmptyTextIsOneArticleWithAnIssue) {
  for (const char* text : {"", "\n \n"}) {
    const auto articles = Split(text);
    ASSERT_THAT(articles, SizeIs(1));
    EXPECT_THAT(articles[0].regions, IsEmpty());
    EXPECT_THAT(IssueKinds(articles[0]), ElementsAre("empty"));
  }
}

TEST(Split, RegionsAreOrderedAndOnlyWhiteSpaceLiesBetween) {
  const Article article = Split("Tít ngắn\n\n" + kLead + " Hai bộ trưởng. (Ảnh: AP) " + kFirst + " [Một đường dẫn khác ở đây] " +
                                kSecond + "\n\n(Theo AFP)\n").front();
  uint32_t end = 0;
  for (const ArticleRegion& region : article.regions) {
    ASSERT_LE(end, region.span.begin);
    EXPECT_EQ(article.Text().substr(end, region.span.begin - end).find_first_not_of(" \n"), std::string_view::npos);
    end = region.span.end;
  }
}

TEST(Split, HostileTextIsSplitInLinearTime) {
  for (const char* part : {"(", "[", "Ảnh:", "Ảnh: A ", ". ", "a. ", "A ", "A\n", "Xem thêm: a\n", "a b c. (Ảnh: X) ",
                           "[a b c d e] ", "\"", "(TTXVN)\n", "(Ảnh ", "1/2 ", "…", "\n\n", "./. ", "Tin cùng chuyên mụcA\n"}) {
    std::string text;
    while (text.size() < (1u << 20)) text += part;
    const auto start = std::chrono::steady_clock::now();
    (void)Split(text);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    EXPECT_LT(took.count(), 10) << part;  // Quadratic takes half a minute and more; sanitizers are slow.
  }
}

TEST(Split, IdDependsOnSourceAndText) {
  EXPECT_EQ(Split(kLead)[0].id, Split(kLead)[0].id);
  EXPECT_NE(Split(kLead)[0].id, Split(kFirst)[0].id);
  auto other = Document(kLead);
  other->source = "other";
  EXPECT_NE(Splitter().Split(other)[0].id, Split(kLead)[0].id);
}

struct DayRow {
  const char* text;
  const char* day;
  const char* how;
};

TEST(Published, DayComesFromCreditThenDatelineThenIsInferred) {
  const DayRow rows[] = {
      {"(TTXVN, 17/4/2021)", "2021-04-17", "credit line"},
      {"(TTXVN/Vietnam+ 17/4/2021)", "2021-04-17", "credit line"},
      {"Thứ bảy, 17/4/2021, 10:20 (GMT+7)", "2021-04-17", "dateline"},
      {"Hai bộ trưởng ngày 16/4/2021. Ảnh: REUTERS", "2021-04-17", "inferred"},
      {"Hai bộ trưởng ngày 11/4/2021. Ảnh: REUTERS", "", ""},  // Too old a picture.
      {"Hai bộ trưởng ngày 16/4. Ảnh: REUTERS", "", ""}};      // No year anywhere.
  for (const DayRow& row : rows) {
    const Article article = Split("Hai nước bàn an ninh biển\n\nRạng sáng 17/4, hai bộ trưởng gặp nhau tại Đà Nẵng để bàn về biển "
                                  "và về cứu nạn.\n\n" + kFirst + "\n" + kSecond + "\n" + row.text).front();
    EXPECT_EQ(ToEdtf({article.published, {}}), row.day) << row.text;
    EXPECT_EQ(article.published_how, row.how) << row.text;
  }
}

TEST(Published, DayOfAnEnglishPaperStandsInALineOrBeforeTheText) {
  const std::string lead = "The foreign ministers of the two states met on the island and agreed to open the border again before the winter.";
  const std::string body = "\n\nThe two had not spoken to one another for a year, and neither of them would say who had called whom first.\n";
  const DayRow rows[] = {
      {"Thursday, April 12, 2001", "2001-04-12", "dateline"},
      {"By our correspondent in Geneva, 5 August 2022", "2022-08-05", "dateline"},
      {"THE SUNDAY LEDGER, Dublin, 26 November 1995", "1995-11-26", "dateline"},
      {"Updated 19.42, 5 August 2022", "2022-08-05", "dateline"},
      {"HANOI • Nov 15, 2020", "2020-11-15", "dateline"},
      {"Malta and Libya had quarrelled since July 28, 1995.", "", ""},  // A sentence.
      {"The Fall of Dien Bien Phu, May 7, 1954", "", ""},                // A scene.
      {"Next Summit: Hiroshima, May 19, 2023", "", ""},
      {"Updated 10:15 5 August 2022", "2022-08-05", "dateline"},
      {"April 12", "", ""}};
  for (const DayRow& row : rows) {
    const Article article = Split("Two neighbours open their border\n\n" + std::string(row.text) + "\n\n" + lead + body).front();
    EXPECT_EQ(ToEdtf({article.published, {}}), row.day) << row.text;
    EXPECT_EQ(article.published_how, row.how) << row.text;
  }
  const DayRow heads[] = {
      {"VALLETTA, Jan 15, 2019, MNA -- ", "2019-01-15", "dateline"},
      {"VALLETTA, November 11, 2019. ", "2019-11-11", "dateline"},
      {"ADDIS ABABA, 10 July 2018: ", "2018-07-10", "dateline"},
      {"Reykjavik, October 11, 1986. ", "", ""},
      {"May 7, 1954: ", "", ""}};  // Of a chronology.
  for (const DayRow& row : heads) {
    const Article article = Split("Two neighbours open their border\n\n" + (row.text + lead) + body).front();
    EXPECT_EQ(ToEdtf({article.published, {}}), row.day) << row.text;
    EXPECT_EQ(article.published_how, row.how) << row.text;
  }
}

// The weekday shows that it is the paper's day; the year stays open.
TEST(Published, LineOfDayAndWeekdayIsADateline) {
  const Article article = Split("Two neighbours open their border\n\nMonday, September 25\n\nThe foreign ministers of the two states met on the island and agreed to open "
                                "the border again.\n").front();
  EXPECT_EQ(ToEdtf({article.dateline, {}}), "XXXX-09-25");
  EXPECT_TRUE(article.published.empty());
}

TEST(Published, MetadataGoesFirst) {
  auto document = Document("Tít ngắn\n\n" + kLead + "\n(TTXVN, 17/4/2021)");
  document->published = "2021-04-18";
  document->published_how = "meta";
  const Article article = Splitter().Split(document).front();
  EXPECT_EQ(article.published, (PartialDate{2021, 4, 18}));
  EXPECT_EQ(article.published_how, "meta");
}

TEST(Publisher, WhomAPaperFollowsIsNotThePaper) {
  EXPECT_EQ(Split("Tít ngắn\n\n" + kLead + "\n" + kFirst + "\n(Theo Vietnam+)").front().publisher, "");
  EXPECT_EQ(Split("Tít ngắn\n\n" + kLead + "\n" + kFirst + "\n(Vietnam+)").front().publisher, "Vietnam+");
}

TEST(Publisher, HostOfTheAddressNamesIt) {
  auto document = Document("Tít ngắn\n\n" + kLead);
  document->url = "https://www.vietnamplus.vn/bai-viet-1.vnp";
  EXPECT_EQ(Splitter().Split(document).front().publisher, "Vietnam+");
}

TEST(Language, MarksAndSmallWordsTellIt) {
  EXPECT_EQ(Split(kLead)[0].language, "vi");
  EXPECT_EQ(Split("The two ministers met in Da Nang on Monday and said that they would set up a hotline.")[0].language, "en");
  EXPECT_EQ(Split("Hai bo truong da gap nhau o Da Nang va noi rang se lap duong day nong trong nam nay.")[0].language, "vi");
  EXPECT_EQ(Split("12 34 56")[0].language, "und");
}

TEST(Load, MissingTableIsNamed) {
  const auto splitter = ArticleSplitter::Load(DataFiles());
  ASSERT_FALSE(splitter.ok());
  EXPECT_EQ(splitter.error().code, ErrorCode::kNotFound);
  EXPECT_NE(splitter.error().message.find("vi/article/markers.tsv"), std::string::npos);
}

TEST(Load, UnknownKindOfMarkerIsNamedWithItsLine) {
  DataFiles data = EmbeddedData();
  data.Put("vi/article/markers.tsv", "kind\tlanguage\tphrase\nphotos\tvi\tẢnh\n");
  const auto splitter = ArticleSplitter::Load(data);
  ASSERT_FALSE(splitter.ok());
  EXPECT_EQ(splitter.error().code, ErrorCode::kMalformed);
  EXPECT_NE(splitter.error().message.find("markers.tsv:2"), std::string::npos);
}

}  // namespace
}  // namespace banggiao
