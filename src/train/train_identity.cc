#include "train/train_identity.h"

#include <cmath>
#include <fstream>
#include <memory>

#include "evaluate/identity_score.h"
#include "identity/pair_features.h"
#include "train/adagrad.h"
#include "train/annotations.h"

namespace banggiao {
namespace {

constexpr size_t kEpochs = 12;
constexpr AdaGradOptions kAdaGrad{0.05f, 3e-4f, 2};
constexpr float kLeastWeight = 0.01f;
constexpr int kNoFold = -1;

struct PairExample {
  size_t article = 0;
  bool scored = true;  // Of a gold article; our own are only learned from.
  Features features;
  bool same = false;
};

std::vector<PairExample> MakeExamples(const std::vector<GoldDocument>& gold, bool scored) {
  std::vector<PairExample> examples;
  for (size_t article = 0; article < gold.size(); ++article) {
    const std::vector<GoldEvent>& events = gold[article].events;
    const std::vector<IdentityMention> mentions = GoldMentions(gold[article]);
    for (size_t a = 0; a < mentions.size(); ++a) {
      for (size_t b = a + 1; b < mentions.size(); ++b) {
        if (mentions[a].type != mentions[b].type) continue;
        PairExample example;
        example.article = article;
        example.scored = scored;
        PairFeatures(mentions[a], mentions[b], &example.features);
        example.same = !events[a].group.empty() && events[a].group == events[b].group;
        examples.push_back(std::move(example));
      }
    }
  }
  return examples;
}

std::shared_ptr<const ModelFile> Train(const std::vector<PairExample>& examples, size_t folds, int left_out, double threshold) {
  std::vector<const PairExample*> used;
  for (const PairExample& example : examples) {
    const bool held_out = left_out != kNoFold && example.scored && static_cast<int>(example.article % folds) == left_out;
    if (!held_out) used.push_back(&example);
  }
  TrainableModel model("identity", 1, kAdaGrad);
  for (const PairExample* example : used) model.Count(example->features);
  model.Freeze();
  for (size_t epoch = 0; epoch < kEpochs; ++epoch) {
    for (size_t n = 0; n < used.size(); ++n) {
      const PairExample& example = *used[(n * 7919 + epoch) % used.size()];  // 7919: a prime, so every example once.
      const std::vector<uint32_t> rows = model.Rows(example.features);
      float score = 0;
      model.Score(rows, &score);
      const float gradient = 1 / (1 + std::exp(-score)) - (example.same ? 1.0f : 0.0f);
      model.Update(rows, &gradient);
    }
  }
  auto models = std::make_shared<ModelFile>();
  models->models.push_back(model.Finish(kLeastWeight));
  models->numbers.emplace_back("identity.threshold", threshold);
  return models;
}

std::vector<GoldDocument> OfFold(const std::vector<GoldDocument>& gold, size_t folds, size_t fold) {
  std::vector<GoldDocument> part;
  for (size_t i = fold; i < gold.size(); i += folds) part.push_back(gold[i]);
  return part;
}

void Add(const GroupingMeasure& part, GroupingMeasure* sum) {
  sum->found += part.found;
  sum->found_of += part.found_of;
  sum->kept += part.kept;
  sum->kept_of += part.kept_of;
}

void CrossValidate(const std::vector<GoldDocument>& gold, const std::vector<PairExample>& examples, size_t folds,
                   TrainIdentityReport* report) {
  std::vector<std::shared_ptr<const ModelFile>> models;
  for (size_t fold = 0; fold < folds; ++fold) models.push_back(Train(examples, folds, static_cast<int>(fold), 0.5));
  for (int step = 4; step <= 16; ++step) {
    const double threshold = step * 0.05;
    GroupingScore score;
    for (size_t fold = 0; fold < folds; ++fold) {
      auto with_threshold = std::make_shared<ModelFile>(*models[fold]);
      with_threshold->numbers[0].second = threshold;
      MentionGrouper grouper;
      grouper.SetModels(std::move(with_threshold));
      const GroupingScore part = ScoreGoldMentions(OfFold(gold, folds, fold), grouper);
      Add(part.muc, &score.muc);
      Add(part.b_cubed, &score.b_cubed);
      Add(part.ceaf_e, &score.ceaf_e);
    }
    if (score.Mean() <= report->learned.Mean()) continue;
    report->learned = score;
    report->threshold = threshold;
  }
}

}  // namespace

Result<TrainIdentityReport> TrainIdentityFromGold(const AnnotationSources& sources, const std::string& output, size_t folds,
                                                  const std::function<void(const std::string&)>& progress) {
  const auto documents = LoadGold(sources.gold, sources.gold);
  if (!documents) return documents.error();
  std::vector<PairExample> examples = MakeExamples(documents.value(), true);
  TrainIdentityReport report;
  report.articles = documents.value().size();
  if (!sources.annotations.empty()) {
    const auto annotated = LoadAnnotations(sources.annotations, sources.corpus);
    if (!annotated) return annotated.error();
    const auto more = MakeExamples(annotated.value(), false);
    examples.insert(examples.end(), more.begin(), more.end());
    report.articles += annotated.value().size();
  }
  report.pairs = examples.size();
  report.by_rule = ScoreGoldMentions(documents.value(), MentionGrouper());
  progress("cross-validating on " + std::to_string(examples.size()) + " pairs");
  CrossValidate(documents.value(), examples, folds, &report);
  if (output.empty()) return report;
  const std::string bytes = Train(examples, 1, kNoFold, report.threshold)->Serialize();
  report.model_bytes = bytes.size();
  std::ofstream out(output, std::ios::binary);
  out << bytes;
  if (!out.flush()) return Error{ErrorCode::kUnreadable, output + ": cannot be written"};
  return report;
}

}  // namespace banggiao
