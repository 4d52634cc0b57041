#include "train/corpus.h"

#include "text/normalize.h"

namespace banggiao {
namespace {

// Takes the records of `gold` that lie inside `article`.
GoldDocument PartOf(const GoldDocument& gold, const Article& article) {
  if (article.regions.empty()) return {};
  const Span extent = article.document->text.ToSource({article.regions.front().span.begin, article.regions.back().span.end});
  GoldDocument part;
  part.name = gold.name;
  part.text = gold.text;
  for (const GoldEvent& event : gold.events) {
    if (event.sentence.Overlaps(extent)) part.events.push_back(event);
  }
  for (const GoldStatement& statement : gold.statements) {
    if (!statement.spans.empty() && statement.spans[0].Overlaps(extent)) part.statements.push_back(statement);
  }
  return part;
}

}  // namespace

Result<std::vector<std::unique_ptr<TrainingArticle>>> LoadTrainingArticles(const std::string& folder,
                                                                          const ArticleReaders& readers) {
  auto gold = LoadGold(folder, folder);
  if (!gold) return gold.error();
  std::vector<std::unique_ptr<TrainingArticle>> articles;
  for (const GoldDocument& document : *gold) {
    auto raw = std::make_shared<RawDocument>();
    raw->source = document.name + ".txt";
    raw->bytes = document.text;
    raw->text = Normalize(raw->bytes, &raw->issues);
    for (Article& article : readers.splitter.Split(raw)) {
      auto training = std::make_unique<TrainingArticle>();
      training->gold = PartOf(document, article);
      training->article = std::move(article);
      readers.tokenizer.Analyse(training->article, &training->analysis);
      training->report = FindDatesOfArticle(readers.dates, training->article, &training->analysis);
      training->mentions = readers.linker.Link(training->article, training->analysis);
      articles.push_back(std::move(training));
    }
  }
  return articles;
}

}  // namespace banggiao
