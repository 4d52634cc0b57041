// A floor under the scores on annotated articles. The models have seen these articles, so the floor says that the stage still
// does what it was trained to do, and not how good it is on others: models/statement.md has that.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "entity/resolver.h"
#include "evaluate/score.h"
#include "language/tokenizer.h"
#include "statement/statement_finder.h"
#include "support/folders.h"
#include "text/normalize.h"

namespace banggiao {
namespace {

constexpr size_t kArticles = 200;

TEST(StatementsOfTheGold, StayAboveTheFloor) {
  const std::string folder = SharedFolder() + "/gold/train";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "the annotated articles are not beside the project";
  auto gold = LoadGold(folder, folder);
  ASSERT_TRUE(gold);
  std::vector<GoldDocument> documents(gold->begin(), gold->begin() + static_cast<std::ptrdiff_t>(std::min(kArticles, gold->size())));
  auto world = World::Load(EmbeddedData());
  auto splitter = ArticleSplitter::Load(EmbeddedData());
  auto tokenizer = Tokenizer::Load(EmbeddedData());
  auto linker = EntityLinker::Load(EmbeddedData(), *world);
  auto finder = StatementFinder::Load(EmbeddedData(), *world, (*linker)->codes(), "vi");
  Predictions predictions;
  for (GoldDocument& one : documents) {
    one.events.clear();
    auto document = std::make_shared<RawDocument>();
    document->source = one.name;
    document->language = "vi";
    document->bytes = one.text;
    document->text = Normalize(document->bytes, &document->issues);
    for (const Article& article : splitter->Split(document)) {
      Analysis analysis;
      tokenizer->Analyse(article, &analysis);
      const Mentions mentions = (*linker)->Link(article, analysis);
      ArticleRecord record;
      record.source = one.name;
      record.statements = finder->Find({article, analysis, mentions});
      predictions.Add(record);
    }
  }
  const Scores scores = ScoreRecords(documents, predictions);
  EXPECT_GE(scores.quote_span.F1(), 0.93);
  EXPECT_GE(scores.quote_with_speaker.F1(), 0.86);
}

}  // namespace
}  // namespace banggiao
