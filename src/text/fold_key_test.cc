#include <gtest/gtest.h>

#include "text/normalize.h"

namespace banggiao {
namespace {

TEST(FoldKey, BothTonePlacementsOfEveryPairHaveOneKey) {
  // Older spelling, newer spelling; tones grave, acute, hook, tilde, dot.
  const char* const kPairs[][2] = {
      {"òa", "oà"}, {"óa", "oá"}, {"ỏa", "oả"}, {"õa", "oã"}, {"ọa", "oạ"}, {"òe", "oè"}, {"óe", "oé"}, {"ỏe", "oẻ"},
      {"õe", "oẽ"}, {"ọe", "oẹ"}, {"ùy", "uỳ"}, {"úy", "uý"}, {"ủy", "uỷ"}, {"ũy", "uỹ"}, {"ụy", "uỵ"}};
  for (const auto& [older, newer] : kPairs) {
    for (const char* onset : {"", "h", "kh", "th", "t", "X", "NG"}) {
      SCOPED_TRACE(std::string(onset) + newer);
      EXPECT_EQ(FoldKey(std::string(onset) + older), FoldKey(onset) + older);
      EXPECT_EQ(FoldKey(std::string(onset) + newer), FoldKey(onset) + older);
    }
  }
}

TEST(FoldKey, CapitalsFoldWithTheirTone) {
  EXPECT_EQ(FoldKey("HOÀ BÌNH"), "hòa bình");
  EXPECT_EQ(FoldKey("Thuỷ Điển"), "thủy điển");
  EXPECT_EQ(FoldKey("UỶ BAN"), "ủy ban");
}

TEST(FoldKey, SyllablesWithOneSpellingOnlyKeepTheirTone) {
  for (const char* word : {"quý", "quỳ", "ngoài", "toán", "hoàn", "khuyên", "thuyền", "già", "thuở", "huế", "của",
                           "mùa", "lũy", "xoáy", "khoẻn", "khuỷu", "hòa", "tuần"}) {
    EXPECT_EQ(FoldKey(word), word);
  }
  EXPECT_EQ(FoldKey("Quý"), "quý");
}

TEST(FoldKey, EverySyllableOfATextIsFolded) { EXPECT_EQ(FoldKey("đe doạ, hoà-thuỷ"), "đe dọa, hòa-thủy"); }

TEST(FoldKey, ToneOfOneSyllableDoesNotMoveIntoTheNext) { EXPECT_EQ(FoldKey("o à"), "o à"); }

TEST(FoldKey, WhatHasNoLettersComesBackUnchanged) { EXPECT_EQ(FoldKey("17-4 / 5,6 % “…”"), "17-4 / 5,6 % “…”"); }

TEST(FoldKey, OtherAlphabetsAreLowered) {
  EXPECT_EQ(FoldKey("МОСКВА Ä Ø"), "москва ä ø");
  EXPECT_EQ(FoldKey("東京 \U00010400"), "東京 \U00010428");  // Deseret has case above U+FFFF.
}

TEST(AppendFoldKey, LooksOnlyAtWhatItAppends) {
  std::string out = "o";
  AppendFoldKey("à", &out);
  EXPECT_EQ(out, "oà");
}

TEST(StripDiacritics, LeavesBareLowerCase) {
  EXPECT_EQ(StripDiacritics("Bán dẫn Đài Loan, Thuỷ Điển"), "ban dan dai loan, thuy dien");
  EXPECT_EQ(StripDiacritics("Ộ ế Ặ ữ Ỵ"), "o e a u y");
  EXPECT_EQ(StripDiacritics("x\u0323"), "x");
}

TEST(HasDiacritics, TellsVietnameseLettersFromOthers) {
  EXPECT_TRUE(HasDiacritics("hop tại"));
  EXPECT_TRUE(HasDiacritics("ĐI"));
  EXPECT_TRUE(HasDiacritics("tư"));
  EXPECT_FALSE(HasDiacritics("Biden met Suga"));
  EXPECT_FALSE(HasDiacritics("Zürich, “quote” – dash"));
}

}  // namespace
}  // namespace banggiao
