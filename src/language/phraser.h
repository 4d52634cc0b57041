// Fine tags, noun and verb phrases, borders of clauses and coordination, for words that are tagged (language/tagger.h).
//
// Log-linear models label the words of a sentence from left to right (language/phrase_features.h). What a phrase is, is told
// in src/train/treebank.h, which derives it from the trees of UD Vietnamese-VTB. docs/decisions/ says why no trees are built.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/data_files.h"
#include "core/compiled.h"
#include "core/flat_map.h"
#include "core/result.h"
#include "language/analysis.h"
#include "language/phrase_features.h"
#include "model/linear_model.h"

namespace banggiao {

// Made once, read by many threads.
class Phraser {
 public:
  // Reads models/phrases-vi.bin. kNotFound without it, kMalformed when it is damaged.
  [[nodiscard]] static Result<Phraser> Load(const DataFiles& data);
  // What data.Compiled("models/phrases-vi.bin") gives to Load: the weights as they are used.
  [[nodiscard]] std::string Compile() const;
  // From a file with the models "fine" (kFineTagCount classes) and "phrases" (kPhraseClasses).
  [[nodiscard]] static Result<Phraser> Make(const ModelFile& file);

  // Sets the `fine` of every word, and phrases, clauses and coordinations. The words of `analysis` must be tagged; `clusters`
  // are the tagger's. Linear; never fails.
  void Find(std::string_view text, const FlatMap& clusters, Analysis* analysis) const;

 private:
  static constexpr int kFineLanes = 40;
  static constexpr int kPhraseLanes = 16;
  template <int lanes>
  struct Weights {
    struct alignas(16) Row {
      int16_t weights[lanes] = {};
    };
    FlatMap index;
    MappedArray<Row> rows;
    void Read(CompiledReader* in);
    void Fill(const LinearModel& model, int features);
    // The sum of the weights of the features that `for_each` emits.
    template <typename ForEach>
    [[nodiscard]] Row Sum(ForEach for_each) const;
  };
  struct Scratch;
  void LabelSentence(std::string_view text, Span words, Scratch* scratch, Analysis* analysis) const;
  [[nodiscard]] PhraseLabels LabelsOf(const PhraseContext& context, const PhraseState& state) const;
  [[nodiscard]] uint8_t FineTagOf(const PhraseContext& context) const;

  Weights<kFineLanes> fine_;
  Weights<kPhraseLanes> phrases_;
};

// Whether a verb stands behind word `at` before the next mark; `tags` of one sentence. For engine and trainer.
[[nodiscard]] std::vector<char> VerbsAhead(const std::vector<uint8_t>& tags);

// Adds what the labels of words [first, first + labels.size()) say to phrases, clauses and coordinations.
void AddLabelled(uint32_t first, const std::vector<PhraseLabels>& labels, Analysis* analysis);

}  // namespace banggiao
