// What the engine finds of undertakings in English, in sentences written for this test.
#include <gmock/gmock.h>

#include "engine/engine.h"
#include "source/reader.h"

namespace banggiao {
namespace {

const std::string kHead = "Ministers of several states meet in Geneva\n\nGENEVA, March 3, 2021 - The talks were the first of their kind for two years, officials said on Wednesday.\n\n";

ArticleRecord Coded(const std::string& text) {
  static const std::shared_ptr<const Engine> engine = Engine::Load({}).value();
  auto document = ReadDocumentFromBytes("article.txt", text, {});
  return engine->Code(std::move(*document)).front();
}

std::string Joined(const std::vector<std::string>& codes) {
  std::string joined;
  for (const std::string& code : codes) joined += (joined.empty() ? "" : ",") + code;
  return joined;
}

// "pledge made JPN,USA: content (by 2050)", one after the other.
std::string Shown(const std::string& body) {
  const std::string text = kHead + body + "\n";
  std::string shown;
  for (const Commitment& commitment : Coded(text).commitments) {
    if (!shown.empty()) shown += " | ";
    shown += commitment.kind + " " + commitment.step + " " + Joined(commitment.by) + ": " + std::string(commitment.content.In(text));
    if (!commitment.deadline.empty()) shown += " (by " + commitment.deadline + ")";
  }
  return shown;
}

struct Row {
  const char* name;
  const char* body;
  const char* expected;  // Empty: no undertaking.
};

class EnglishCommitmentsTest : public testing::TestWithParam<Row> {};

TEST_P(EnglishCommitmentsTest, AreThoseWritten) { EXPECT_EQ(Shown(GetParam().body), GetParam().expected); }

INSTANTIATE_TEST_SUITE_P(
    Sentences, EnglishCommitmentsTest,
    testing::Values(Row{"Pledge", "China pledged to open its insurance market to Japanese firms by 2023.", "pledge made CHN: open its insurance market to Japanese firms by 2023 (by 2023)"},
                    Row{"DayBetweenVerbAndAct", "China pledged on Wednesday to open its insurance market by 2023.", "pledge made CHN: open its insurance market by 2023 (by 2023)"},
                    Row{"PlaceBetweenVerbAndAct", "Japan and South Korea agreed at a summit in Tokyo on Wednesday to resume shuttle diplomacy.", "pledge made JPN,KOR: resume shuttle diplomacy"},
                    Row{"SaidItWould", "The United States said it would provide $500 million in military aid to Ukraine.", "pledge made USA: provide $500 million in military aid to Ukraine"},
                    Row{"AnnouncedThatItWould", "Germany announced on Wednesday that it would supply Ukraine with 14 battle tanks.", "pledge made DEU: supply Ukraine with 14 battle tanks"},
                    Row{"WhomItIsPromised", "Australia promised Vietnam 1.5 million doses of vaccine by the end of next year.", "pledge made AUS: 1.5 million doses of vaccine by the end of next year (by 2022)"},
                    Row{"Reaffirmed", "Washington reaffirmed its commitment to defend the Senkaku islands.", "pledge reaffirmed USA: defend the Senkaku islands"},
                    Row{"Broken", "Russia broke its promise to withdraw its troops from Georgia.", "pledge broken RUS: promise to withdraw its troops from Georgia"},
                    Row{"NotToDo", "Vietnam and Laos pledged not to allow any hostile force to use their territory.", "pledge made LAO,VNM: not to allow any hostile force to use their territory"},
                    Row{"AnotherActsBehindTheComma", "The European Union said it would put its tariffs on hold, and French President Emmanuel Macron welcomed the pause.",
                        "pledge made EU: put its tariffs on hold"},
                    Row{"AnotherPromisesBehindAnd", "China pledged to cut its tariffs on rice and the United States promised to buy more tea from Yunnan.",
                        "pledge made CHN: cut its tariffs on rice | pledge made USA: buy more tea from Yunnan"},
                    Row{"WhomAndWhenBeforeTheAct", "Denmark promised NATO last October to spend more on ships by 2033.", "pledge made DNK: spend more on ships by 2033 (by 2033)"},
                    Row{"EndsBeforeALengthOfTime", "China said on Sunday it would buy more rice from Lithuania, three days after the talks in Vilnius.",
                        "pledge made CHN: buy more rice from Lithuania"},
                    Row{"ToHalt", "Thailand and Cambodia agreed to halt the shelling along their border.", "pledge made KHM,THA: halt the shelling along their border"},
                    Row{"WhatItMeansBehindTheComma", "China pledged to buy soybeans from Brazil, becoming its largest customer.", "pledge made CHN: buy soybeans from Brazil"},
                    Row{"Agreement", "India agreed to sign the treaty with Pakistan.", "pledge made IND: sign the treaty with Pakistan"},
                    Row{"Vow", "North Korea vowed to release the American prisoners by the end of 2021.", "pledge made PRK: release the American prisoners by the end of 2021"},
                    Row{"DenialIsNone", "India did not agree to sign the treaty with Pakistan.", ""},
                    Row{"DemandIsNone", "South Korea urged North Korea to keep its promise to return the remains.", ""},
                    Row{"ThreatIsNone", "North Korea vowed to retaliate against the United States.", ""},
                    Row{"ConditionIsNone", "If Iran attacked, the United States said it would defend Israel.", ""},
                    Row{"OpinionIsNone", "Analysts believe China will cooperate with Russia on energy.", ""},
                    Row{"QuestionIsNone", "Will Japan agree to release the water with South Korea?", ""}),
    [](const auto& row) { return row.param.name; });

TEST(EnglishCommitments, DayBetweenVerbAndActIsThatOfTheMaking) {
  const auto record = Coded(kHead + "The Maldives, which opened its airport in 2019, agreed in Delhi on February 2 to replace all of the Indian soldiers with technicians by May 10.\n");
  ASSERT_EQ(record.commitments.size(), 1u);
  EXPECT_EQ(record.commitments[0].date, "2021-02-02");
  EXPECT_EQ(record.commitments[0].deadline, "2021-05-10");
}

}  // namespace
}  // namespace banggiao
