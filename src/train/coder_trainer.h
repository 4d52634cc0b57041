// Trains the event coder (event/coder.h) on annotated articles and measures it by cross-validation.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "evaluate/score.h"
#include "event/coder.h"
#include "train/boosting.h"
#include "train/adagrad.h"
#include "train/corpus.h"

namespace banggiao {

struct TrainOptions {
  int epochs_type = 8;
  int epochs_party = 8;
  float rate = 0.02f;
  float l2 = 1e-5f;
  uint32_t min_count = 9;
  AdaGradOptions sentence{0.02f, 1e-4f, 10};  // Of the model of whole sentences.
  float least_weight = 0.07f;  // Rows below it are not written.
  uint32_t families = kFamilyAll;  // Of the type model.
  bool shape = true;               // Whether the party model weighs whole assignments, or each party alone.
  BoostOptions rerank_boost{.trees = 200, .depth = 6, .rate = 0.05f, .shrink = 5, .least_weight = 10};
  bool rerank = true;              // Whether a last model sees all hypotheses of the article.
  uint64_t seed = 1;           // Of the order of examples.
};

using TrainingSet = std::vector<const TrainingArticle*>;

// The three models of the coder, without thresholds. Deterministic: same articles in the same order, same models.
[[nodiscard]] ModelFile TrainCoder(const TrainingSet& articles, const EventCoder& coder, const CodeTable& codes,
                                   const TrainOptions& options);

struct CrossValidation {
  Scores scores;       // At the threshold below.
  double threshold = 0;
  TreeEnsemble rerank;    // Learned from the hypotheses of all folds, each from models that had not seen the article.
};

// Splits the articles into `folds` by their place, trains on the others and codes each. Chooses the threshold that gives
// the best strict F1 over all folds together. The last model (event/rerank.h) is trained here too: it needs hypotheses for
// articles that the first two have not seen. Articles that are not scored are learned from as the others, in the same folds.
[[nodiscard]] CrossValidation CrossValidate(const TrainingSet& articles, const EventCoder& coder, const CodeTable& codes, const TrainOptions& options,
                                            int folds, const std::function<void(const std::string&)>& progress);

// How often the right parties come out when sentence, predicate and type are given; for docs/quality.md.
struct PartyAccuracy {
  int right = 0;
  int all = 0;
  int unreachable = 0;  // A party of the gold is no unit at all.
};
[[nodiscard]] PartyAccuracy MeasureParties(const TrainingSet& articles, const EventCoder& coder, const ModelFile& models,
                                           const CodeTable& codes);


}  // namespace banggiao
