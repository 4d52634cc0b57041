#include "world/name_trie.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "text/normalize.h"

namespace banggiao {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;

std::vector<uint64_t> KeysOf(std::initializer_list<const char*> tokens) {
  std::vector<uint64_t> keys;
  for (const char* token : tokens) keys.push_back(Hash64(FoldKey(token)));
  return keys;
}

std::vector<uint64_t> NameKeys(std::string_view name) {
  std::vector<uint64_t> keys;
  AppendNameKeys(name, &keys);
  return keys;
}

TEST(AppendNameKeys, CutsNamesAsRunningTextIsCut) {
  EXPECT_EQ(NameKeys("Hoa Kỳ"), KeysOf({"hoa", "kỳ"}));
  EXPECT_EQ(NameKeys("Yoon Suk-yeol"), KeysOf({"yoon", "suk-yeol"}));
  EXPECT_EQ(NameKeys("Su-24"), KeysOf({"su-24"}));
  EXPECT_EQ(NameKeys("P5+1"), KeysOf({"p5", "+", "1"}));
  EXPECT_EQ(NameKeys("Mỹ-Nhật"), KeysOf({"mỹ", "-", "nhật"}));
  EXPECT_THAT(NameKeys("  "), IsEmpty());
}

TEST(SpacedForms, AHyphenMayBeASpaceJoinOrStandApart) {
  EXPECT_THAT(SpacedForms("Oa-sinh-tơn", false), ElementsAre("Oa-sinh-tơn", "oa-sinh-tơn", "Oa - sinh - tơn", "Oa sinh tơn"));
  EXPECT_THAT(SpacedForms("Kim Jong-Un", true), ElementsAre("Kim Jong-Un", "Kim jong-un", "Kim Jong - Un", "Kim Jong Un"));
}

TEST(SpacedForms, AWordOfTwoPiecesIsNotSpacedIntoCommonWords) {
  EXPECT_THAT(SpacedForms("I-ran", false), Not(Contains("I ran")));
  EXPECT_THAT(SpacedForms("Al-Assad", false), Contains("Al Assad"));
}

TEST(SpacedForms, AHyphenBeforeADigitStays) { EXPECT_THAT(SpacedForms("Su-24", false), ElementsAre("Su-24")); }

TEST(SpacedForms, ThreeWordsOfAPersonMayJoinTheGivenNames) {
  EXPECT_THAT(SpacedForms("Kim Jong Un", true), Contains("Kim jong-un"));
  EXPECT_THAT(SpacedForms("Kim Jong Un", false), ElementsAre("Kim Jong Un"));
  EXPECT_THAT(SpacedForms("Nguyễn Phú Trọng", true), ElementsAre("Nguyễn Phú Trọng"));
}

TEST(SpacedForms, InitialsOfAPersonGoWithoutTheirStop) {
  EXPECT_THAT(SpacedForms("George W. Bush", true), ElementsAre("George W. Bush", "George W Bush"));
}

TEST(SpacedForms, ApostrophesAreStraightAndCurly) {
  EXPECT_THAT(SpacedForms("N'Djamena", false), ElementsAre("N'Djamena", "N’Djamena"));
  EXPECT_THAT(SpacedForms("N’Djamena", false), ElementsAre("N’Djamena", "N'Djamena"));
}

TEST(NameTrie, AnEntityIsHitOnceByItsStrongestKind) {
  NameTrie trie;
  const std::vector<uint64_t> han = KeysOf({"hàn"});
  trie.Add(han, {7, NameKind::kCompound});
  trie.Add(KeysOf({"hàn", "quốc"}), {7, NameKind::kName});
  trie.Add(han, {3, NameKind::kSurname});
  trie.Add(han, {7, NameKind::kName});
  trie.Freeze();
  const uint32_t state = trie.Step(0, han[0]);
  ASSERT_NE(state, NameTrie::kNoState);
  EXPECT_THAT(trie.Hits(state), ElementsAre(NameHit{3, NameKind::kSurname}, NameHit{7, NameKind::kName}));
  EXPECT_THAT(trie.Hits(0), IsEmpty());
  EXPECT_EQ(trie.Step(state, han[0]), NameTrie::kNoState);
}

}  // namespace
}  // namespace banggiao
