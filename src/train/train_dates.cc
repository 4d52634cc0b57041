#include "train/train_dates.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <memory>

#include "evaluate/match.h"
#include "event/event_dates.h"
#include "event/date_values.h"
#include "train/adagrad.h"
#include "train/boosting.h"
#include "train/coder_trainer.h"
#include "train/corpus.h"

namespace banggiao {
namespace {

constexpr size_t kEpochs = 10;
constexpr size_t kInnerFolds = 4;
constexpr BoostOptions kBoost{.trees = 200, .depth = 5, .rate = 0.05f, .shrink = 20};
constexpr AdaGradOptions kAdaGrad{0.02f, 1e-4f, 6};
constexpr double kNoneThreshold = 0.95;
constexpr float kLeastWeight = 0.02f;

// The gold events of one article as the coder would hand them on.
struct DatedArticle {
  const TrainingArticle* article;
  std::shared_ptr<const Analysis> read;  // With the weekdays, where the article's own lacks them; else null.
  EventInput input;
  std::vector<EventDraft> drafts;
  std::vector<const GoldEvent*> gold;  // By draft.
  std::vector<ToldHappening> told;
  ArticleYear year;

  [[nodiscard]] DateArticle Dates() const { return {input, drafts, article->report, told}; }
};

// One choice for the first model: the features of what may be chosen, and which of it is right.
struct DateExample {
  size_t article = 0;  // Index into the list of DatedArticle.
  size_t event = 0;
  std::vector<DateCandidate> candidates;
  std::vector<Features> features;  // By candidate.
  std::vector<bool> right;
  bool learnable = false;          // At least one candidate is right.
};

// One choice for the trees: what the first model leaves to choose from.
struct LastExample {
  std::vector<float> values;  // kDateValues by choice.
  std::vector<float> start;   // Logarithm of the first opinion.
  std::vector<bool> right;
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

DatedArticle MakeDated(const TrainingArticle& article, const CodeTable& codes, const EventDater& dater) {
  const std::vector<ToldHappening> told = dater.ToldIn(article.analysis);
  const ArticleYear year = dater.YearOf(article.Input(), article.report, told);
  std::shared_ptr<const Analysis> read;
  if (auto with = WithWeekdays(article.analysis, article.report, year.year)) read = std::make_shared<const Analysis>(std::move(*with));
  const EventInput input{article.article, read ? *read : article.analysis, article.mentions};
  DatedArticle dated{&article, read, input, {}, {}, told, year};
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

bool IsRight(const GoldEvent& gold, const EdtfDate& value) { return value.empty() ? gold.dates.empty() : SameDay(gold, value); }

// By article, by event.
using Examples = std::vector<std::vector<DateExample>>;

Examples FirstExamples(const std::vector<DatedArticle>& articles, const EventDater& dater) {
  Examples examples(articles.size());
  for (size_t a = 0; a < articles.size(); ++a) {
    const DatedArticle& dated = articles[a];
    const DateArticle article = dated.Dates();
    for (size_t e = 0; e < dated.drafts.size(); ++e) {
      DateExample example{a, e, {}, {}, {}, false};
      const DateTask task = DateTaskOf(article, e);
      example.candidates = FindDateCandidates(task);
      example.features = dater.CandidateFeatures(task, example.candidates);
      for (const DateCandidate& candidate : example.candidates) {
        example.right.push_back(IsRight(*dated.gold[e], candidate.value));
        example.learnable |= example.right.back();
      }
      examples[a].push_back(std::move(example));
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

// Which articles take part; by index.
using Takes = std::function<bool(size_t)>;

LinearModel Learn(const Examples& examples, const std::string& name, const Takes& takes) {
  std::vector<const DateExample*> used;
  for (size_t a = 0; a < examples.size(); ++a) {
    if (!takes(a)) continue;
    for (const DateExample& example : examples[a]) {
      if (example.learnable) used.push_back(&example);
    }
  }
  TrainableModel model(name, 1, kAdaGrad);
  for (const DateExample* example : used) {
    for (const Features& features : example->features) model.Count(features);
  }
  model.Freeze();
  for (size_t epoch = 0; epoch < kEpochs; ++epoch) {
    for (size_t n = 0; n < used.size(); ++n) {
      Learn(*used[(n * 7919 + epoch) % used.size()], &model);  // 7919: a prime, so every example once.
    }
  }
  return model.Finish(kLeastWeight);
}

std::vector<DateGuess> Guess(const std::vector<DateExample>& examples, const LinearModel& first) {
  std::vector<DateGuess> guesses;
  for (const DateExample& example : examples) {
    std::vector<float> scores(example.candidates.size(), 0);
    for (size_t k = 0; k < scores.size(); ++k) first.Score(example.features[k], &scores[k]);
    guesses.push_back(MakeGuess(example.candidates, scores));
  }
  return guesses;
}

// Appends what the trees learn from an article whose first opinions come from a model that has not seen it.
void AddLastExamples(const DatedArticle& dated, const std::vector<DateExample>& examples, const LinearModel& first,
                     const FunctionWords& words, std::vector<LastExample>* out) {
  const auto guesses = Guess(examples, first);
  const DateArticle article = dated.Dates();
  for (size_t e = 0; e < guesses.size(); ++e) {
    const DateTask task = DateTaskOf(article, e);
    const DateOpinions opinions(task, std::span<const DateGuess>(guesses).subspan(e - task.event, task.drafts.size()), words);
    LastExample example;
    for (size_t k = 0; k < guesses[e].choices.size(); ++k) {
      const auto& choice = guesses[e].choices[k];
      opinions.Describe(k, &example.values);
      example.start.push_back(static_cast<float>(std::log(std::max(choice.share, 1e-12))));
      example.right.push_back(IsRight(*dated.gold[e], choice.candidate.value));
    }
    if (std::count(example.right.begin(), example.right.end(), true) > 0) out->push_back(std::move(example));
  }
}

// Derivatives of the log-likelihood of "one of the right ones" over the choices of one example.
void Derive(const std::vector<bool>& right, std::span<const float> scores, std::span<float> first, std::span<float> second) {
  const float best = *std::max_element(scores.begin(), scores.end());
  float all = 0;
  float of_right = 0;
  for (size_t k = 0; k < scores.size(); ++k) {
    const float weight = std::exp(scores[k] - best);
    all += weight;
    if (right[k]) of_right += weight;
  }
  of_right = std::max(of_right, 1e-9f);
  for (size_t k = 0; k < scores.size(); ++k) {
    const float weight = std::exp(scores[k] - best);
    const float p = weight / all;
    first[k] = p - (right[k] ? weight / of_right : 0.0f);
    second[k] = std::max(p * (1 - p), 1e-4f);
  }
}

TreeEnsemble LearnLast(const std::vector<LastExample>& examples) {
  std::vector<float> rows;
  std::vector<float> start;
  for (const LastExample& example : examples) {
    rows.insert(rows.end(), example.values.begin(), example.values.end());
    start.insert(start.end(), example.start.begin(), example.start.end());
  }
  const auto derive = [&](std::span<const float> scores, std::span<float> first, std::span<float> second) {
    size_t row = 0;
    for (const LastExample& example : examples) {
      const size_t count = example.right.size();
      Derive(example.right, scores.subspan(row, count), first.subspan(row, count), second.subspan(row, count));
      row += count;
    }
  };
  return Boost("date.last", kDateValues, rows, start, kBoost, derive);
}

// Both models, from the articles that `takes` names.
std::shared_ptr<const ModelFile> Train(const std::vector<DatedArticle>& articles, const Examples& examples, const FunctionWords& words,
                                       const Takes& takes) {
  std::vector<LastExample> last;
  for (size_t fold = 0; fold < kInnerFolds; ++fold) {
    const auto in_fold = [&](size_t a) { return a / 5 % kInnerFolds == fold; };
    const LinearModel first = Learn(examples, "date", [&](size_t a) { return takes(a) && !in_fold(a); });
    for (size_t a = 0; a < articles.size(); ++a) {
      if (takes(a) && in_fold(a)) AddLastExamples(articles[a], examples[a], first, words, &last);
    }
  }
  auto models = std::make_shared<ModelFile>();
  models->models.push_back(Learn(examples, "date", takes));
  models->ensembles.push_back(LearnLast(last));
  models->numbers.emplace_back("none.threshold", kNoneThreshold);
  return models;
}

// "NAME | gold dates | ours | unreachable | how the year is known | day of the report | TYPE | sentence"
std::string Describe(const DatedArticle& dated, size_t e, const EdtfDate& date, bool reachable) {
  std::string line = dated.article->gold.name + " | ";
  for (const std::string& right : dated.gold[e]->dates) line += right + ' ';
  line += " | " + ToEdtf(date) + " | " + (reachable ? "" : "unreachable") + " | " + dated.year.how;
  line += " | " + ToEdtf({dated.article->report.day, {}}) + " | " + std::string(EventTypeName(dated.gold[e]->type)) + " | ";
  return line + std::string(dated.gold[e]->sentence.In(dated.article->gold.text));
}

struct Count {
  const std::vector<DatedArticle>& articles;
  const Examples& examples;
  TrainDatesReport* report;
  const std::function<void(const std::string&)>& progress;

  void Article(const EventDater& dater, size_t a, DateAccuracy* accuracy) const {
    if (!articles[a].article->scored) return;
    const DatedArticle& dated = articles[a];
    const auto chosen = dater.Choose(dated.Dates());
    for (size_t e = 0; e < chosen.size(); ++e) Event(dated, examples[a][e], chosen[e], accuracy);
  }

  void Event(const DatedArticle& dated, const DateExample& example, const DateCandidate& chosen, DateAccuracy* accuracy) const {
    const GoldEvent& gold = *dated.gold[example.event];
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

Result<TrainDatesReport> TrainDatesFromGold(const DataFiles& data, const AnnotationSources& sources, const std::string& output,
                                            int folds, const std::function<void(const std::string&)>& progress) {
  auto world = World::Load(data);
  if (!world) return world.error();
  auto linker = EntityLinker::Load(data, *world);
  if (!linker) return linker.error();
  auto tokenizer = Tokenizer::Load(data);
  if (!tokenizer) return tokenizer.error();
  auto splitter = ArticleSplitter::Load(data);
  if (!splitter) return splitter.error();
  auto finder = LoadDateReader(data, sources.language);
  if (!finder) return finder.error();
  auto dater = EventDater::Load(data, *world, sources.language);
  if (!dater) return dater.error();
  auto articles = LoadTrainingArticles(sources, {*splitter, *tokenizer, **finder, **linker});
  if (!articles) return articles.error();
  std::vector<DatedArticle> dated;
  for (const auto& article : *articles) dated.push_back(MakeDated(*article, (*linker)->codes(), *dater));
  const Examples examples = FirstExamples(dated, *dater);
  TrainDatesReport report;
  const Count count{dated, examples, &report, progress};
  dater->SetModels(std::make_shared<const ModelFile>());
  for (size_t a = 0; a < dated.size(); ++a) count.Article(*dater, a, &report.by_rules);
  for (size_t fold = 0; fold < static_cast<size_t>(folds); ++fold) {
    const auto held_out = [&](size_t a) { return a % static_cast<size_t>(folds) == fold; };
    dater->SetModels(Train(dated, examples, dater->words(), [&](size_t a) { return !held_out(a); }));
    for (size_t a = 0; a < dated.size(); ++a) {
      if (held_out(a)) count.Article(*dater, a, &report.learned);
    }
  }
  if (output.empty()) return report;
  const std::string bytes = Train(dated, examples, dater->words(), [](size_t) { return true; })->Serialize();
  report.model_bytes = bytes.size();
  std::ofstream out(output, std::ios::binary);
  out << bytes;
  if (!out.flush()) return Error{ErrorCode::kUnreadable, output + ": cannot be written"};
  return report;
}

}  // namespace banggiao
