// The fast ranking against the slow one: every assignment with its features, as training sees them.
#include "event/party_ranking.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <memory>

#include "article/article.h"
#include "core/data_files.h"
#include "entity/resolver.h"
#include "event/function_words.h"
#include "language/tokenizer.h"
#include "text/normalize.h"

namespace banggiao {
namespace {

// Coordinated sides, pairs, a sentence without parties and one with more of them than are asked for.
constexpr const char* kText =
    "Mỹ và Nhật Bản hội đàm với Hàn Quốc tại Tokyo.\n"
    "Hai nước cam kết hợp tác, trong khi Trung Quốc chỉ trích Mỹ.\n"
    "Hai bên ký thỏa thuận.\n"
    "Quan hệ Mỹ - Hàn: Tổng thống Mỹ Joe Biden gặp Tổng thống Hàn Quốc, Nga, Pháp, Đức, Anh, Ý, Canada, Iran và Israel phản đối.\n"
    "Bộ Ngoại giao Nga trục xuất nhà ngoại giao Anh, Mỹ trừng phạt Iran.\n";

class PartyRankingTest : public testing::Test {
 protected:
  PartyRankingTest() {
    auto document = std::make_shared<RawDocument>();
    document->source = "text";
    document->language = "vi";
    document->bytes = kText;
    document->text = Normalize(document->bytes, &document->issues);
    article_ = splitter_.Split(document)[0];
    tokenizer_.Analyse(article_, &analysis_);
    mentions_ = linker_->Link(article_, analysis_);
  }

  const DataFiles& data_ = EmbeddedData();
  World world_ = World::Load(data_).value();
  ArticleSplitter splitter_ = ArticleSplitter::Load(data_).value();
  Tokenizer tokenizer_ = Tokenizer::Load(data_).value();
  std::unique_ptr<EntityLinker> linker_ = std::move(EntityLinker::Load(data_, world_)).value();
  FrameSet frames_ = FrameSet::Load(data_, "vi").value();
  FunctionWords words_ = FunctionWords::Load(data_, "vi").value();
  ModelFile models_ = ModelFile::Parse(data_.Get("models/coder.bin")).value();
  Article article_;
  Analysis analysis_;
  Mentions mentions_;
};

std::vector<PartyAssignment> RankSlowly(const PartyQuestion& question, const LinearModel& local, const LinearModel& global) {
  std::array<std::array<float, kRoleCount>, kMaxUnits> scores{};
  Features features;
  for (size_t i = 0; i < question.units.size(); ++i) {
    features.clear();
    ExtractUnitFeatures(question, i, &features);
    local.Score(features, scores[i].data());
  }
  std::vector<PartyAssignment> all;
  ForEachAssignment(question.units.size(), [&](const Role* roles) {
    features.clear();
    ExtractAssignmentFeatures(question, roles, &features);
    float score = 0;
    global.Score(features, &score);
    for (size_t i = 0; i < question.units.size(); ++i) score += scores[i][static_cast<size_t>(roles[i])];
    all.emplace_back();
    std::copy(roles, roles + question.units.size(), all.back().roles.begin());
    all.back().probability = score;
  });
  double best = -1e30;
  for (const PartyAssignment& assignment : all) best = std::max(best, assignment.probability);
  double sum = 0;
  for (PartyAssignment& assignment : all) sum += assignment.probability = std::exp(assignment.probability - best);
  for (PartyAssignment& assignment : all) assignment.probability /= sum;
  std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.probability > b.probability; });
  return all;
}

// The sums are made in another order.
constexpr double kRounding = 1e-6;

TEST(AssignmentShape, IsToldByItsIndex) {
  for (size_t i = 0; i < AssignmentShape::kCount; ++i) EXPECT_EQ(AssignmentShape::OfIndex(i).Index(), i);
}

TEST_F(PartyRankingTest, GivesTheProbabilitiesOfTheSlowWay) {
  const EventInput input{article_, analysis_, mentions_};
  const DocumentContext context = MakeDocumentContext(input);
  const LinearModel& local = *models_.Find("party");
  const LinearModel& global = *models_.Find("shape");
  const PartyRanker ranker(local, global);
  size_t questions = 0;
  size_t largest = 0;
  SentenceView view;
  for (uint32_t s = 0; s < analysis_.sentences.size(); ++s) {
    BuildSentenceView(input, s, frames_, words_, &view);
    for (uint32_t c = 0; c < view.candidates.size(); ++c) {
      for (size_t type = 0; type < kEventTypeCount; ++type) {
        const PartyQuestion question = MakePartyQuestion(input, view, frames_, context, c, static_cast<EventType>(type));
        const auto slow = RankSlowly(question, local, global);
        const auto fast = ranker.Rank(question, slow.size());
        ASSERT_EQ(fast.size(), slow.size());
        for (size_t i = 0; i < fast.size(); ++i) ASSERT_NEAR(fast[i].probability, slow[i].probability, kRounding);
        const bool clear = fast.size() > 1 && fast[0].probability > fast[1].probability + 2 * kRounding;
        ASSERT_TRUE(!clear || fast[0].roles == slow[0].roles);
        ++questions;
        largest = std::max(largest, question.units.size());
      }
    }
  }
  EXPECT_GE(questions, 5 * kEventTypeCount);
  EXPECT_EQ(largest, kMaxUnits);
}

}  // namespace
}  // namespace banggiao
