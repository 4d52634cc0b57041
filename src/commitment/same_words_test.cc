#include "commitment/same_words.h"

#include <gtest/gtest.h>

#include "identity/mention.h"

namespace banggiao {
namespace {

std::vector<uint64_t> Plain(const char* text) { return SameWords::BuiltIn().Plain(WordKeys(text)); }

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

TEST(SameWords, NoTableIsSaid) { EXPECT_EQ(SameWords::Load(DataFiles()).error().code, ErrorCode::kNotFound); }

}  // namespace
}  // namespace banggiao
