#include "train/coder_trainer.h"

#include <algorithm>
#include <cmath>

#include "event/rerank.h"
#include "evaluate/match.h"
#include "train/adagrad.h"
#include "train/boosting.h"
#include "train/examples.h"
#include "train/type_trainer.h"

namespace banggiao {
namespace {

// One event whose parties are learned.
struct PartyExample {
  PartyQuestion question;
  EventInput input;
  std::array<Role, kMaxUnits> gold{};
  std::vector<std::vector<uint32_t>> unit_rows;
  double weight = 1;
};

class PartyTrainer {
 public:
  PartyTrainer(const EventCoder& coder, const CodeTable& codes, const TrainOptions& options)
      : coder_(coder), codes_(codes), options_(options),
        local_("party", kRoleCount, {options.rate, options.l2, options.min_count}),
        shape_("shape", 1, {options.rate, options.l2, options.min_count}) {}

  void Add(const Examples& sentences) {
    for (const auto& sentence : sentences) {
      for (uint32_t c = 0; c < sentence->view.candidates.size(); ++c) AddCandidate(*sentence, c);
    }
    Prepare();
  }

  void Train() {
    for (int epoch = 0; epoch < options_.epochs_party; ++epoch) {
      for (const uint32_t i : Shuffled(examples_.size(), options_.seed + 100 + static_cast<uint64_t>(epoch))) Step(*examples_[i]);
    }
  }

  [[nodiscard]] LinearModel Local() const { return local_.Finish(options_.least_weight); }
  [[nodiscard]] LinearModel Shape() const { return shape_.Finish(0.0f); }

 private:
  void AddCandidate(const SentenceExample& sentence, uint32_t c) {
    const auto& label = sentence.labels[c];
    if (label.event < 0) return;
    const GoldEvent& gold = sentence.article->gold.events[static_cast<size_t>(label.event)];
    auto example = std::make_unique<PartyExample>(PartyExample{{}, sentence.article->Input(), {}, {}, 1});
    example->question = MakePartyQuestion(example->input, sentence.view, coder_.frames(), *sentence.context, c, gold.type);
    example->question.input = &example->input;
    bool complete = false;
    if (!GoldRoles(gold, example->question, codes_, &example->gold, &complete)) return;
    if (!complete) return;
    examples_.push_back(std::move(example));
  }

  void Prepare() {
    Features f;
    for (const auto& example : examples_) {
      for (size_t u = 0; u < example->question.units.size(); ++u) {
        f.clear();
        ExtractUnitFeatures(example->question, u, &f);
        local_.Count(f);
      }
      if (options_.shape) ForEachAssignment(example->question.units.size(), [&](const Role* roles) {
        f.clear();
        ExtractAssignmentFeatures(example->question, roles, &f);
        shape_.Count(f);
      });
    }
    local_.Freeze();
    shape_.Freeze();
    for (const auto& example : examples_) {
      for (size_t u = 0; u < example->question.units.size(); ++u) {
        f.clear();
        ExtractUnitFeatures(example->question, u, &f);
        example->unit_rows.push_back(local_.Rows(f));
      }
    }
  }

  void Step(const PartyExample& example) {
    const size_t units = example.question.units.size();
    std::array<std::array<float, kRoleCount>, kMaxUnits> scores{};
    for (size_t u = 0; u < units; ++u) local_.Score(example.unit_rows[u], scores[u].data());
    shape_rows_.clear();
    totals_.clear();
    roles_.clear();
    Features f;
    size_t gold_index = SIZE_MAX;
    ForEachAssignment(units, [&](const Role* roles) {
      f.clear();
      ExtractAssignmentFeatures(example.question, roles, &f);
      shape_rows_.push_back(shape_.Rows(f));
      float total = 0;
      shape_.Score(shape_rows_.back(), &total);
      for (size_t u = 0; u < units; ++u) total += scores[u][static_cast<size_t>(roles[u])];
      if (std::equal(roles, roles + units, example.gold.begin())) gold_index = totals_.size();
      totals_.push_back(total);
      roles_.insert(roles_.end(), roles, roles + units);
    });
    if (gold_index == SIZE_MAX) return;
    const float best = *std::max_element(totals_.begin(), totals_.end());
    float sum = 0;
    for (float& total : totals_) sum += total = std::exp(total - best);
    std::array<std::array<float, kRoleCount>, kMaxUnits> gradient{};
    for (size_t a = 0; a < totals_.size(); ++a) {
      float p = totals_[a] / sum;
      if (a == gold_index) p -= 1.0f;
      for (size_t u = 0; u < units; ++u) gradient[u][static_cast<size_t>(roles_[a * units + u])] += p;
      if (std::fabs(p) > 1e-3f) shape_.Update(shape_rows_[a], &p);
    }
    for (size_t u = 0; u < units; ++u) local_.Update(example.unit_rows[u], gradient[u].data());
  }

  const EventCoder& coder_;
  const CodeTable& codes_;
  const TrainOptions& options_;
  TrainableModel local_;
  TrainableModel shape_;
  std::vector<std::unique_ptr<PartyExample>> examples_;
  std::vector<std::vector<uint32_t>> shape_rows_;
  std::vector<float> totals_;
  std::vector<Role> roles_;
};

Examples AllExamples(const TrainingSet& articles, const EventCoder& coder) {
  Examples all;
  for (const TrainingArticle* article : articles) {
    auto examples = MakeSentenceExamples(*article, coder);
    std::move(examples.begin(), examples.end(), std::back_inserter(all));
  }
  return all;
}

// Hypotheses of an article from models that have not seen it, with their labels.
struct HypothesisSet {
  const TrainingArticle* article = nullptr;
  std::shared_ptr<const DocumentContext> context;
  std::vector<Hypothesis> hypotheses;
  std::vector<int8_t> labels;  // 1 right, 0 wrong, -1 left out (only one annotator saw it).
};

HypothesisSet MakeHypothesisSet(const TrainingArticle& article, const EventCoder& coder, const CodeTable& codes) {
  HypothesisSet set;
  set.article = &article;
  const EventInput input = article.Input();
  set.context = std::make_shared<const DocumentContext>(MakeDocumentContext(input));
  set.hypotheses = coder.Hypotheses(input, *set.context).told;
  for (const Hypothesis& hypothesis : set.hypotheses) {
    CodedEvent coded;
    coded.type = hypothesis.draft.type;
    for (const CodeId code : hypothesis.draft.actors) coded.actors.insert(codes.Name(code));
    for (const CodeId code : hypothesis.draft.recipients) coded.recipients.insert(codes.Name(code));
    coded.sentence = article.article.document->text.ToSource(article.analysis.sentences[hypothesis.draft.sentence].span);
    int8_t label = 0;
    for (const GoldEvent& gold : article.gold.events) {
      if (gold.type != coded.type || !SameParties(gold, coded)) continue;
      const uint32_t shared = std::min(gold.sentence.end, coded.sentence.end) > std::max(gold.sentence.begin, coded.sentence.begin)
                                  ? std::min(gold.sentence.end, coded.sentence.end) - std::max(gold.sentence.begin, coded.sentence.begin)
                                  : 0;
      if (shared * 2 < std::min(gold.sentence.size(), coded.sentence.size())) continue;
      label = gold.optional ? int8_t{-1} : int8_t{1};
      if (label == 1) break;
    }
    set.labels.push_back(label);
  }
  return set;
}

TreeEnsemble TrainRerank(const std::vector<const HypothesisSet*>& sets, const TrainOptions& options) {
  std::vector<float> rows;
  std::vector<float> labels;
  for (const HypothesisSet* set : sets) {
    const EventInput input = set->article->Input();
    const RerankTable table(input, *set->context, set->hypotheses);
    for (size_t i = 0; i < set->hypotheses.size(); ++i) {
      if (set->labels[i] < 0 || set->hypotheses[i].draft.confidence < kLeastWeighed) continue;
      table.Describe(i, &rows);
      labels.push_back(static_cast<float>(set->labels[i]));
    }
  }
  const auto logistic = [&](std::span<const float> scores, std::span<float> first, std::span<float> second) {
    for (size_t i = 0; i < labels.size(); ++i) {
      const float p = 1.0f / (1.0f + std::exp(-scores[i]));
      first[i] = p - labels[i];
      second[i] = std::max(p * (1 - p), 1e-4f);
    }
  };
  return Boost("rerank", kRerankValues, rows, std::vector<float>(labels.size(), 0), options.rerank_boost, logistic);
}

int FoldOf(size_t article, int folds) { return static_cast<int>(article / 2 % static_cast<size_t>(folds)); }

struct CodedArticle {
  const TrainingArticle* article = nullptr;
  std::vector<EventDraft> drafts;
};

ArticleRecord RecordOf(const CodedArticle& coded, const CodeTable& codes, const std::array<double, kEventTypeCount>& thresholds) {
  ArticleRecord record;
  record.source = coded.article->gold.name;
  for (const EventDraft& draft : coded.drafts) {
    if (draft.confidence < thresholds[static_cast<size_t>(draft.type)]) continue;
    Event event;
    event.type = draft.type;
    const Sentence& sentence = coded.article->analysis.sentences[draft.sentence];
    event.sentence = coded.article->article.document->text.ToSource(sentence.span);
    for (const CodeId code : draft.actors) event.actors.push_back({codes.Name(code), {}, {}, {}, {}, {}, {}});
    for (const CodeId code : draft.recipients) event.recipients.push_back({codes.Name(code), {}, {}, {}, {}, {}, {}});
    record.events.push_back(std::move(event));
  }
  return record;
}

Scores ScoreAt(const std::vector<CodedArticle>& coded, const std::vector<GoldDocument>& gold, const CodeTable& codes,
               const std::array<double, kEventTypeCount>& thresholds) {
  Predictions predictions;
  for (const CodedArticle& article : coded) predictions.Add(RecordOf(article, codes, thresholds));
  return ScoreRecords(gold, predictions);
}

// The articles of one file come apart in training and are put together again for scoring.
std::vector<GoldDocument> GoldOf(const TrainingSet& articles) {
  std::vector<GoldDocument> gold;
  for (const TrainingArticle* article : articles) {
    if (!article->scored) continue;
    if (!gold.empty() && gold.back().name == article->gold.name) {
      gold.back().events.insert(gold.back().events.end(), article->gold.events.begin(), article->gold.events.end());
    } else if (!article->gold.name.empty()) {
      gold.push_back(article->gold);
      gold.back().statements.clear();
    }
  }
  return gold;
}

}  // namespace

ModelFile TrainCoder(const TrainingSet& articles, const EventCoder& coder, const CodeTable& codes, const TrainOptions& options) {
  const Examples examples = AllExamples(articles, coder);
  ModelFile models;
  models.models.push_back(TrainGate(examples));
  models.models.push_back(TrainTypes(examples, coder, options));
  models.models.push_back(TrainSentences(examples, coder, options));
  PartyTrainer parties(coder, codes, options);
  parties.Add(examples);
  parties.Train();
  models.models.push_back(parties.Local());
  models.models.push_back(parties.Shape());
  return models;
}

CrossValidation CrossValidate(const TrainingSet& articles, const EventCoder& coder, const CodeTable& codes,
                              const TrainOptions& options, int folds, const std::function<void(const std::string&)>& progress) {
  std::vector<HypothesisSet> sets(articles.size());
  std::vector<std::shared_ptr<const ModelFile>> models(static_cast<size_t>(folds));
  for (int fold = 0; fold < folds; ++fold) {
    TrainingSet train;
    TrainingSet held_out;
    for (size_t i = 0; i < articles.size(); ++i) (FoldOf(i, folds) == fold ? held_out : train).push_back(articles[i]);
    auto trained = std::make_shared<const ModelFile>(TrainCoder(train, coder, codes, options));
    std::erase_if(held_out, [](const TrainingArticle* article) { return !article->scored; });
    const PartyAccuracy parties = MeasureParties(held_out, coder, *trained, codes);
    progress("fold " + std::to_string(fold + 1) + ": parties right " + std::to_string(parties.right) + " of " +
             std::to_string(parties.all) + ", unreachable " + std::to_string(parties.unreachable));
    EventCoder held = coder;
    held.SetModels(trained);
    for (size_t i = 0; i < articles.size(); ++i) {
      if (FoldOf(i, folds) == fold) sets[i] = MakeHypothesisSet(*articles[i], held, codes);
    }
    models[static_cast<size_t>(fold)] = std::move(trained);
  }
  // The last model of each fold learns from the hypotheses of the other folds.
  std::vector<CodedArticle> coded;
  std::vector<const HypothesisSet*> all;
  for (const HypothesisSet& set : sets) all.push_back(&set);
  for (int fold = 0; fold < folds; ++fold) {
    std::vector<const HypothesisSet*> train;
    for (size_t i = 0; i < sets.size(); ++i) {
      if (FoldOf(i, folds) != fold) train.push_back(&sets[i]);
    }
    auto with_rerank = std::make_shared<ModelFile>(*models[static_cast<size_t>(fold)]);
    if (options.rerank) with_rerank->ensembles.push_back(TrainRerank(train, options));
    EventCoder held = coder;
    CoderOptions low;
    low.threshold = 0.1;
    held.SetOptions(low);
    held.SetModels(with_rerank);
    for (size_t i = 0; i < sets.size(); ++i) {
      if (FoldOf(i, folds) == fold && articles[i]->scored) coded.push_back({articles[i], held.Code(articles[i]->Input())});
    }
  }
  CrossValidation result;
  if (options.rerank) result.rerank = TrainRerank(all, options);
  const std::vector<GoldDocument> gold = GoldOf(articles);
  std::array<double, kEventTypeCount> thresholds{};
  double best_f1 = -1;
  for (double t = 0.20; t < 0.60; t += 0.02) {
    thresholds.fill(t);
    const Scores scores = ScoreAt(coded, gold, codes, thresholds);
    if (scores.event_strict.F1() <= best_f1) continue;
    best_f1 = scores.event_strict.F1();
    result.threshold = t;
  }
  thresholds.fill(result.threshold);
  result.scores = ScoreAt(coded, gold, codes, thresholds);
  return result;
}

PartyAccuracy MeasureParties(const TrainingSet& articles, const EventCoder& coder, const ModelFile& models, const CodeTable& codes) {
  PartyAccuracy accuracy;
  const PartyRanker ranker(*models.Find("party"), *models.Find("shape"));
  for (const auto& sentence : AllExamples(articles, coder)) {
    const EventInput input = sentence->article->Input();
    for (uint32_t c = 0; c < sentence->view.candidates.size(); ++c) {
      const auto& label = sentence->labels[c];
      if (label.event < 0 || label.ignored) continue;
      const GoldEvent& gold = sentence->article->gold.events[static_cast<size_t>(label.event)];
      const PartyQuestion question = MakePartyQuestion(input, sentence->view, coder.frames(), *sentence->context, c, gold.type);
      std::array<Role, kMaxUnits> roles{};
      bool complete = false;
      ++accuracy.all;
      if (!GoldRoles(gold, question, codes, &roles, &complete) || !complete) {
        ++accuracy.unreachable;
        continue;
      }
      const auto ranked = ranker.Rank(question, 1);
      if (!ranked.empty() && ranked[0].roles == roles) ++accuracy.right;
    }
  }
  return accuracy;
}

}  // namespace banggiao
