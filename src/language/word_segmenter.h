// Joins syllables to words: "hội đàm", "Bộ trưởng", "Nguyễn Văn A". Vietnamese writes a space between syllables, so every
// gap between two tokens is a question, and a log-linear model answers it from left to right (language/gap_features.h).
#pragma once

#include <string_view>

#include "core/data_files.h"
#include "core/result.h"
#include "language/analysis.h"
#include "language/gap_features.h"
#include "language/packed_weights.h"
#include "language/phrase_table.h"

namespace banggiao {

// Made once, read by many threads.
class WordSegmenter {
 public:
  // Reads models/words-vi.bin and the user's own list vi/own_words.tsv, when there is one. Its first column, "word", is a
  // phrase that is always one word, or with bars ("học|sinh") one that is always cut at the bars and joined elsewhere.
  // Fails with kNotFound without the model, with kMalformed when it is damaged.
  [[nodiscard]] static Result<WordSegmenter> Load(const DataFiles& data);
  // What data.Compiled("models/words-vi.bin") gives to Load.
  [[nodiscard]] std::string Compile() const { return weights_.Compile(); }
  // Without a list of the user's.
  explicit WordSegmenter(PackedWeights weights) : weights_(std::move(weights)) {}

  // Sets analysis->words: words cover the tokens of all sentences in order and never cross a sentence. `text` is
  // Article::Text(). Linear; never fails.
  void Segment(std::string_view text, Analysis* analysis) const;
  // Each token its own word: for text that isn't Vietnamese.
  static void OneWordPerToken(Analysis* analysis);

 private:
  void ReadOwnWords(std::string_view table);
  void SegmentSentence(std::string_view text, const Sentence& sentence, std::vector<GapToken>* line, Analysis* analysis) const;
  void HeedOwnWords(const Analysis& analysis, const Sentence& sentence, std::vector<char>* joined) const;

  PackedWeights weights_;
  PhraseTable own_words_;
  std::vector<uint64_t> own_cuts_;  // By payload: bit i is set when the phrase is cut after its token i.
};

}  // namespace banggiao
