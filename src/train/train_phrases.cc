#include "train/train_phrases.h"

#include <algorithm>
#include <cmath>
#include <fstream>

#include "language/fine_tags.h"
#include "language/phraser.h"
#include "train/adagrad.h"

namespace banggiao {
namespace {

constexpr int kJackknife = 5;  // Parts in which the training sentences are tagged.

struct TreeExample {
  const TreeSentence* tree = nullptr;
  GoldPhrases gold;
  TaggedSentence tagged;  // The treebank's words with the tags to train or test on.
};
using Bank = std::vector<TreeExample>;

// One example of the phrase model; the classes of its three decisions.
struct Example {
  std::vector<uint32_t> rows;
  uint32_t classes[3] = {};
};
struct FineExample {
  std::vector<uint32_t> rows;
  uint32_t tag = 0;
};

// Turns scores [first, last) into the gradient of the log-loss with `right` as the right class.
void SoftmaxGradient(uint32_t first, uint32_t last, uint32_t right, float* scores) {
  const float largest = *std::max_element(scores + first, scores + last);
  float sum = 0;
  for (uint32_t c = first; c < last; ++c) sum += scores[c] = std::exp(scores[c] - largest);
  for (uint32_t c = first; c < last; ++c) scores[c] /= sum;
  scores[right] -= 1.0f;
}

// Calls phrase(features, labels) and fine(features, tag) for every word.
template <typename PhraseVisitor, typename FineVisitor>
void ForEachExample(const TreeExample& sentence, const FlatMap& clusters, PhraseVisitor phrase, FineVisitor fine) {
  Analysis analysis;
  FillAnalysis(sentence.tagged, &analysis);
  const auto size = static_cast<uint32_t>(analysis.words.size());
  std::vector<TagWord> line;
  FillTagLine(sentence.tagged.text, analysis, {0, size}, clusters, &line);
  std::vector<uint8_t> tags(size), pos(size + 4);
  for (uint32_t i = 0; i < size; ++i) tags[i] = pos[i + 2] = static_cast<uint8_t>(sentence.tagged.tags[i]);
  const std::vector<char> ahead = VerbsAhead(tags);
  PhraseState state;
  std::vector<uint64_t> features;
  const auto keep = [&](uint64_t feature) { features.push_back(feature); };
  for (uint32_t i = 0; i < size; ++i) {
    const PhraseContext context{line.data() + 2 + i, pos.data() + 2 + i, ahead[i] != 0};
    features.clear();
    ForEachPhraseFeature(context, state, keep);
    phrase(features, sentence.gold.labels[i]);
    state.Advance(sentence.gold.labels[i]);
    if (sentence.tree->fine[i] == 0) continue;
    features.clear();
    ForEachFineFeature(context, keep);
    fine(features, static_cast<uint32_t>(sentence.tree->fine[i] - 1));
  }
}

ModelFile Learn(const std::vector<const TreeExample*>& bank, const FlatMap& clusters, const TrainPhrasesOptions& options) {
  const AdaGradOptions ada{options.rate, options.l2, options.min_count};
  TrainableModel phrases("phrases", kPhraseClasses, ada), fine("fine", kFineTagCount, ada);
  for (const TreeExample* sentence : bank) {
    ForEachExample(
        *sentence, clusters, [&](const std::vector<uint64_t>& features, const PhraseLabels&) { phrases.Count(features); },
        [&](const std::vector<uint64_t>& features, uint32_t) { fine.Count(features); });
  }
  phrases.Freeze();
  fine.Freeze();
  std::vector<Example> examples;
  std::vector<FineExample> fine_examples;
  for (const TreeExample* sentence : bank) {
    ForEachExample(
        *sentence, clusters,
        [&](const std::vector<uint64_t>& features, const PhraseLabels& labels) {
          examples.push_back({phrases.Rows(features),
                              {labels.chunk, kClauseClass + (labels.clause ? 1u : 0u), kJoinsClass + (labels.joins ? 1u : 0u)}});
        },
        [&](const std::vector<uint64_t>& features, uint32_t tag) { fine_examples.push_back({fine.Rows(features), tag}); });
  }
  for (int epoch = 0; epoch < options.epochs; ++epoch) {
    for (const Example& example : examples) {
      float scores[kPhraseClasses] = {};
      phrases.Score(example.rows, scores);
      SoftmaxGradient(0, kChunkLabels, example.classes[0], scores);
      SoftmaxGradient(kClauseClass, kJoinsClass, example.classes[1], scores);
      SoftmaxGradient(kJoinsClass, kPhraseClasses, example.classes[2], scores);
      phrases.Update(example.rows, scores);
    }
    for (const FineExample& example : fine_examples) {
      float scores[kFineTagCount] = {};
      fine.Score(example.rows, scores);
      SoftmaxGradient(0, kFineTagCount, example.tag, scores);
      fine.Update(example.rows, scores);
    }
  }
  ModelFile file;
  file.models = {fine.Finish(options.least_weight), phrases.Finish(options.least_weight)};
  return file;
}

template <typename T>
void Count(const std::vector<T>& gold, const std::vector<T>& found, SpanScore* score) {
  score->gold += gold.size();
  score->found += found.size();
  for (const T& one : found) score->right += std::find(gold.begin(), gold.end(), one) != gold.end() ? 1 : 0;
}

using Range = std::pair<uint32_t, uint32_t>;

std::vector<Range> RangesOf(const Analysis& analysis, Phrase::Kind kind) {
  std::vector<Range> ranges;
  for (const Phrase& phrase : analysis.phrases) {
    if (phrase.kind == kind) ranges.emplace_back(phrase.first, phrase.last);
  }
  return ranges;
}

// Pairs of the treebank that the coordinations of `found` hold: each conjunct's head in one of two neighbouring members.
void CountJoined(const GoldPhrases& gold, const Analysis& found, SpanScore* score) {
  score->gold += gold.joined.size();
  for (const Coordination& group : found.coordinations) {
    for (size_t i = 1; i < group.members.size(); ++i) {
      const Phrase &left = found.phrases[group.members[i - 1]], &right = found.phrases[group.members[i]];
      ++score->found;
      score->right += std::any_of(gold.joined.begin(), gold.joined.end(), [&](const Range& pair) {
        return pair.first >= left.first && pair.first < left.last && pair.second >= right.first && pair.second < right.last;
      }) ? 1 : 0;
    }
  }
}

void Measure(const Phraser& phraser, const FlatMap& clusters, const TreeExample& sentence, PhraseScores* scores) {
  Analysis found, gold;
  FillAnalysis(sentence.tagged, &found);
  phraser.Find(sentence.tagged.text, clusters, &found);
  AddLabelled(0, sentence.gold.labels, &gold);
  for (size_t i = 0; i < sentence.tree->fine.size(); ++i) {
    if (sentence.tree->fine[i] == 0) continue;
    ++scores->fine.all;
    scores->fine.right += found.words[i].fine == sentence.tree->fine[i] ? 1 : 0;
  }
  Count(RangesOf(gold, Phrase::Kind::kNoun), RangesOf(found, Phrase::Kind::kNoun), &scores->noun);
  Count(RangesOf(gold, Phrase::Kind::kVerb), RangesOf(found, Phrase::Kind::kVerb), &scores->verb);
  Count(gold.clauses, found.clauses, &scores->clauses);
  CountJoined(sentence.gold, found, &scores->joined);
}

// Tags the sentences of each part by a tagger that learned from the others.
Status TagByOthers(const LinearModel& clusters, std::vector<TreeExample*>* bank) {
  std::vector<std::vector<Upos>> tags(bank->size());
  for (size_t part = 0; part < kJackknife; ++part) {
    std::vector<const TaggedSentence*> others;
    for (size_t i = 0; i < bank->size(); ++i) {
      if (i % kJackknife != part) others.push_back(&(*bank)[i]->tree->tagged);
    }
    const auto tagger = TrainTagger(others, clusters, {});
    if (!tagger) return tagger.error();
    for (size_t i = part; i < bank->size(); i += kJackknife) {
      Analysis analysis;
      FillAnalysis((*bank)[i]->tree->tagged, &analysis);
      tagger.value().Tag((*bank)[i]->tree->tagged.text, &analysis);
      for (const Word& word : analysis.words) tags[i].push_back(word.pos);
    }
  }
  for (size_t i = 0; i < bank->size(); ++i) (*bank)[i]->tagged.tags = tags[i];
  return {};
}

// A copy in which every sentence has the treebank's tags.
Bank WithGivenTags(const std::vector<TreeSentence>& trees) {
  Bank bank;
  for (const TreeSentence& tree : trees) bank.push_back({&tree, DerivePhrases(tree), tree.tagged});
  return bank;
}

class Trainer {
 public:
  Trainer(const std::vector<TreeSentence>& trees, const LinearModel& clusters, const TrainPhrasesOptions& options)
      : trees_(trees), clusters_(clusters), options_(options) {
    for (size_t row = 0; row < clusters.rows(); ++row) {
      index_.FindOrInsert(clusters.Key(row), static_cast<uint32_t>(std::lround(clusters.Weight(row, 0))));
    }
  }

  Status RunFold(int fold, TrainPhrasesReport* report) const {
    Bank bank = WithGivenTags(trees_);
    std::vector<TreeExample*> train, test;
    for (size_t i = 0; i < bank.size(); ++i) (static_cast<int>(i) % options_.folds == fold ? test : train).push_back(&bank[i]);
    const Result<Tagger> tagger = TrainTagger(TaggedOf(train), clusters_, {});
    if (!tagger) return tagger.error();
    if (Status tagged = TagByOthers(clusters_, &train); !tagged) return tagged;
    const auto phraser = Phraser::Make(Learn({train.begin(), train.end()}, index_, options_));
    if (!phraser) return phraser.error();
    for (TreeExample* sentence : test) {
      Measure(phraser.value(), index_, *sentence, &report->given_tags);
      Analysis analysis;
      FillAnalysis(sentence->tagged, &analysis);
      tagger.value().Tag(sentence->tagged.text, &analysis);
      for (size_t i = 0; i < analysis.words.size(); ++i) sentence->tagged.tags[i] = analysis.words[i].pos;
      Measure(phraser.value(), index_, *sentence, &report->found_tags);
    }
    return {};
  }

  Result<ModelFile> TrainOnAll() const {
    Bank bank = WithGivenTags(trees_);
    std::vector<TreeExample*> all;
    for (TreeExample& sentence : bank) all.push_back(&sentence);
    if (Status tagged = TagByOthers(clusters_, &all); !tagged) return tagged.error();
    return Learn({all.begin(), all.end()}, index_, options_);
  }

 private:
  static std::vector<const TaggedSentence*> TaggedOf(const std::vector<TreeExample*>& sentences) {
    std::vector<const TaggedSentence*> tagged;
    for (const TreeExample* sentence : sentences) tagged.push_back(&sentence->tree->tagged);
    return tagged;
  }

  const std::vector<TreeSentence>& trees_;
  const LinearModel& clusters_;
  const TrainPhrasesOptions& options_;
  FlatMap index_;
};

}  // namespace

Result<TrainPhrasesReport> TrainPhrases(const DataFiles& data, const std::string& treebank, const std::string& output,
                                        const TrainPhrasesOptions& options,
                                        const std::function<void(const std::string&)>& progress) {
  const auto trees = ReadTrees(treebank);
  if (!trees) return trees.error();
  if (trees.value().empty()) return Error{ErrorCode::kMalformed, treebank + ": holds no tree in CoNLL-U"};
  const auto tags = ModelFile::Parse(data.Get("models/tags-vi.bin"));
  if (!tags) return Error{tags.error().code, "models/tags-vi.bin: " + tags.error().message};
  const LinearModel* clusters = tags.value().Find("clusters");
  if (clusters == nullptr) return Error{ErrorCode::kMalformed, "models/tags-vi.bin: has no clusters; train it again"};
  const Trainer trainer(trees.value(), *clusters, options);
  TrainPhrasesReport report;
  report.sentences = trees.value().size();
  for (int fold = 0; fold < options.folds; ++fold) {
    if (Status run = trainer.RunFold(fold, &report); !run) return run.error();
    progress("fold " + std::to_string(fold + 1) + " of " + std::to_string(options.folds));
  }
  const auto file = trainer.TrainOnAll();
  if (!file) return file.error();
  for (const LinearModel& model : file.value().models) report.features += model.rows();
  const std::string bytes = file.value().Serialize();
  report.model_bytes = bytes.size();
  if (output.empty()) return report;
  std::ofstream out(output, std::ios::binary);
  out << bytes;
  if (!out.flush()) return Error{ErrorCode::kUnreadable, output + ": cannot be written"};
  return report;
}

}  // namespace banggiao
