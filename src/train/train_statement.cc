#include "train/train_statement.h"

#include <algorithm>
#include <cmath>
#include <fstream>

#include "evaluate/match.h"
#include "statement/statement_features.h"
#include "statement/statement_finder.h"
#include "train/adagrad.h"

namespace banggiao {
namespace {

constexpr int kEpochs = 15;
constexpr AdaGradOptions kAdaGrad{0.02f, 1e-3f, 3};

// The quotes of one article with what the gold says of each.
struct ArticleQuotes {
  EventInput input;
  QuoteSet set;
};

struct QuoteExample {
  const ArticleQuotes* article = nullptr;
  size_t index = 0;
  std::string_view previous_name;  // Who spoke the quote before, by the gold.
  bool words = false;              // Somebody's words.
  bool gold_article = false;       // Not of our own annotation.
  std::vector<bool> said_by;       // For each possible speaker.

  [[nodiscard]] QuoteQuestion Question() const { return {article->input, article->set, index, previous_name}; }
};

struct Examples {
  std::vector<std::unique_ptr<ArticleQuotes>> articles;
  std::vector<QuoteExample> quotes;
};

// The gold statement that the quote is, or is a part of; null: none.
const GoldStatement* FindGold(const TrainingArticle& article, Span quote) {
  const Span source = article.article.document->text.ToSource(quote);
  for (const GoldStatement& gold : article.gold.statements) {
    for (const Span span : gold.spans) {
      if (SameQuote({span}, {source})) return &gold;
    }
  }
  return nullptr;
}

void AddExamples(const TrainingArticle& article, const ArticleQuotes& quotes, std::vector<QuoteExample>* examples) {
  std::string_view previous;
  for (size_t i = 0; i < quotes.set.quotes.size(); ++i) {
    const QuoteCandidate& quote = quotes.set.quotes[i];
    QuoteExample example{&quotes, i, previous, false, article.scored, {}};
    const GoldStatement* gold = FindGold(article, quote.span);
    example.words = gold != nullptr;
    for (const uint32_t voice : quote.speakers) {
      Party party;
      party.name = std::string(quotes.set.voices->NameOf(voice));
      const bool right = gold != nullptr && !party.name.empty() && SameSpeaker(*gold, party);
      example.said_by.push_back(right);
      if (right) previous = quotes.set.voices->NameOf(voice);
    }
    if (gold == nullptr || !gold->optional) examples->push_back(std::move(example));
  }
}

Examples MakeExamples(const TrainingSet& articles, const StatementFinder& finder) {
  Examples examples;
  for (const TrainingArticle* article : articles) {
    const EventInput input = article->Input();
    examples.articles.push_back(std::make_unique<ArticleQuotes>(ArticleQuotes{input, finder.Candidates(input)}));
    AddExamples(*article, *examples.articles.back(), &examples.quotes);
  }
  return examples;
}

LinearModel TrainQuotes(const std::vector<QuoteExample>& all, const StatementFinder& finder) {
  std::vector<QuoteExample> examples;
  for (const QuoteExample& example : all) {
    if (example.gold_article) examples.push_back(example);
  }
  TrainableModel model("quote", 1, kAdaGrad);
  std::vector<Features> features;
  for (const QuoteExample& example : examples) {
    features.emplace_back();
    AddQuoteFeatures(example.Question(), finder.words(), &features.back());
    model.Count(features.back());
  }
  model.Freeze();
  for (int epoch = 0; epoch < kEpochs; ++epoch) {
    for (size_t n = 0; n < examples.size(); ++n) {
      const size_t i = (n * 7919 + static_cast<size_t>(epoch)) % examples.size();  // 7919: a prime, so every example once.
      const auto rows = model.Rows(features[i]);
      float score = 0;
      model.Score(rows, &score);
      const float gradient = 1.0f / (1.0f + std::exp(-score)) - (examples[i].words ? 1.0f : 0.0f);
      model.Update(rows, &gradient);
    }
  }
  return model.Finish(0.0f);
}

LinearModel TrainSpeakers(const std::vector<QuoteExample>& examples, const StatementFinder& finder) {
  TrainableModel model("speaker", 1, kAdaGrad);
  std::vector<std::vector<Features>> features(examples.size());
  for (size_t i = 0; i < examples.size(); ++i) {
    for (const uint32_t m : examples[i].article->set.quotes[examples[i].index].speakers) {
      features[i].emplace_back();
      AddSpeakerFeatures(examples[i].Question(), finder.words(), m, &features[i].back());
      model.Count(features[i].back());
    }
  }
  model.Freeze();
  for (int epoch = 0; epoch < kEpochs; ++epoch) {
    for (size_t n = 0; n < examples.size(); ++n) {
      const size_t i = (n * 7919 + static_cast<size_t>(epoch)) % examples.size();
      const auto& said_by = examples[i].said_by;
      if (!examples[i].words || std::find(said_by.begin(), said_by.end(), true) == said_by.end()) continue;
      // Log-likelihood of "one of the right ones": the right speaker may be mentioned more than once.
      std::vector<std::vector<uint32_t>> rows;
      std::vector<float> p;
      for (const Features& f : features[i]) {
        rows.push_back(model.Rows(f));
        float score = 0;
        model.Score(rows.back(), &score);
        p.push_back(std::exp(std::min(score, 30.0f)));
      }
      float all = 0;
      float right = 0;
      for (size_t k = 0; k < p.size(); ++k) {
        all += p[k];
        if (said_by[k]) right += p[k];
      }
      for (size_t k = 0; k < p.size(); ++k) {
        const float gradient = p[k] / all - (said_by[k] ? p[k] / right : 0.0f);
        model.Update(rows[k], &gradient);
      }
    }
  }
  return model.Finish(0.0f);
}

std::shared_ptr<const ModelFile> Train(const TrainingSet& articles, const StatementFinder& finder) {
  const auto examples = MakeExamples(articles, finder);
  auto models = std::make_shared<ModelFile>();
  models->models.push_back(TrainQuotes(examples.quotes, finder));
  models->models.push_back(TrainSpeakers(examples.quotes, finder));
  models->numbers.emplace_back("quote.threshold", 0.0);
  return models;
}

}  // namespace

Result<TrainStatementReport> TrainStatementsFromGold(const DataFiles& data, const AnnotationSources& sources, const std::string& output,
                                                     int folds, const std::function<void(const std::string&)>& progress) {
  auto world = World::Load(data);
  if (!world) return world.error();
  auto linker = EntityLinker::Load(data, *world);
  if (!linker) return linker.error();
  auto tokenizer = Tokenizer::Load(data);
  if (!tokenizer) return tokenizer.error();
  auto splitter = ArticleSplitter::Load(data);
  if (!splitter) return splitter.error();
  auto dates = LoadDateReader(data, sources.language);
  if (!dates) return dates.error();
  auto finder = StatementFinder::Load(data, *world, (*linker)->codes(), sources.language);
  if (!finder) return finder.error();
  auto articles = LoadTrainingArticles(sources, {*splitter, *tokenizer, **dates, **linker});
  if (!articles) return articles.error();
  TrainingSet all;
  for (const auto& article : *articles) all.push_back(article.get());
  TrainStatementReport report;
  Predictions predictions;
  std::vector<GoldDocument> documents;
  for (int fold = 0; fold < folds; ++fold) {
    TrainingSet train;
    TrainingSet held_out;
    for (size_t i = 0; i < all.size(); ++i) {
      const bool held = all[i]->scored && static_cast<int>(i / 2 % static_cast<size_t>(folds)) == fold;
      (held ? held_out : train).push_back(all[i]);
    }
    StatementFinder trained = *finder;
    trained.SetModels(Train(train, *finder));
    for (const TrainingArticle* article : held_out) {
      ArticleRecord record;
      record.source = article->gold.name;
      record.statements = trained.Find(article->Input());
      predictions.Add(record);
      documents.push_back(article->gold);
      documents.back().events.clear();
    }
    progress("statements: fold " + std::to_string(fold + 1));
  }
  report.scores = ScoreRecords(documents, predictions);
  if (output.empty()) return report;
  const std::string bytes = Train(all, *finder)->Serialize();
  report.model_bytes = bytes.size();
  std::ofstream out(output, std::ios::binary);
  out << bytes;
  if (!out.flush()) return Error{ErrorCode::kUnreadable, output + ": cannot be written"};
  return report;
}

}  // namespace banggiao
