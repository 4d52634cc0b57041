#include "source/html_document.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "source/html_text.h"
#include "source/html_tokens.h"
#include "support/folders.h"

namespace banggiao {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using ::testing::StartsWith;

RawDocument Page(std::string html, const ReadLimits& limits = {}) {
  auto document = ReadDocumentFromBytes("page.html", std::move(html), limits);
  EXPECT_TRUE(document.ok());
  return std::move(document).value();
}

// Bytes of the page under the first place of `words` in the text.
std::string_view SourceOf(const RawDocument& document, std::string_view words) {
  const size_t at = document.text.text.find(words);
  EXPECT_NE(at, std::string::npos) << words;
  if (at == std::string::npos) return {};
  const Span span{static_cast<uint32_t>(at), static_cast<uint32_t>(at + words.size())};
  return document.text.ToSource(span).In(document.bytes);
}

const std::string kFirst = "Hai bộ trưởng quốc phòng hôm qua bàn về an ninh hàng hải trong cuộc gặp tại Đà Nẵng.";
const std::string kSecond = "Phát biểu sau cuộc gặp, bộ trưởng nước chủ nhà nói hai bên sẽ lập đường dây nóng.";
const std::string kThird = "Phía bên kia đề nghị tổ chức diễn tập cứu nạn chung ngoài khơi vào mùa thu tới.";

std::string NewsPage() {
  return "<!DOCTYPE html><html lang=\"vi\"><head><title>Hai nước bàn an ninh biển - Báo A</title>"
         "<meta property=\"og:title\" content=\"Hai nước bàn an ninh biển\">"
         "<meta property=\"og:site_name\" content=\"B&aacute;o A\">"
         "<link rel=\"canonical\" href=\"https://a.vn/tin-1.html\">"
         "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"headline\":\"Hai nước bàn an ninh biển\","
         "\"datePublished\":\"2021-04-17T08:00:00+07:00\",\"publisher\":{\"@type\":\"Organization\",\"name\":\"Báo A\"}}</script>"
         "<style>p{color:red}</style></head><body>"
         "<nav><ul><li><a href=/>Trang chủ</a><li><a href=/the-gioi>Thế giới</a></ul></nav>"
         "<div class=\"page\"><h1>Hai nước bàn an ninh biển</h1><span class=date>Thứ bảy, 17/4/2021</span>"
         "<p class=sapo>" + kFirst + "</p><div class=\"body\"><p>" + kSecond + "</p>"
         "<figure><img src=x.jpg><figcaption>Hai bộ trưởng. Ảnh: <em>REUTERS</em></figcaption></figure>"
         "<p>Phía bên kia đề nghị tổ chức&nbsp;diễn tập\n   <b>cứu nạn</b> chung ngoài khơi vào mùa thu tới.</p>"
         "<p><a href=/2>Ba nước tập trận ở vùng biển phía nam trong tháng tới theo kế hoạch chung</a></p>"
         "<p>" + kFirst + "<br>Minh Anh</p></div>"
         "<div class=\"box-related\"><p>Một bài khác rất dài nói về chuyện không liên quan gì tới cuộc gặp ở đây.</p></div>"
         "<aside><p>Quảng cáo dài dòng về một món hàng mà không ai cần tới trong tuần này hay tuần sau.</p></aside></div>"
         "<footer><p>Giấy phép số 1 do cơ quan có thẩm quyền cấp ngày đầu năm cho tờ báo điện tử này.</p></footer>"
         "<script>var x = '<p>không phải chữ</p>';</script></body></html>";
}

TEST(ReadHtml, FindsHeadlineLeadAndBodyAndLeavesTheRest) {
  const RawDocument document = Page(NewsPage());
  EXPECT_EQ(document.text.text, "Hai nước bàn an ninh biển\n\n" + kFirst + "\n\n" + kSecond + "\nHai bộ trưởng. Ảnh: REUTERS\n" +
                                    kThird + "\n" + kFirst + "\nMinh Anh");
}

TEST(ReadHtml, SpansPointIntoThePage) {
  const RawDocument document = Page(NewsPage());
  EXPECT_EQ(SourceOf(document, kSecond), kSecond);
  EXPECT_EQ(SourceOf(document, "tổ chức diễn tập"), "tổ chức&nbsp;diễn tập");
  EXPECT_EQ(SourceOf(document, "diễn tập cứu nạn chung"), "diễn tập\n   <b>cứu nạn</b> chung");
  EXPECT_EQ(SourceOf(document, "Ảnh: REUTERS"), "Ảnh: <em>REUTERS");
}

TEST(ReadHtml, MetadataComesFromJsonLdThenOpenGraph) {
  const RawDocument document = Page(NewsPage());
  EXPECT_EQ(document.title, "Hai nước bàn an ninh biển");
  EXPECT_EQ(document.publisher, "Báo A");
  EXPECT_EQ(document.published, "2021-04-17");
  EXPECT_EQ(document.published_how, "meta");
  EXPECT_EQ(document.url, "https://a.vn/tin-1.html");
  EXPECT_EQ(document.language, "vi");
}

TEST(ReadHtml, JsonLdInAGraphIsFoundAndBrokenJsonLdIsPassedOver) {
  const RawDocument document = Page(
      "<script type=\"application/ld+json\">{broken</script>"
      "<script type=\"application/ld+json\">{\"@graph\":[{\"@type\":\"WebSite\"},{\"@type\":[\"Article\",\"NewsArticle\"],"
      "\"headline\":\"Tít &amp; chữ\",\"datePublished\":\"2020-01-02\"}]}</script><p>" + kFirst);
  EXPECT_EQ(document.title, "Tít & chữ");
  EXPECT_EQ(document.published, "2020-01-02");
}

TEST(ReadHtml, DayThatCannotBeReadIsAnIssue) {
  const RawDocument unread = Page("<meta name=\"pubdate\" content=\"hôm qua\"><p>" + kFirst);
  EXPECT_EQ(unread.published, "");
  ASSERT_EQ(unread.issues.size(), 1u);
  EXPECT_EQ(unread.issues[0].kind, "bad-date");
  EXPECT_THAT(unread.issues[0].message, HasSubstr("'hôm qua'"));
  const RawDocument second = Page("<meta property=\"article:published_time\" content=\"hôm qua\"><meta name=\"pubdate\" content=\"2021-04-16\"><p>" + kFirst);
  EXPECT_EQ(second.published, "2021-04-16");
  EXPECT_TRUE(second.issues.empty());
}

TEST(ReadHtml, ArticleInsideAnElementCalledSidebarIsKept) {
  const RawDocument document = Page("<body><div class=\"sidebar-1\"><h1>Tít bài</h1><p>" + kFirst + "</p><p>" + kSecond +
                                    "</p></div><div class=\"sidebar-2\"><p>" + kThird.substr(0, 60) + "</p></div></body>");
  EXPECT_EQ(document.text.text, "Tít bài\n\n" + kFirst + "\n" + kSecond);
}

TEST(ReadHtml, ParagraphsCutByBrAreLines) {
  const RawDocument document = Page("<h1>Tít bài</h1><div>" + kFirst + "<br><br>" + kSecond + "<br/>" + kThird + "</div>");
  EXPECT_EQ(document.text.text, "Tít bài\n\n" + kFirst + "\n" + kSecond + "\n" + kThird);
}

TEST(ReadHtml, WithoutHeadlineTheTitleOfThePageIsCutFromItsSite) {
  EXPECT_THAT(Page("<title>Hai nước bàn an ninh biển | Báo A</title><p>" + kFirst).text.text,
              StartsWith("Hai nước bàn an ninh biển\n\nHai bộ trưởng"));
}

TEST(ReadHtml, TitleBehindTheBodyIsNotPutBeforeIt) {
  const RawDocument document = Page("<p>" + kFirst + "</p><title>Sau</title>");
  EXPECT_EQ(document.text.text, kFirst);
  EXPECT_EQ(SourceOf(document, kFirst), kFirst);
}

TEST(ReadHtml, CharacterReferencesAreDecodedAndOthersStay) {
  EXPECT_EQ(HtmlToPlain("a&amp;b &lt;c&gt; &#7897; &#x1ED9; &ldquo;d&rdquo; &nothing; &amp &#150; &#0; R&D"),
            "a&b <c> ộ ộ “d” &nothing; &amp – \uFFFD R&D");
}

TEST(HtmlTokenizer, ReadsBrokenMarkupAsBrowsersDo) {
  HtmlTokenizer tokenizer("a < b <!-- c --> <P Class='x>y' id=z>d</p ><script>if (a</b) '</p>'</SCRIPT>e<");
  std::string seen;
  HtmlToken token;
  while (tokenizer.Next(&token)) {
    seen += token.type == HtmlToken::Type::kText ? "T" : (token.type == HtmlToken::Type::kOpen ? "+" : "-") + token.name;
    if (token.name == "p" && token.type == HtmlToken::Type::kOpen) {
      EXPECT_EQ(HtmlAttribute(token.attributes, "class"), "x>y");
      EXPECT_EQ(HtmlAttribute(token.attributes, "id"), "z");
      EXPECT_TRUE(HasHtmlAttribute(token.attributes, "class"));
      EXPECT_FALSE(HasHtmlAttribute(token.attributes, "y"));
    }
  }
  EXPECT_EQ(seen, "TTT+pT-p+script-scriptTT");
}

TEST(ReadHtml, ElementsNestedAHundredThousandDeepAreFlattenedWithAnIssue) {
  std::string html = "<h1>Tít bài</h1>";
  for (int i = 0; i < 100000; ++i) html += "<div>";
  html += "<p>" + kFirst + "</p><p>" + kSecond + "</p>";
  for (int i = 0; i < 100000; ++i) html += "</div>";
  const RawDocument document = Page(html + "<p>" + kThird);
  EXPECT_THAT(document.text.text, HasSubstr(kFirst + "\n" + kSecond));
  ASSERT_THAT(document.issues, SizeIs(1));
  EXPECT_EQ(document.issues[0].kind, "nested-too-deep");
}

TEST(ReadHtml, HostileMarkupIsReadInLinearTime) {
  const auto repeat = [](std::string_view part, size_t bytes) {
    std::string all;
    while (all.size() < bytes) all += part;
    return all;
  };
  for (const char* part : {"<b x=\"", "<p><b a=1>", "<a><div>", "<!--", "<li>", "</p></div>", "&#", "<", "<script>", "<p class='a",
                           "<div><p>", "<h1>", "<title>", "<meta name=a content='&amp;'>", " \n", "<table><tr><td>"}) {
    const auto start = std::chrono::steady_clock::now();
    Page(repeat(part, 4 << 20));
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    EXPECT_LT(took.count(), 15) << part;  // Quadratic would take minutes; sanitizers are slow.
  }
}

TEST(ReadHtml, PageWithoutTextGivesAnEmptyDocument) {
  EXPECT_EQ(Page("<html><body><script>1</script></body></html>").text.text, "");
}

TEST(ReadHtml, BrokenUtf8IsReportedAtItsPlaceInThePage) {
  const RawDocument document = Page("<p>" + kFirst + " a\xFF" "b");
  ASSERT_THAT(document.issues, SizeIs(1));
  EXPECT_EQ(document.issues[0].span.In(document.bytes), "\xFF");
}

TEST(ReadHtml, SharedPageOfVnExpressIsReadAsItsMarkedPartsSay) {
  const std::filesystem::path path =
      std::filesystem::path(SharedFolder()) / "data/html/VnExpress_2025_10_22.html.gz";
  if (!std::filesystem::exists(path)) GTEST_SKIP() << "the shared page is not here";
  std::ifstream in(path, std::ios::binary);
  const auto document = ReadDocumentFromBytes("p.html.gz", std::string(std::istreambuf_iterator<char>(in), {}), {});
  ASSERT_TRUE(document.ok());
  const std::string& text = document.value().text.text;
  EXPECT_THAT(text, StartsWith(document.value().title + "\n\nNgười đàn ông 63 tuổi"));
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 10);  // Title, lead, five paragraphs, a caption, the author.
  EXPECT_THAT(text, HasSubstr("\n\nNgày 22/10, BS.CK2"));
  EXPECT_THAT(text, testing::EndsWith("xạ trị.\nLê Phương"));
  EXPECT_THAT(text, Not(HasSubstr("Tin theo khu vực")));
  EXPECT_EQ(document.value().published, "2025-10-22");
  EXPECT_THAT(document.value().issues, IsEmpty());
}

}  // namespace
}  // namespace banggiao
