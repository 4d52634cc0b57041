// Universal part of speech for words (https://universaldependencies.org/u/pos/), by a log-linear model from left to right
// (language/tag_features.h). Words come from language/word_segmenter.h.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/data_files.h"
#include "core/compiled.h"
#include "core/flat_map.h"
#include "core/result.h"
#include "language/analysis.h"
#include "language/tag_features.h"
#include "model/linear_model.h"

namespace banggiao {

inline constexpr uint32_t kUposCount = 17;          // Class c of a model is Upos{c + 1}.
[[nodiscard]] std::string_view UposName(Upos pos);  // "NOUN"; "_" for kNone.
[[nodiscard]] bool ParseUpos(std::string_view name, Upos* pos);

// Made once, read by many threads.
class Tagger {
 public:
  // Reads models/tags-vi.bin. kNotFound without it, kMalformed when it is damaged.
  [[nodiscard]] static Result<Tagger> Load(const DataFiles& data);
  // What data.Compiled("models/tags-vi.bin") gives to Load: the weights as they are used.
  [[nodiscard]] std::string Compile() const;
  // From a file with the models "tags" (kUposCount classes) and "clusters" (one class: the number of the word's cluster).
  [[nodiscard]] static Result<Tagger> Make(const ModelFile& file);

  // Sets the `pos` of every word of `analysis`; its words must cover its sentences in order. `text` is Article::Text().
  // Linear; never fails.
  void Tag(std::string_view text, Analysis* analysis) const;
  // Cluster of each known word, by WordCode; for those who look at the same words (language/phraser.h).
  [[nodiscard]] const FlatMap& clusters() const { return clusters_; }

 private:
  void TagSentence(std::string_view text, Span words, std::vector<TagWord>* line, Analysis* analysis) const;

  // Weights of a feature, scaled to 16 bits and filled up to whole vectors.
  static constexpr int kLanes = 24;
  struct alignas(16) Row {
    int16_t weights[kLanes] = {};
  };
  FlatMap index_;
  MappedArray<Row> rows_;
  FlatMap clusters_;
};

}  // namespace banggiao
