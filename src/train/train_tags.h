// `banggiao train tags`: from a treebank in CoNLL-U, and unlabelled text for the clusters, to models/tags-vi.bin.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/result.h"
#include "language/tagger.h"
#include "train/train_words.h"

namespace banggiao {

struct TaggedSentence {
  std::string text;
  std::vector<Span> words;  // Over `text`.
  std::vector<Upos> tags;   // One per word.
};

// Words and universal tags of a CoNLL-U file.
[[nodiscard]] Result<std::vector<TaggedSentence>> ReadTagged(const std::string& path);

struct TagScore {
  size_t right = 0;
  size_t all = 0;
  [[nodiscard]] double Accuracy() const { return all == 0 ? 0 : static_cast<double>(right) / static_cast<double>(all); }
};
// On given words.
[[nodiscard]] TagScore MeasureTags(const Tagger& tagger, const std::vector<TaggedSentence>& sentences);

struct TrainTagsOptions {
  int epochs = 8;
  float rate = 0.1f;
  float l2 = 1e-3f;
  uint32_t min_count = 1;
  float least_weight = 0.2f;
  int folds = 5;  // 0: no cross-validation.
};

// A tagger from sentences and clusters (a model "clusters"), in memory.
[[nodiscard]] Result<Tagger> TrainTagger(const std::vector<const TaggedSentence*>& sentences, const LinearModel& clusters,
                                         const TrainTagsOptions& options);
// Tokens, one sentence and the given words with their tags, as the language stage would hand them on.
void FillAnalysis(const TaggedSentence& sentence, Analysis* analysis);

struct TrainTagsReport {
  TagScore validation;  // Sentences i, i + folds, ... are tagged by a model trained on the others.
  size_t sentences = 0;
  size_t features = 0;
  size_t model_bytes = 0;
};

// `treebank` is a CoNLL-U file; `segmented` a file of segmented sentences (train_words.h) for the clusters, or empty.
// `output` empty: only cross-validate. Deterministic.
[[nodiscard]] Result<TrainTagsReport> TrainTags(const std::string& treebank, const std::string& segmented,
                                                const std::string& output, const TrainTagsOptions& options,
                                                const std::function<void(const std::string&)>& progress);

}  // namespace banggiao
