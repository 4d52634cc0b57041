#include "train/train_dates.h"

#include <algorithm>
#include <cmath>
#include <fstream>

#include "evaluate/match.h"
#include "event/event_dates.h"
#include "train/adagrad.h"
#include "train/coder_trainer.h"
#include "train/corpus.h"

namespace banggiao {
namespace {

constexpr size_t kEpochs = 20;
constexpr AdaGradOptions kAdaGrad{0.02f, 1e-4f, 2};
constexpr double kNoneThreshold = 0.95;
constexpr float kLeastWeight = 0.01f;

// The gold events of one article as the coder would hand them on.
struct DatedArticle {
  const TrainingArticle* article;
  EventInput input;
  std::vector<EventDraft> drafts;
  std::vector<const GoldEvent*> gold;  // By draft.
  ArticleYear year;
};

struct DateExample {
  size_t article = 0;  // Index into the list of DatedArticle.
  size_t event = 0;
  std::vector<Features> features;  // By candidate.
  std::vector<bool> right;
  bool learnable = false;          // At least one candidate is right.
};

std::string WithoutYears(std::string date) {
  for (size_t begin = 0; begin + 4 < date.size();) {
    if (date[begin + 4] == '-') date.replace(begin, 4, "XXXX");
    const size_t slash = date.find('/', begin);
    if (slash == std::string::npos) break;
    begin = slash + 1;
  }
  return date;
}

// Right but for a year that only one side knows: which year it is decides another part.
bool SameDay(const GoldEvent& gold, const EdtfDate& value) {
  const std::string ours = ToEdtf(value);
  if (DateMatches(gold.dates, ours)) return true;
  return std::any_of(gold.dates.begin(), gold.dates.end(), [&](const std::string& date) {
    const bool open = date.find("XXXX") != std::string::npos || ours.find("XXXX") != std::string::npos;
    return open && WithoutYears(date) == WithoutYears(ours);
  });
}

// The tokens of the sentence that overlap the gold predicate; false when none do.
bool PlaceDraft(const TrainingArticle& article, const GoldEvent& gold, EventDraft* draft) {
  const Analysis& analysis = article.analysis;
  const MappedText& text = article.article.document->text;
  for (uint32_t s = 0; s < analysis.sentences.size(); ++s) {
    const Sentence& sentence = analysis.sentences[s];
    if (!text.ToSource(sentence.span).Overlaps(gold.sentence)) continue;
    bool found = false;
    for (uint32_t i = sentence.first; i < sentence.last; ++i) {
      if (!text.ToSource(analysis.tokens[i].span).Overlaps(gold.anchor)) continue;
      if (!found) draft->first = i;
      draft->last = i + 1;
      found = true;
    }
    draft->sentence = s;
    if (found) return true;
  }
  return false;
}

DatedArticle MakeDated(const TrainingArticle& article, const CodeTable& codes, const World& world) {
  DatedArticle dated{&article, article.Input(), {}, {}, FindArticleYear(article.Input(), article.report, world)};
  for (const GoldEvent& gold : article.gold.events) {
    EventDraft draft;
    draft.type = gold.type;
    draft.status = gold.status;
    for (const std::string& code : gold.actors) draft.actors.push_back(codes.Find(code));
    for (const std::string& code : gold.recipients) draft.recipients.push_back(codes.Find(code));
    if (!PlaceDraft(article, gold, &draft)) continue;
    dated.drafts.push_back(std::move(draft));
    dated.gold.push_back(&gold);
  }
  return dated;
}

std::vector<DateExample> MakeExamples(const std::vector<DatedArticle>& articles, const EventDater& dater) {
  std::vector<DateExample> examples;
  for (size_t a = 0; a < articles.size(); ++a) {
    const DatedArticle& dated = articles[a];
    for (size_t e = 0; e < dated.drafts.size(); ++e) {
      DateExample example{a, e, {}, {}, false};
      const GoldEvent& gold = *dated.gold[e];
      const DateTask task{dated.input, dated.drafts, e, dated.article->report};
      for (const DateCandidate& candidate : EventDater::Candidates(task)) {
        example.features.emplace_back();
        dater.CandidateFeatures(task, candidate, &example.features.back());
        const bool none = candidate.value.empty();
        example.right.push_back(none ? gold.dates.empty() : SameDay(gold, candidate.value));
        example.learnable |= example.right.back();
      }
      examples.push_back(std::move(example));
    }
  }
  return examples;
}

// One step up the log-likelihood of "one of the right ones".
void Learn(const DateExample& example, TrainableModel* model) {
  std::vector<std::vector<uint32_t>> rows;
  std::vector<float> weights;
  float all = 0;
  float right = 0;
  for (size_t k = 0; k < example.features.size(); ++k) {
    rows.push_back(model->Rows(example.features[k]));
    float score = 0;
    model->Score(rows.back(), &score);
    weights.push_back(std::exp(std::min(score, 30.0f)));
    all += weights.back();
    if (example.right[k]) right += weights.back();
  }
  for (size_t k = 0; k < rows.size(); ++k) {
    const float gradient = weights[k] / all - (example.right[k] ? weights[k] / right : 0.0f);
    model->Update(rows[k], &gradient);
  }
}

// Learns from the examples whose article is not of `left_out` (an article's fold; -1: from all).
std::shared_ptr<const ModelFile> Train(const std::vector<DateExample>& examples, size_t folds, int left_out) {
  std::vector<const DateExample*> used;
  for (const DateExample& example : examples) {
    if (example.learnable && static_cast<int>(example.article % folds) != left_out) used.push_back(&example);
  }
  TrainableModel model("date", 1, kAdaGrad);
  for (const DateExample* example : used) {
    for (const Features& features : example->features) model.Count(features);
  }
  model.Freeze();
  for (size_t epoch = 0; epoch < kEpochs; ++epoch) {
    for (size_t n = 0; n < used.size(); ++n) {
      Learn(*used[(n * 7919 + epoch) % used.size()], &model);  // 7919: a prime, so every example once.
    }
  }
  auto models = std::make_shared<ModelFile>();
  models->models.push_back(model.Finish(kLeastWeight));
  models->numbers.emplace_back("none.threshold", kNoneThreshold);
  return models;
}

std::string Describe(const DatedArticle& dated, size_t e, const EdtfDate& date, bool reachable) {
  std::string line = dated.article->gold.name + '\t';
  for (const std::string& right : dated.gold[e]->dates) line += right + ' ';
  line += '\t' + ToEdtf(date) + '\t' + (reachable ? "" : "unreachable") + '\t' + dated.year.how;
  line += "\t" + ToEdtf({dated.article->report.day, {}}) + '\t' + std::string(EventTypeName(dated.gold[e]->type)) + '\t';
  return line + std::string(dated.gold[e]->sentence.In(dated.article->gold.text));
}

struct Judge {
  const std::vector<DatedArticle>& articles;
  TrainDatesReport* report;
  const std::function<void(const std::string&)>& progress;

  void Add(const EventDater& dater, const DateExample& example, DateAccuracy* accuracy) const {
    const DatedArticle& dated = articles[example.article];
    const GoldEvent& gold = *dated.gold[example.event];
    const DateCandidate chosen = dater.Choose({dated.input, dated.drafts, example.event, dated.article->report});
    const bool learned = accuracy == &report->learned;
    if (gold.dates.empty()) {
      if (learned) ++report->undated;
      if (learned && chosen.value.empty()) ++report->undated_empty;
      return;
    }
    ++accuracy->all;
    const EdtfDate date = EventDater::Complete(chosen.value, dated.article->report, dated.year);
    const bool right = DateMatches(gold.dates, ToEdtf(date));
    if (date.begin.year != chosen.value.begin.year && gold.dates[0][0] != 'X' && SameDay(gold, chosen.value)) {
      ++accuracy->years;
      if (right) ++accuracy->years_right;
    }
    if (right) ++accuracy->right;
    if (chosen.value.empty()) ++accuracy->none;
    if (!example.learnable) ++accuracy->unreachable;
    if (!right && learned) progress(Describe(dated, example.event, date, example.learnable));
  }
};

}  // namespace

Result<TrainDatesReport> TrainDatesFromGold(const DataFiles& data, const std::string& gold, const std::string& output,
                                            int folds, const std::function<void(const std::string&)>& progress) {
  auto world = World::Load(data);
  if (!world) return world.error();
  auto linker = EntityLinker::Load(data, *world);
  if (!linker) return linker.error();
  auto tokenizer = Tokenizer::Load(data);
  if (!tokenizer) return tokenizer.error();
  auto splitter = ArticleSplitter::Load(data);
  if (!splitter) return splitter.error();
  auto finder = vi::DateFinder::Load(data);
  if (!finder) return finder.error();
  auto dater = EventDater::Load(data, *world);
  if (!dater) return dater.error();
  auto articles = LoadTrainingArticles(gold, {*splitter, *tokenizer, *finder, **linker});
  if (!articles) return articles.error();
  std::vector<DatedArticle> dated;
  for (const auto& article : *articles) dated.push_back(MakeDated(*article, (*linker)->codes(), *world));
  const auto examples = MakeExamples(dated, *dater);
  TrainDatesReport report;
  const Judge judge{dated, &report, progress};
  dater->SetModels(std::make_shared<const ModelFile>());
  for (const DateExample& example : examples) judge.Add(*dater, example, &report.by_rules);
  for (int fold = 0; fold < folds; ++fold) {
    dater->SetModels(Train(examples, static_cast<size_t>(folds), fold));
    for (const DateExample& example : examples) {
      if (static_cast<int>(example.article % static_cast<size_t>(folds)) == fold) judge.Add(*dater, example, &report.learned);
    }
  }
  if (output.empty()) return report;
  const std::string bytes = Train(examples, 1, -1)->Serialize();
  report.model_bytes = bytes.size();
  std::ofstream out(output, std::ios::binary);
  out << bytes;
  if (!out.flush()) return Error{ErrorCode::kUnreadable, output + ": cannot be written"};
  return report;
}

}  // namespace banggiao
