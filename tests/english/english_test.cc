// The English of tests/data/en, thirty annotated articles that no model has learned from, some three points below what docs/quality.md tells.
#include <gtest/gtest.h>

#include "engine/engine.h"
#include "evaluate/gold.h"
#include "evaluate/score.h"
#include "source/reader.h"
#include "support/folders.h"

namespace banggiao {
namespace {

TEST(EnglishTestSet, IsReadAsWellAsTold) {
  const std::string folder = ProjectFolder() + "/tests/data/en";
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
  EXPECT_GE(scores.event_strict.F1(), 0.52);
  EXPECT_GE(scores.event_type_only.F1(), 0.64);
  EXPECT_GE(scores.quote_span.F1(), 0.97);
  EXPECT_GE(scores.quote_with_speaker.F1(), 0.85);
}

}  // namespace
}  // namespace banggiao
