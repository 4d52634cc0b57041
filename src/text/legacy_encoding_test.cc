#include "text/legacy_encoding.h"

#include <gtest/gtest.h>
#include <iconv.h>

#include <map>

#include "core/data_files.h"
#include "text/encoding_guess.h"
#include "text/normalize.h"
#include "text/syllable.h"
#include "text/utf8.h"

namespace banggiao {
namespace {

const LegacyEncoding& Named(std::string_view label) {
  const LegacyEncoding* found = LegacyEncoding::ByLabel(label);
  EXPECT_NE(found, nullptr) << label;
  return *found;
}

struct Form {
  std::string letter, bytes;
};

// Every way to write every letter in the encoding of `column`, counted from 1.
std::vector<Form> FormsOf(size_t column) {
  std::vector<Form> forms;
  for (const TsvRow& row : ReadTsv(EmbeddedData().Get("vi/encodings.tsv"))) {
    for (const std::string_view hex : SplitList(row.fields[column])) {
      std::string bytes;
      for (const std::string_view byte : SplitList(hex, ' ')) {
        bytes += static_cast<char>(std::stoi(std::string(byte), nullptr, 16));
      }
      forms.push_back({std::string(row.fields[0]), bytes});
    }
  }
  return forms;
}

// The text in the encoding of `column`, with the first form of each letter; letters without a form stay UTF-8 and fail tests.
std::string Encode(std::string_view text, size_t column) {
  static std::map<size_t, std::map<std::string, std::string>> tables;
  auto& table = tables[column];
  if (table.empty()) {
    for (const Form& form : FormsOf(column)) table.emplace(form.letter, form.bytes);
  }
  std::string bytes;
  for (size_t at = 0; at < text.size();) {
    const std::string letter(text.substr(at, DecodeUtf8(text, at).size));
    const auto found = table.find(letter);
    bytes += found == table.end() ? letter : found->second;
    at += letter.size();
  }
  return bytes;
}

constexpr std::pair<size_t, const char*> kColumns[] = {
    {1, "tcvn3"}, {2, "tcvn5712"}, {3, "vni"}, {4, "viscii"}, {5, "windows-1258"}};

constexpr std::string_view kArticle =
    "Sáng ngày 17 tháng 4, Thủ tướng Phạm Minh Chính đã hội đàm với Thủ tướng Nhật Bản tại Hà Nội. Hai bên nhất trí "
    "thúc đẩy hợp tác kinh tế, quốc phòng và khẳng định lập trường về Biển Đông; kỳ vọng, mỹ thuật, chữ ký, lũy tre.";

TEST(LegacyEncoding, EveryFormOfEveryLetterIsReadAndMapsToItsBytes) {
  for (const auto& [column, label] : kColumns) {
    size_t letters = 0;
    for (const Form& form : FormsOf(column)) {
      const std::string bytes = "(" + form.bytes + ")";
      const MappedText decoded = Named(label).Decode(bytes);
      ASSERT_EQ(decoded.text, "(" + form.letter + ")") << label;
      EXPECT_EQ(decoded.ToSource({1, static_cast<uint32_t>(1 + form.letter.size())}).In(bytes), form.bytes) << label;
      ++letters;
    }
    EXPECT_GE(letters, column == 1 ? 74u : 134u) << label;
  }
}

// 12 vowels of two cases with 6 tones, and đ: 146, of which 12 are ASCII. Only TCVN3 leaves its capitals with tones to a font.
TEST(LegacyEncoding, EveryLetterOfVietnameseStandsInEveryTable) {
  for (const TsvRow& row : ReadTsv(EmbeddedData().Get("vi/encodings.tsv"))) {
    ASSERT_EQ(row.fields.size(), 6u);
    for (size_t column = 2; column <= 5; ++column) EXPECT_FALSE(row.fields[column].empty()) << row.fields[0];
  }
  EXPECT_EQ(ReadTsv(EmbeddedData().Get("vi/encodings.tsv")).size(), 134u);
}

TEST(LegacyEncoding, AgreesWithIconv) {
  for (const auto& [column, label, name] : {std::tuple{2, "tcvn5712", "TCVN5712-1"}, {4, "viscii", "VISCII"},
                                            {5, "windows-1258", "CP1258"}}) {
    const iconv_t converter = iconv_open("UTF-8", name);
    if (converter == iconv_t(-1)) GTEST_SKIP() << "iconv has no " << name;
    for (const Form& form : FormsOf(static_cast<size_t>(column))) {
      std::string in = form.bytes + " ";
      char out[32];
      char* from = in.data();
      char* to = out;
      size_t left = in.size(), room = sizeof out;
      ASSERT_NE(iconv(converter, &from, &left, &to, &room), size_t(-1)) << name << " " << form.letter;
      EXPECT_EQ(Normalize({out, sizeof out - room}, nullptr).text, form.letter + " ") << name;
    }
    iconv_close(converter);
  }
}

TEST(LegacyEncoding, OtherBytesAreReadAsWindows1252AndNoneIsLost) {
  for (const LegacyEncoding& encoding : LegacyEncoding::All()) {
    std::string bytes;
    for (int first = 1; first < 256; ++first) (bytes += static_cast<char>(first)) += ' ';
    const MappedText decoded = encoding.Decode(bytes);
    EXPECT_TRUE(IsUtf8(decoded.text)) << encoding.name();
    EXPECT_EQ(decoded.ToSource({0, static_cast<uint32_t>(decoded.text.size())}), (Span{0, 510})) << encoding.name();
  }
  EXPECT_EQ(Named("tcvn3").Decode("\x93N\xAD\xED\x63\x94 \x96").text, "“Nước” –");
}

TEST(LegacyEncoding, FontOfCapitalsIsReadFromTheLettersAround) {
  EXPECT_EQ(Named("tcvn3").Decode("C\xE9NG H\xDF" "A").text, "CỘNG HÒA");
  EXPECT_EQ(Named("tcvn3").Decode("\xB8N T\xF6 H\xD7NH").text, "ÁN TỬ HÌNH");
  EXPECT_EQ(Named("tcvn3").Decode("T\xF3 v\xB5 H\xB5 \xE9").text, "Tú và Hà ộ");
}

TEST(SyllableRules, TellsSyllablesFromOtherWords) {
  const SyllableRules& rules = SyllableRules::Embedded();
  for (const char* word : {"nghiêng", "Quốc", "quý", "gì", "giếng", "đẹp", "HOÀ", "hòa", "khuỷu", "ương", "yêu", "thuở", "uỵch"})
    EXPECT_TRUE(rules.IsSyllable(word)) << word;
  for (const char* word : {"hỢ", "đep", "café", "été", "Néi", "ộtộ", "ngh", "quốcc", "a\u0301\u0302", "", "Straße", "hờp"})
    EXPECT_FALSE(rules.IsSyllable(word)) << word;
}

TEST(GuessEncoding, FindsEachFromAnArticleWithAnyDeclarationAndGivesItBack) {
  for (const auto& [column, label] : kColumns) {
    if (column == 2) continue;  // Without capitals with tones it is TCVN3; see below.
    const std::string bytes = Encode(kArticle, column);
    for (const char* declared : {"", "iso-8859-1", "utf-8", "windows-1258", "x-viet-vni", "viscii", "tcvn3"}) {
      const EncodingGuess guess = GuessEncoding(bytes, declared);
      ASSERT_EQ(guess.encoding, &Named(label)) << label << " declared as " << declared << ": " << guess.evidence;
      EXPECT_FALSE(guess.saved_as_utf8);
      EXPECT_EQ(DecodeGuessed(bytes, guess).text, kArticle);
      EXPECT_NE(guess.evidence.find("words with marks are syllables"), std::string::npos);
    }
  }
}

TEST(GuessEncoding, CapitalsWithBytesOfTheirOwnMakeItTcvn5712) {
  const std::string text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM: Ủy ban, Ấn Độ, Ả Rập, Ý, Úc";
  const std::string bytes = Encode(text, 2);
  const EncodingGuess guess = GuessEncoding(bytes, "");
  ASSERT_EQ(guess.encoding, &Named("tcvn5712")) << guess.evidence;
  EXPECT_EQ(DecodeGuessed(bytes, guess).text, text);
}

TEST(GuessEncoding, TwoWordsAreEnough) {
  for (const auto& [column, label] : kColumns) {
    if (column == 2) continue;
    const std::string bytes = Encode("Thủ tướng đến Hà Nội", column);
    EXPECT_EQ(GuessEncoding(bytes, "").encoding, &Named(label)) << label;
  }
}

TEST(GuessEncoding, Utf8IsLeftAlone) {
  EXPECT_EQ(GuessEncoding(kArticle, "windows-1258").encoding, nullptr);
  EXPECT_EQ(GuessEncoding("plain ASCII", "viscii").encoding, nullptr);
  EXPECT_EQ(GuessEncoding(std::string(kArticle) + "\xFF\xFE", "tcvn3").encoding, nullptr);
  EXPECT_EQ(GuessEncoding("Café, déjà vu, à côté, garçon, été, naïve, où, château, élève, père", "").encoding, nullptr);
}

TEST(GuessEncoding, WesternBytesAreNoVietnamese) {
  EXPECT_EQ(GuessEncoding("r\xE9sum\xE9 na\xEFve ch\xE2teau \xE9l\xE8ve", "").encoding, nullptr);
  EXPECT_EQ(GuessEncoding("r\xE9sum\xE9 na\xEFve ch\xE2teau", "iso-8859-1").encoding, &Named("windows-1252"));
  const EncodingGuess quotes = GuessEncoding("He said \x93no\x94 \x96 twice.", "");
  ASSERT_EQ(quotes.encoding, &Named("windows-1252"));
  EXPECT_EQ(DecodeGuessed("\x93no\x94", quotes).text, "“no”");
}

TEST(GuessEncoding, FindsWhatWasSavedAsUtf8AndMapsItBack) {
  for (const auto& [column, label] : kColumns) {
    if (column != 1 && column != 3) continue;  // The two that were fonts and so were saved like this.
    const std::string western = Named("windows-1252").Decode(Encode(kArticle, column)).text;
    const std::string bytes = western + " 日本";
    const EncodingGuess guess = GuessEncoding(bytes, "utf-8");
    ASSERT_EQ(guess.encoding, &Named(label)) << guess.evidence;
    EXPECT_TRUE(guess.saved_as_utf8);
    const MappedText decoded = DecodeGuessed(bytes, guess);
    ASSERT_EQ(decoded.text, std::string(kArticle) + " 日本");
    const auto at = static_cast<uint32_t>(decoded.text.find("Nội"));
    const Span source = decoded.ToSource({at, at + 5});
    EXPECT_EQ(source.In(bytes), column == 1 ? "Néi" : "Noäi");
  }
}

}  // namespace
}  // namespace banggiao
