#include "train/train_tags.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <numeric>

#include "language/tokenizer.h"
#include "source/line_stream.h"
#include "train/adagrad.h"
#include "train/word_clusters.h"

namespace banggiao {
void FillAnalysis(const TaggedSentence& sentence, Analysis* analysis) {
  analysis->Clear();
  Tokenizer::Tokenize(sentence.text, {0, static_cast<uint32_t>(sentence.text.size())}, &analysis->tokens);
  const auto& tokens = analysis->tokens;
  uint32_t at = 0;
  for (size_t i = 0; i < sentence.words.size(); ++i) {
    const uint32_t first = at;
    while (at < tokens.size() && tokens[at].span.begin < sentence.words[i].end) ++at;
    analysis->words.push_back({first, at, sentence.tags[i]});
  }
  analysis->sentences.push_back({{0, static_cast<uint32_t>(sentence.text.size())}, 0, at, 0});
}

namespace {

using Sentences = std::vector<const TaggedSentence*>;

FlatMap ClusterIndex(const LinearModel& clusters) {
  FlatMap index;
  for (size_t row = 0; row < clusters.rows(); ++row) {
    index.FindOrInsert(clusters.Key(row), static_cast<uint32_t>(std::lround(clusters.Weight(row, 0))));
  }
  return index;
}

template <typename Visitor>
void ForEachWord(const TaggedSentence& sentence, const FlatMap& clusters, Visitor visit) {
  Analysis analysis;
  FillAnalysis(sentence, &analysis);
  std::vector<TagWord> line;
  const auto size = static_cast<uint32_t>(analysis.words.size());
  FillTagLine(sentence.text, analysis, {0, size}, clusters, &line);
  std::vector<uint64_t> features;
  for (uint32_t i = 0; i < size; ++i) {
    const auto tag = [&](uint32_t back) { return i >= back ? static_cast<uint32_t>(sentence.tags[i - back]) : 0; };
    features.clear();
    ForEachTagFeature(line.data() + 2 + i, tag(1), tag(2), [&](uint64_t feature) { features.push_back(feature); });
    visit(features, static_cast<uint32_t>(sentence.tags[i]) - 1);
  }
}

struct Example {
  std::vector<uint32_t> rows;
  uint32_t tag = 0;
};

void Learn(const Example& example, TrainableModel* model) {
  float scores[kUposCount] = {};
  model->Score(example.rows, scores);
  const float largest = *std::max_element(scores, scores + kUposCount);
  float sum = 0;
  for (float& score : scores) sum += score = std::exp(score - largest);
  for (float& score : scores) score /= sum;
  scores[example.tag] -= 1.0f;
  model->Update(example.rows, scores);
}

LinearModel LearnTags(const Sentences& sentences, const FlatMap& clusters, const TrainTagsOptions& options) {
  TrainableModel model("tags", kUposCount, {options.rate, options.l2, options.min_count});
  for (const TaggedSentence* sentence : sentences) {
    ForEachWord(*sentence, clusters, [&](const std::vector<uint64_t>& features, uint32_t) { model.Count(features); });
  }
  model.Freeze();
  std::vector<Example> examples;
  for (const TaggedSentence* sentence : sentences) {
    ForEachWord(*sentence, clusters, [&](const std::vector<uint64_t>& features, uint32_t tag) {
      examples.push_back({model.Rows(features), tag});
    });
  }
  for (int epoch = 0; epoch < options.epochs; ++epoch) {
    for (const Example& example : examples) Learn(example, &model);
  }
  return model.Finish(options.least_weight);
}

}  // namespace

namespace {

// Learns from all sentences but each `folds`-th from `fold` on, and tags those. file->models[0] has the clusters.
Result<TagScore> MeasureFold(const std::vector<TaggedSentence>& sentences, int fold, const TrainTagsOptions& options,
                             ModelFile* file) {
  Sentences train;
  std::vector<TaggedSentence> test;
  for (size_t i = 0; i < sentences.size(); ++i) {
    if (static_cast<int>(i) % options.folds == fold) {
      test.push_back(sentences[i]);
    } else {
      train.push_back(&sentences[i]);
    }
  }
  file->models[1] = LearnTags(train, ClusterIndex(file->models[0]), options);
  const auto tagger = Tagger::Make(*file);
  if (!tagger) return tagger.error();
  return MeasureTags(tagger.value(), test);
}

}  // namespace

Result<Tagger> TrainTagger(const Sentences& sentences, const LinearModel& clusters, const TrainTagsOptions& options) {
  ModelFile file;
  file.models = {clusters, LearnTags(sentences, ClusterIndex(clusters), options)};
  return Tagger::Make(file);
}

Result<std::vector<TaggedSentence>> ReadTagged(const std::string& path) {
  std::vector<TaggedSentence> sentences;
  TaggedSentence sentence;
  const Status read = ReadTrainingLines(path, [&](std::string_view line) {
    if (line.empty() && !sentence.words.empty()) sentences.push_back(std::exchange(sentence, {}));
    if (line.empty() || line[0] == '#') return;
    const std::vector<std::string_view> fields = SplitList(line, '\t');
    Upos tag = Upos::kNone;
    if (fields.size() < 4 || !ParseUpos(fields[3], &tag)) return;
    if (!sentence.text.empty()) sentence.text += ' ';
    const auto begin = static_cast<uint32_t>(sentence.text.size());
    sentence.text += fields[1];
    sentence.words.push_back({begin, static_cast<uint32_t>(sentence.text.size())});
    sentence.tags.push_back(tag);
  });
  if (!read) return read.error();
  if (!sentence.words.empty()) sentences.push_back(std::move(sentence));
  return sentences;
}

TagScore MeasureTags(const Tagger& tagger, const std::vector<TaggedSentence>& sentences) {
  TagScore score;
  Analysis analysis;
  for (const TaggedSentence& sentence : sentences) {
    FillAnalysis(sentence, &analysis);
    tagger.Tag(sentence.text, &analysis);
    score.all += sentence.words.size();
    for (size_t i = 0; i < sentence.tags.size(); ++i) score.right += analysis.words[i].pos == sentence.tags[i] ? 1 : 0;
  }
  return score;
}

Result<TrainTagsReport> TrainTags(const std::string& treebank, const std::string& segmented, const std::string& output,
                                  const TrainTagsOptions& options, const std::function<void(const std::string&)>& progress) {
  const auto sentences = ReadTagged(treebank);
  if (!sentences) return sentences.error();
  if (sentences.value().empty()) return Error{ErrorCode::kMalformed, treebank + ": holds no sentence in CoNLL-U"};
  ModelFile file;
  file.models = {LinearModel("clusters", 1), LinearModel("tags", kUposCount)};
  if (!segmented.empty()) {
    const bool folder = std::filesystem::is_directory(segmented);
    const auto text = ReadSegmented(folder ? segmented + "/sentences.txt.zst" : segmented);
    if (!text) return text.error();
    file.models[0] = ClusterWords(text.value(), {});
    progress(std::to_string(file.models[0].rows()) + " words in clusters");
  }
  TrainTagsReport report;
  report.sentences = sentences.value().size();
  for (int fold = 0; fold < options.folds; ++fold) {
    const auto score = MeasureFold(sentences.value(), fold, options, &file);
    if (!score) return score.error();
    report.validation.right += score.value().right;
    report.validation.all += score.value().all;
    progress("fold " + std::to_string(fold + 1) + ": " + std::to_string(score.value().Accuracy()));
  }
  Sentences all;
  for (const TaggedSentence& sentence : sentences.value()) all.push_back(&sentence);
  file.models[1] = LearnTags(all, ClusterIndex(file.models[0]), options);
  report.features = file.models[1].rows();
  const std::string bytes = file.Serialize();
  report.model_bytes = bytes.size();
  if (output.empty()) return report;
  std::ofstream out(output, std::ios::binary);
  out << bytes;
  if (!out.flush()) return Error{ErrorCode::kUnreadable, output + ": cannot be written"};
  return report;
}

}  // namespace banggiao
