#include "commitment/same_words.h"

#include <gtest/gtest.h>

#include "identity/mention.h"

namespace banggiao {
namespace {

std::vector<uint64_t> Plain(const char* text) { return SameWords::BuiltIn("vi").Plain(WordKeys(text)); }

TEST(SameWords, TheLongestPhraseIsRead) {
  EXPECT_EQ(Plain("quay trở lại bàn đàm phán"), WordKeys("nối lại đàm phán"));
  EXPECT_EQ(Plain("Tái khởi động các cuộc đối thoại"), WordKeys("nối lại đàm phán"));
}

TEST(SameWords, WhatIsPassedOverPartsNoPhrase) { EXPECT_EQ(Plain("dừng các cuộc tập trận chung"), WordKeys("dừng tập trận")); }

TEST(SameWords, OtherWordsStay) {
  EXPECT_EQ(Plain("rút khỏi hiệp ước"), WordKeys("rút khỏi hiệp ước"));
  EXPECT_EQ(Plain("sẽ"), WordKeys("sẽ"));
  EXPECT_TRUE(Plain("").empty());
}

TEST(SameWords, WhatARowIsReadAsStaysItself) {
  for (const TsvRow& row : ReadTsv(EmbeddedData().Get("vi/commitment_same.tsv"))) {
    if (row.fields[1].empty()) continue;
    const std::vector<uint64_t> as = WordKeys(row.fields[1]);
    EXPECT_EQ(SameWords::BuiltIn("vi").Plain(as), as) << row.line << ": " << row.fields[1];
  }
  EXPECT_EQ(Plain("phi hạt nhân hoá ở Nhật Bản"), WordKeys("phi hạt nhân hoá ở Nhật Bản"));
  EXPECT_EQ(Plain("giải trừ hạt nhân ở Nhật"), WordKeys("phi hạt nhân hoá ở Nhật Bản"));
}

TEST(SameWords, SmallWordsThatAreSyllablesOfOthersStay) {
  EXPECT_EQ(Plain("cho phép thanh sát viên vào cơ sở"), WordKeys("cho phép thanh sát viên vào cơ sở"));
  EXPECT_EQ(Plain("mở cửa thị trường trong nước"), WordKeys("mở cửa thị trường trong nước"));
}

TEST(SameWords, NoTableIsSaid) { EXPECT_EQ(SameWords::Load(DataFiles(), "vi").error().code, ErrorCode::kNotFound); }

}  // namespace
}  // namespace banggiao
