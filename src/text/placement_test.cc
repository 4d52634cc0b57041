// Every Vietnamese vowel with every tone, composed and decomposed, in both orthographies: the text is never rewritten, the key is
// one, and the bytes come back.
#include <gtest/gtest.h>

#include "text/normalize.h"
#include "text/utf8.h"

namespace banggiao {
namespace {

// Each vowel with its six tones: none, grave, acute, hook, tilde, dot.
constexpr std::u32string_view kVowels[] = {U"aàáảãạ", U"ăằắẳẵặ", U"âầấẩẫậ", U"eèéẻẽẹ", U"êềếểễệ", U"iìíỉĩị",
                                           U"oòóỏõọ", U"ôồốổỗộ", U"ơờớởỡợ", U"uùúủũụ", U"ưừứửữự", U"yỳýỷỹỵ"};
constexpr char32_t kToneMarks[] = {0, 0x300, 0x301, 0x309, 0x303, 0x323};

std::string Utf8(std::u32string_view points) {
  std::string text;
  for (const char32_t point : points) AppendUtf8(point, &text);
  return text;
}
char32_t Upper(char32_t c) { return c < 0x80 ? c - 32 : c < 0x100 ? c - 32 : c - 1; }

// The letter taken apart: plain letter, vowel mark, tone mark.
std::u32string Apart(char32_t toneless, char32_t tone_mark) {
  static const std::pair<char32_t, std::u32string_view> kMarked[] = {
      {U'ă', U"a\u0306"}, {U'â', U"a\u0302"}, {U'ê', U"e\u0302"}, {U'ô', U"o\u0302"}, {U'ơ', U"o\u031B"}, {U'ư', U"u\u031B"},
      {U'Ă', U"A\u0306"}, {U'Â', U"A\u0302"}, {U'Ê', U"E\u0302"}, {U'Ô', U"O\u0302"}, {U'Ơ', U"O\u031B"}, {U'Ư', U"U\u031B"}};
  std::u32string apart(1, toneless);
  for (const auto& [letter, parts] : kMarked) {
    if (letter == toneless) apart = parts;
  }
  if (tone_mark != 0) apart += tone_mark;
  return apart;
}

// `source` reads as `composed`, whose letters map back to all of its bytes.
void ExpectReadsAs(const std::string& source, const std::string& composed) {
  const MappedText mapped = Normalize("x" + source + " z", nullptr);
  ASSERT_EQ(mapped.text, "x" + composed + " z");
  const auto end = static_cast<uint32_t>(1 + composed.size());
  EXPECT_EQ(mapped.ToSource({1, end}).In("x" + source + " z"), source);
  EXPECT_EQ(mapped.ToSource({end, end + 2}).In("x" + source + " z"), " z");
}

TEST(TonePlacement, EveryVowelAndToneInBothFormsAndCases) {
  int letters = 0;
  for (const std::u32string_view vowel : kVowels) {
    for (size_t tone = 0; tone < 6; ++tone) {
      for (const bool capital : {false, true}) {
        const char32_t toneless = capital ? Upper(vowel[0]) : vowel[0];
        const char32_t letter = capital ? Upper(vowel[tone]) : vowel[tone];
        const std::string composed = Utf8({&letter, 1});
        SCOPED_TRACE(composed);
        ExpectReadsAs(composed, composed);
        ExpectReadsAs(Utf8(Apart(toneless, kToneMarks[tone])), composed);
        EXPECT_EQ(FoldKey(composed), Utf8(vowel.substr(tone, 1)));
        ++letters;
      }
    }
  }
  EXPECT_EQ(letters, 144);
}

// The pairs whose tone the two orthographies place differently, with every tone, after nothing, "h" and "th", open at the end.
TEST(TonePlacement, OldAndNewHaveOneKeyAndStayAsPrinted) {
  int syllables = 0;
  for (const auto& [first, second] : {std::pair{6, 0}, {6, 3}, {9, 11}}) {  // oa, oe, uy
    for (const std::u32string_view onset : {U"", U"h", U"th", U"ngh"}) {
      for (size_t tone = 1; tone < 6; ++tone) {
        const std::u32string_view a = kVowels[first], b = kVowels[second];
        const std::string start = Utf8(onset);
        const std::string older = start + Utf8({&a[tone], 1}) + Utf8({&b[0], 1});
        const std::string newer = start + Utf8({&a[0], 1}) + Utf8({&b[tone], 1});
        SCOPED_TRACE(older);
        EXPECT_EQ(FoldKey(older), older);
        EXPECT_EQ(FoldKey(newer), older);
        ExpectReadsAs(older, older);
        ExpectReadsAs(newer, newer);
        ExpectReadsAs(start + Utf8(Apart(a[0], kToneMarks[tone])) + Utf8({&b[0], 1}), older);
        ExpectReadsAs(start + Utf8({&a[0], 1}) + Utf8(Apart(b[0], kToneMarks[tone])), newer);
        ++syllables;
      }
    }
  }
  EXPECT_EQ(syllables, 60);
}

// With a letter behind it there is one spelling only, and no key is moved.
TEST(TonePlacement, ClosedSyllablesKeepTheirMark) {
  for (const char* word : {"hoàn", "toán", "khoẻn", "xoèn", "huỳnh", "quỳnh", "thuyền", "loại", "ngoáy", "khuỷu", "quý", "quả", "quẻ"}) {
    EXPECT_EQ(FoldKey(word), word);
  }
}

}  // namespace
}  // namespace banggiao
