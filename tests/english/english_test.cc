// The English of tests/data/en and en-news, sixty annotated articles that no model has learned from, some three points below what docs/quality.md tells.
#include <gtest/gtest.h>

#include "engine/engine.h"
#include "evaluate/gold.h"
#include "evaluate/score.h"
#include "source/reader.h"
#include "support/folders.h"

namespace banggiao {
namespace {

struct TestSet {
  const char* folder;
  double event_strict, event_type_only, quote_span, quote_with_speaker;  // F1 at least.
};

class EnglishTestSet : public ::testing::TestWithParam<TestSet> {};

TEST_P(EnglishTestSet, IsReadAsWellAsTold) {
  const std::string folder = ProjectFolder() + "/tests/data/" + GetParam().folder;
  const auto gold = LoadGold(folder, folder);
  ASSERT_TRUE(gold) << gold.error().message;
  ASSERT_EQ(gold.value().size(), 30u);
  const std::shared_ptr<const Engine> engine = Engine::Load({}).value();
  Predictions predictions;
  for (const GoldDocument& document : gold.value()) {
    auto raw = ReadDocumentFromBytes(document.name + ".txt", document.text, {});
    ASSERT_TRUE(raw);
    for (const ArticleRecord& record : engine->Code(std::move(*raw))) {
      EXPECT_EQ(record.language, "en") << document.name;
      predictions.Add(record);
    }
  }
  const Scores scores = ScoreRecords(gold.value(), predictions);
  EXPECT_GE(scores.event_strict.F1(), GetParam().event_strict);
  EXPECT_GE(scores.event_type_only.F1(), GetParam().event_type_only);
  EXPECT_GE(scores.quote_span.F1(), GetParam().quote_span);
  EXPECT_GE(scores.quote_with_speaker.F1(), GetParam().quote_with_speaker);
}

INSTANTIATE_TEST_SUITE_P(Sets, EnglishTestSet, ::testing::Values(TestSet{"en", 0.58, 0.69, 0.97, 0.87}, TestSet{"en-news", 0.48, 0.63, 0.91, 0.70}),
                         [](const auto& set) { return std::string(set.param.folder) == "en" ? "Dense" : "News"; });

}  // namespace
}  // namespace banggiao
