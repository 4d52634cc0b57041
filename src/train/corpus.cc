#include "train/corpus.h"

#include "text/normalize.h"
#include "train/annotations.h"

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

void AddArticles(const GoldDocument& document, const ArticleReaders& readers, bool scored, TrainingArticles* articles) {
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
    training->scored = scored;
    articles->push_back(std::move(training));
  }
}

}  // namespace

Result<TrainingArticles> LoadTrainingArticles(const AnnotationSources& sources, const ArticleReaders& readers) {
  auto gold = LoadGold(sources.gold, sources.gold);
  if (!gold) return gold.error();
  TrainingArticles articles;
  for (const GoldDocument& document : *gold) AddArticles(document, readers, true, &articles);
  using Load = Result<std::vector<GoldDocument>> (*)(const std::string&, const std::string&);
  const std::pair<const std::string&, Load> tables[] = {{sources.annotations, LoadAnnotations}, {sources.quotes, LoadQuoteAnnotations}};
  for (const auto& [table, load] : tables) {
    if (table.empty()) continue;
    auto annotated = load(table, sources.corpus);
    if (!annotated) return annotated.error();
    for (const GoldDocument& document : *annotated) AddArticles(document, readers, false, &articles);
  }
  return articles;
}

}  // namespace banggiao
