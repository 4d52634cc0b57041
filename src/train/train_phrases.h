// `banggiao train phrases`: from a treebank in CoNLL-U to models/phrases-vi.bin.
#pragma once

#include <functional>
#include <string>

#include "core/data_files.h"
#include "core/result.h"
#include "train/treebank.h"

namespace banggiao {

struct SpanScore {
  size_t gold = 0;
  size_t found = 0;
  size_t right = 0;
  [[nodiscard]] double F1() const {
    return gold + found == 0 ? 0 : 2.0 * static_cast<double>(right) / static_cast<double>(gold + found);
  }
};

struct PhraseScores {
  TagScore fine;        // Words with a fine tag in the treebank.
  SpanScore noun;       // Phrases with the same first and last word.
  SpanScore verb;
  SpanScore clauses;    // Borders of clauses inside sentences.
  SpanScore joined;     // Pairs of neighbouring conjuncts, in two phrases that are put side by side.
};

struct TrainPhrasesOptions {
  int epochs = 10;
  float rate = 0.03f;
  float l2 = 1e-3f;
  uint32_t min_count = 2;
  float least_weight = 0.1f;
  int folds = 5;  // 0: no cross-validation. Sentences i, i + folds, ... are a fold.
};

struct TrainPhrasesReport {
  PhraseScores given_tags;     // Words and universal tags of the treebank.
  PhraseScores found_tags;     // Words of the treebank, tags by a tagger that saw none of the fold.
  size_t sentences = 0;
  size_t features = 0;
  size_t model_bytes = 0;
};

// `data` has models/tags-vi.bin, for its clusters, which were made without labels. Trained on tags that a tagger gave which
// had not seen the sentence, so that its mistakes are known. `output` empty: only cross-validate. Deterministic.
[[nodiscard]] Result<TrainPhrasesReport> TrainPhrases(const DataFiles& data, const std::string& treebank,
                                                      const std::string& output, const TrainPhrasesOptions& options,
                                                      const std::function<void(const std::string&)>& progress);

}  // namespace banggiao
