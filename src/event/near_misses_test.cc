#include "event/near_misses.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "article/article.h"
#include "entity/resolver.h"
#include "language/tokenizer.h"
#include "text/normalize.h"
#include "world/world.h"

namespace banggiao {
namespace {

using testing::HasSubstr;

class NearMissesTest : public testing::Test {
 protected:
  NearMissList Of(const std::string& text, double threshold) {
    CoderOptions options;
    options.threshold = threshold;
    auto raw = std::make_shared<RawDocument>();
    raw->source = "example";
    raw->bytes = text;
    raw->text = Normalize(raw->bytes, &raw->issues);
    article_ = Article();
    article_.language = "vi";
    article_.regions = {{RegionKind::kBody, {0, static_cast<uint32_t>(raw->text.text.size())}}};
    article_.document = raw;
    analysis_.Clear();
    tokenizer_.Analyse(article_, &analysis_);
    const Mentions mentions = linker_->Link(article_, analysis_);
    const EventCoder coder = EventCoder::Load(EmbeddedData(), "vi", options).value();
    return FindNearMisses({article_, analysis_, mentions}, coder);
  }

  const World world_ = World::Load(EmbeddedData()).value();
  const Tokenizer tokenizer_ = Tokenizer::Load(EmbeddedData()).value();
  const std::unique_ptr<EntityLinker> linker_ = EntityLinker::Load(EmbeddedData(), world_).value();
  Article article_;
  Analysis analysis_;
};

TEST_F(NearMissesTest, TellHowMuchIsMissingBelowTheThreshold) {
  const NearMissList list = Of("Mỹ trừng phạt Iran.", 1.0);
  ASSERT_EQ(list.misses.size(), 1u);
  EXPECT_EQ(list.coded, 0u);
  EXPECT_EQ(list.misses[0].reason, MissReason::kBelowThreshold);
  EXPECT_EQ(list.misses[0].draft.type, EventType::kSanction);
  EXPECT_THAT(list.misses[0].words, HasSubstr(" short of the 1.00 asked for"));
}

TEST_F(NearMissesTest, WhatIsCodedIsNoMiss) {
  const NearMissList list = Of("Mỹ trừng phạt Iran.", 0.1);
  EXPECT_EQ(list.coded, 1u);
  EXPECT_TRUE(list.misses.empty());
}

TEST_F(NearMissesTest, TellDeniedFromSupposed) {
  const NearMissList denied = Of("Mỹ chưa có kế hoạch trừng phạt Iran.", 0.5);
  EXPECT_TRUE(std::any_of(denied.misses.begin(), denied.misses.end(), [](const NearMiss& miss) {
    return miss.reason == MissReason::kDenied && miss.draft.status == EventStatus::kNegated && miss.words == "the clause denies it";
  }));
  const NearMissList supposed = Of("Giới quan sát lo ngại Mỹ có thể tấn công Iran.", 0.9);
  EXPECT_TRUE(std::any_of(supposed.misses.begin(), supposed.misses.end(),
                          [](const NearMiss& miss) { return miss.reason == MissReason::kSupposed; }));
}

TEST_F(NearMissesTest, SentenceWithoutAPartyHasNoActor) {
  const NearMissList list = Of("Hai người gặp nhau ở quán cà phê.", 0.5);
  ASSERT_FALSE(list.misses.empty());
  EXPECT_EQ(list.misses[0].reason, MissReason::kNoParty);
  EXPECT_TRUE(list.misses[0].draft.actors.empty());
}

TEST_F(NearMissesTest, RulesAloneLeaveNothingToTell) {
  auto raw = std::make_shared<RawDocument>();
  article_.document = raw;
  CoderOptions options;
  options.rules_only = true;
  const Mentions mentions;
  EXPECT_TRUE(FindNearMisses({article_, analysis_, mentions}, EventCoder::Load(EmbeddedData(), "vi", options).value()).misses.empty());
}

}  // namespace
}  // namespace banggiao
