#include "language/phraser.h"

#include <gtest/gtest.h>

#include "language/fine_tags.h"

namespace banggiao {
namespace {

std::vector<PhraseLabels> Labels(const std::string& chunks, const std::string& clauses, const std::string& joins) {
  std::vector<PhraseLabels> labels(chunks.size());
  const std::string names = "oNnVv";
  for (size_t i = 0; i < chunks.size(); ++i) {
    labels[i] = {static_cast<uint8_t>(names.find(chunks[i])), clauses[i] == '|', joins[i] == '+'};
  }
  return labels;
}

TEST(AddLabelled, ThreeConjunctsAreOneCoordination) {  // "A , B và C đến"
  Analysis analysis;
  AddLabelled(10, Labels("NoNnoNV", ".......", ".+..+.."), &analysis);
  ASSERT_EQ(analysis.phrases.size(), 4u);
  EXPECT_EQ(analysis.phrases[1].first, 12u);
  EXPECT_EQ(analysis.phrases[1].last, 14u);
  ASSERT_EQ(analysis.coordinations.size(), 1u);
  EXPECT_EQ(analysis.coordinations[0].members, (std::vector<uint32_t>{0, 1, 2}));
}

TEST(AddLabelled, VerbPhrasesAreJoinedOverTheirObjects) {  // "thăm A và gặp B"
  Analysis analysis;
  AddLabelled(0, Labels("VNoVN", ".....", "..+.."), &analysis);
  ASSERT_EQ(analysis.coordinations.size(), 1u);
  EXPECT_EQ(analysis.coordinations[0].members, (std::vector<uint32_t>{0, 2}));
}

TEST(AddLabelled, NothingIsJoinedOverTheBorderOfASentence) {
  Analysis analysis;
  AddLabelled(0, Labels("N", ".", "."), &analysis);
  AddLabelled(1, Labels("oN", "..", "+."), &analysis);
  EXPECT_TRUE(analysis.coordinations.empty());
}

TEST(AddLabelled, FirstWordOfASentenceIsNoBorder) {
  Analysis analysis;
  AddLabelled(5, Labels("NVNV", "|.|.", "...."), &analysis);
  EXPECT_EQ(analysis.clauses, (std::vector<uint32_t>{7}));
}

TEST(VerbsAhead, OnlyUpToTheNextMark) {
  const auto tag = [](Upos pos) { return static_cast<uint8_t>(pos); };
  EXPECT_EQ(VerbsAhead({tag(Upos::kNoun), tag(Upos::kVerb), tag(Upos::kNoun), tag(Upos::kPunct), tag(Upos::kVerb)}),
            (std::vector<char>{1, 0, 0, 1, 0}));
}

TEST(FineTags, NamesGoThereAndBack) {
  for (uint8_t tag = 1; tag <= kFineTagCount; ++tag) EXPECT_EQ(ParseFineTag(FineTagName(tag)), tag);
  EXPECT_EQ(FineTagName(ParseFineTag("Aux")), "AUX");
  EXPECT_EQ(ParseFineTag("NNPY"), 0);
}

TEST(Phraser, WithoutItsModelItSaysSo) {
  const auto phraser = Phraser::Load(DataFiles());
  ASSERT_FALSE(phraser.ok());
  EXPECT_EQ(phraser.error().code, ErrorCode::kNotFound);
}

}  // namespace
}  // namespace banggiao
