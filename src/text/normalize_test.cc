#include "text/normalize.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "text/utf8.h"

namespace banggiao {
namespace {

using ::testing::IsEmpty;

std::string Text(std::string_view source) {
  Issues issues;
  return Normalize(source, &issues).text;
}

// Every Vietnamese vowel: the plain letter, its vowel mark (or none) and the letter with each tone, in the order none,
// grave, acute, hook, tilde, dot. Written out by hand; the test checks the code against this table.
struct Vowel {
  char32_t plain;
  char32_t mark;  // Combining breve, circumflex or horn; 0 for none.
  std::u32string_view toned;
};
constexpr char32_t kBreve = 0x306, kCircumflex = 0x302, kHorn = 0x31B;
const Vowel kVowels[] = {
    {U'a', 0, U"aàáảãạ"},       {U'a', kBreve, U"ăằắẳẵặ"}, {U'a', kCircumflex, U"âầấẩẫậ"}, {U'e', 0, U"eèéẻẽẹ"},
    {U'e', kCircumflex, U"êềếểễệ"}, {U'i', 0, U"iìíỉĩị"},  {U'o', 0, U"oòóỏõọ"},           {U'o', kCircumflex, U"ôồốổỗộ"},
    {U'o', kHorn, U"ơờớởỡợ"},   {U'u', 0, U"uùúủũụ"},      {U'u', kHorn, U"ưừứửữự"},       {U'y', 0, U"yỳýỷỹỵ"},
    {U'A', 0, U"AÀÁẢÃẠ"},       {U'A', kBreve, U"ĂẰẮẲẴẶ"}, {U'A', kCircumflex, U"ÂẦẤẨẪẬ"}, {U'E', 0, U"EÈÉẺẼẸ"},
    {U'E', kCircumflex, U"ÊỀẾỂỄỆ"}, {U'I', 0, U"IÌÍỈĨỊ"},  {U'O', 0, U"OÒÓỎÕỌ"},           {U'O', kCircumflex, U"ÔỒỐỔỖỘ"},
    {U'O', kHorn, U"ƠỜỚỞỠỢ"},   {U'U', 0, U"UÙÚỦŨỤ"},      {U'U', kHorn, U"ƯỪỨỬỮỰ"},       {U'Y', 0, U"YỲÝỶỸỴ"}};
constexpr char32_t kToneMarks[] = {0, 0x300, 0x301, 0x309, 0x303, 0x323};

std::string Utf8(std::initializer_list<char32_t> points) {
  std::string text;
  for (const char32_t point : points) {
    if (point != 0) AppendUtf8(point, &text);
  }
  return text;
}

TEST(Normalize, EveryVowelWithEveryToneIsComposedWhateverTheOrderOfItsMarks) {
  for (const Vowel& vowel : kVowels) {
    for (size_t tone = 0; tone < 6; ++tone) {
      const std::string composed = Utf8({vowel.toned[tone]});
      SCOPED_TRACE(composed);
      EXPECT_EQ(Text(composed), composed);
      EXPECT_EQ(Text(Utf8({vowel.plain, vowel.mark, kToneMarks[tone]})), composed);
      EXPECT_EQ(Text(Utf8({vowel.toned[0], kToneMarks[tone]})), composed);  // As in windows-1258.
      // Dot below and horn may come in either order; grave and circumflex may not, they are stacked.
      if (tone == 5 || vowel.mark == kHorn) {
        EXPECT_EQ(Text(Utf8({vowel.plain, kToneMarks[tone], vowel.mark})), composed);
      }
    }
  }
}

TEST(Normalize, DecomposedLetterMapsToAllItsBytes) {
  const std::string source = "Ha\xCC\x80 N\xE1\xBB\x99i";  // "a" U+0300.
  const MappedText mapped = Normalize(source, nullptr);
  EXPECT_EQ(mapped.text, "Hà Nội");
  EXPECT_EQ(mapped.ToSource({1, 3}).In(source), "a\xCC\x80");
  EXPECT_EQ(mapped.ToSource({0, 3}).In(source), "Ha\xCC\x80");
  EXPECT_EQ(mapped.ToSource({4, 9}).In(source), "Nội");
}

TEST(Normalize, CleanTextKeepsNoPieces) {
  const MappedText mapped = Normalize("Thủ tướng Nhật Bản tới Huế.\n\t“Chào!”", nullptr);
  EXPECT_THAT(mapped.pieces, IsEmpty());
  EXPECT_EQ(mapped.text, "Thủ tướng Nhật Bản tới Huế.\n\t“Chào!”");
}

TEST(Normalize, OddSpacesBecomeSpaces) {
  EXPECT_EQ(Text("a\u00A0b\u2009c\u202Fd\u3000e"), "a b c d e");
}

TEST(Normalize, LineEndsBecomeLf) {
  EXPECT_EQ(Text("a\r\nb\rc\u2028d\u2029e\u0085f\n\r\n"), "a\nb\nc\nd\ne\nf\n\n");
}

TEST(Normalize, InvisibleCharactersAreDropped) {
  EXPECT_EQ(Text("\uFEFFTổng\u200B thống\u00AD\x01 Mỹ\x7F"), "Tổng thống Mỹ");
  EXPECT_EQ(Text("\uFEFF"), "");
}

TEST(Normalize, InvisibleCharacterInsideALetterDoesNotKeepItApart) {
  EXPECT_EQ(Text("e\u200D\u0302\u200B\u0301"), "ế");
}

TEST(Normalize, LetterBeforeADroppedCharacterKeepsItsOwnBytes) {
  const std::string source = "ab\u200Bc";
  EXPECT_EQ(Normalize(source, nullptr).ToSource({1, 2}), (Span{1, 2}));
  EXPECT_EQ(Normalize(source, nullptr).ToSource({2, 3}), (Span{5, 6}));
}

TEST(Normalize, MarkPartedFromWhatItCannotJoinKeepsItsOwnBytes) {
  const MappedText mapped = Normalize("x.\uFEFF\u0301y", nullptr);  // The full stop is byte 1, the mark 5 and 6.
  EXPECT_EQ(mapped.text, "x.\u0301y");
  EXPECT_EQ(mapped.ToSource({1, 2}), (Span{1, 2}));
  EXPECT_EQ(mapped.ToSource({2, 4}), (Span{5, 7}));
  EXPECT_EQ(mapped.ToSource({4, 5}), (Span{7, 8}));
}

TEST(Normalize, OnlyWhatIsComposedIsReplaced) {
  const MappedText mapped = Normalize("e\u0301\u200B\u0301", nullptr);  // é of bytes 0 to 2, a second mark in 6 and 7.
  EXPECT_EQ(mapped.text, "é\u0301");
  EXPECT_EQ(mapped.ToSource({0, 2}), (Span{0, 3}));
  EXPECT_EQ(mapped.ToSource({2, 4}), (Span{6, 8}));
}

TEST(Normalize, BrokenBytesBecomeReplacementsWithOneIssueARun) {
  Issues issues;
  const MappedText mapped = Normalize("a\xFF\xFE" "b\xC3", &issues);
  EXPECT_EQ(mapped.text, "a\uFFFD\uFFFDb\uFFFD");
  ASSERT_EQ(issues.size(), 2u);
  EXPECT_EQ(issues[0].kind, "bad-utf8");
  EXPECT_EQ(issues[0].span, (Span{1, 3}));
  EXPECT_EQ(issues[1].span, (Span{4, 5}));
}

TEST(Normalize, OverlongFormsAndSurrogatesAreBroken) {
  EXPECT_EQ(Text("\xC0\xAF"), "\uFFFD\uFFFD");
  EXPECT_EQ(Text("\xED\xA0\x80"), "\uFFFD\uFFFD\uFFFD");
  EXPECT_EQ(Text("\xF4\x90\x80\x80"), "\uFFFD\uFFFD\uFFFD\uFFFD");
  EXPECT_EQ(Text("\xE1\xBB"), "\uFFFD");
}

TEST(Normalize, MarksWithoutComposedFormStayCopied) {
  const MappedText mapped = Normalize("x\u0302\u0323", nullptr);  // Out of canonical order: must be reordered.
  EXPECT_EQ(mapped.text, "x\u0323\u0302");
  EXPECT_THAT(Normalize("กุ", nullptr).pieces, IsEmpty());
}

TEST(Normalize, ThousandsOfMarksOnALetterAreCutWithAnIssue) {
  std::string source = "a";
  for (int i = 0; i < 100000; ++i) source += i % 2 == 0 ? "\u0323" : "\u0302";
  Issues issues;
  const MappedText mapped = Normalize(source, &issues);
  EXPECT_LT(mapped.text.size(), 100u);
  ASSERT_EQ(issues.size(), 1u);
  EXPECT_EQ(issues[0].kind, "too-many-marks");
  EXPECT_EQ(mapped.ToSource({0, static_cast<uint32_t>(mapped.text.size())}).end, source.size());
}

TEST(Normalize, TwiceIsTheSameAsOnceAndEverySpanStaysInside) {
  const char* const kParts[] = {"a", "e", "\u0301", "\u0323", "\u0302", "\u200B", "\xFF", "\u00A0", "\r", "\n", "ộ",
                                "\u0344", "\u0F73", "\u1100", "\u1161", "\u11A8", "\u212B", "\u00AD", "x", "đ"};
  std::mt19937 random(7);
  for (int round = 0; round < 20000; ++round) {
    std::string source;
    for (int i = 0; i < 8; ++i) source += kParts[random() % std::size(kParts)];
    const MappedText once = Normalize(source, nullptr);
    ASSERT_EQ(Text(once.text), once.text);
    uint32_t before = 0;
    for (uint32_t at = 0; at < once.text.size(); ++at) {
      const Span span = once.ToSource({at, at + 1});
      ASSERT_LE(before, span.end);
      ASSERT_LE(span.end, source.size());
      before = span.begin;
    }
  }
}

TEST(Normalize, MarksThatComeApartAreLimitedTheSameTwice) {
  std::string source = "a";
  for (int i = 0; i < 30; ++i) source += "\u0344";  // Comes apart into two marks.
  const std::string once = Normalize(source, nullptr).text;
  EXPECT_EQ(Normalize(once, nullptr).text, once);
}

TEST(Normalize, MarksWithoutALetterAreLimitedTheSameTwice) {
  std::string source = "\xFF";  // Broken, so the marks after it stand on no letter of the source.
  for (int i = 0; i < 40; ++i) source += "\u0316";
  Issues issues;
  const std::string once = Normalize(source, &issues).text;
  EXPECT_EQ(once.size(), 3u + 30u * 2u);
  EXPECT_EQ(Normalize(once, nullptr).text, once);
}

TEST(SingleSpaced, RunsOfSpaceBecomeOne) {
  EXPECT_EQ(SingleSpaced("Vladimir  Putin"), "Vladimir Putin");
  EXPECT_EQ(SingleSpaced("Vladimir\n\t Putin"), "Vladimir Putin");
  EXPECT_EQ(SingleSpaced("Putin"), "Putin");
}

}  // namespace
}  // namespace banggiao
