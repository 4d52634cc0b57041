#include "source/document_encoding.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "source/reader.h"

namespace banggiao {
namespace {

using testing::HasSubstr;

RawDocument Read(const char* name, const std::string& bytes) {
  auto document = ReadDocumentFromBytes(name, bytes, {});
  EXPECT_TRUE(document.ok());
  EXPECT_EQ(document->bytes, bytes);
  return std::move(document).value();
}

std::string SourceOf(const RawDocument& document, std::string_view words) {
  const auto at = static_cast<uint32_t>(document.text.text.find(words));
  EXPECT_NE(document.text.text.find(words), std::string::npos) << document.text.text;
  return std::string(document.text.ToSource({at, at + static_cast<uint32_t>(words.size())}).In(document.bytes));
}

// "Thủ tướng hội đàm tại Hà Nội."
const std::string kAbc = "Th\xF1 t\xAD\xED" "ng h\xE9i \xAE\xB5m t\xB9i H\xB5 N\xE9i.";
const std::string kVni = "Thu\xFB t\xF6\xF4\xF9" "ng ho\xE4i \xF1\xE0" "m ta\xEFi Ha\xF8 No\xE4i.";
constexpr const char* kText = "Thủ tướng hội đàm tại Hà Nội.";

TEST(DocumentEncoding, PlainTextIsDecodedAndSpansStayThoseOfTheBytes) {
  const RawDocument document = Read("a.txt", kAbc + "\r\n\r\n" + kAbc);
  EXPECT_EQ(document.text.text, std::string(kText) + "\n\n" + kText);
  EXPECT_EQ(document.encoding, "TCVN3 (ABC)");
  EXPECT_EQ(SourceOf(document, "Hà Nội"), "H\xB5 N\xE9i");
  ASSERT_EQ(document.issues.size(), 1u);
  EXPECT_EQ(document.issues[0].kind, "legacy-encoding");
  EXPECT_THAT(document.issues[0].message, HasSubstr("Read as TCVN3 (ABC): 14 of 14 words"));
}

TEST(DocumentEncoding, PageWithAWrongDeclarationIsReadByItsBytes) {
  const std::string page = "<html><head><meta http-equiv='Content-Type' content='text/html; charset=windows-1258'><title>" +
                           kVni + "</title></head><body><h1>" + kVni + "</h1><p>&nbsp;" + kVni + " &amp; " + kVni +
                           "</p></body></html>";
  const RawDocument document = Read("a.html", page);
  EXPECT_EQ(document.encoding, "VNI");
  EXPECT_EQ(document.text.text, std::string(kText) + "\n\n " + kText + " & " + kText);
  EXPECT_EQ(SourceOf(document, std::string("& ") + kText), "&amp; " + kVni);
  EXPECT_THAT(document.issues[0].message, HasSubstr("Declared: windows-1258."));
}

TEST(DocumentEncoding, PageInUtf8ThatDeclaresAnotherIsUtf8) {
  const RawDocument document = Read("a.html", std::string("<meta charset=tcvn><h1>x</h1><p>") + kText + "</p>");
  EXPECT_EQ(document.encoding, "");
  EXPECT_THAT(document.text.text, HasSubstr(kText));
  EXPECT_TRUE(document.issues.empty());
}

TEST(DocumentEncoding, Windows1258KeepsItsMarksApartAndIsComposed) {
  // "Hà Nội" with grave and dot below as bytes of their own, declared rightly.
  const std::string page = "<meta charset=\"windows-1258\"><p>Ha\xCC N\xF4\xF2i, Hu\xEA\xEC</p>";
  const RawDocument document = Read("a.html", page);
  EXPECT_EQ(document.encoding, "windows-1258");
  EXPECT_THAT(document.text.text, HasSubstr("Hà Nội, Huế"));
  EXPECT_EQ(SourceOf(document, "ế"), "\xEA\xEC");
}

TEST(DocumentEncoding, BytesThatFitNothingAreReportedAsBroken) {
  const RawDocument document = Read("a.txt", "a\xFF" "b");
  EXPECT_EQ(document.encoding, "");
  ASSERT_EQ(document.issues.size(), 1u);
  EXPECT_EQ(document.issues[0].kind, "bad-utf8");
}

TEST(DocumentEncoding, JsonLineWithTextThatWasTakenForWindows1252) {
  const std::string line =
      R"({"title":"Thñ t­íng ®Õn Hµ Néi","text":"Hai bªn kh¼ng ®Þnh hîp t¸c kinh tÕ. Thñ t­íng héi ®µm t¹i Hµ Néi."})";
  auto document = ReadDocumentFromBytes("a.jsonl", line, {});
  ASSERT_TRUE(document.ok());
  EXPECT_EQ(document->encoding, "TCVN3 (ABC), saved as UTF-8");
  EXPECT_EQ(document->title, "Thủ tướng đến Hà Nội");
  EXPECT_EQ(SourceOf(*document, "Hà Nội."), "Hµ Néi.");
}

TEST(DeclaredCharset, StandsInMetaOfEitherForm) {
  EXPECT_EQ(DeclaredCharset("<html><META CHARSET='X-Viet-VNI'>"), "x-viet-vni");
  EXPECT_EQ(DeclaredCharset("<meta content=\"text/html; charset=cp1258\" http-equiv=content-type>"), "cp1258");
  EXPECT_EQ(DeclaredCharset("<p>charset=viscii</p><meta name=a content='charset=b'>"), "");
}

}  // namespace
}  // namespace banggiao
