// `banggiao train words`: from the silver segmentation to models/words-vi.bin.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "language/analysis.h"
#include "language/word_segmenter.h"

namespace banggiao {

// One sentence of a segmented corpus as running text, and what its words are.
struct SegmentedSentence {
  std::string text;         // "_" inside words became a space.
  std::vector<Span> words;  // Over `text`.
};

struct WordScore {
  size_t gold = 0;
  size_t found = 0;
  size_t right = 0;  // Same begin and end.
  [[nodiscard]] double F1() const {
    return gold + found == 0 ? 0 : 2.0 * static_cast<double>(right) / static_cast<double>(gold + found);
  }
};

// Calls visit(line) for every line of a file (.zst and .gz too).
[[nodiscard]] Status ReadTrainingLines(const std::string& path, const std::function<void(std::string_view)>& visit);
// Reads lines of words with "_" between their syllables (.zst and .gz too).
[[nodiscard]] Result<std::vector<SegmentedSentence>> ReadSegmented(const std::string& path);
// The words of a CoNLL-U file; the spaces inside them stay.
[[nodiscard]] Result<std::vector<SegmentedSentence>> ReadSegmentedConllu(const std::string& path);

// Whether line `line` (from 0) of the silver set is held out: the last hundred lines of each thousand, so that sentences of
// one article mostly stay on one side.
[[nodiscard]] inline bool IsHeldOut(size_t line) { return line / 100 % 10 == 9; }

[[nodiscard]] WordScore MeasureWords(const WordSegmenter& segmenter, const std::vector<SegmentedSentence>& sentences);

struct TrainWordsOptions {
  int epochs = 6;
  float rate = 0.1f;
  float l2 = 1e-6f;
  uint32_t min_count = 2;
  size_t most_features = 350000;  // The heaviest are kept.
  float words_least = 0;          // Weights below are dropped before that.
};

struct TrainWordsReport {
  size_t trained = 0;  // Sentences.
  size_t held_out = 0;
  WordScore score;  // On the held-out part, which no weight has seen: sentences that stand in both are trained on by none.
  size_t features = 0;
  size_t model_bytes = 0;
};

// `silver` is the file sentences.txt.zst or its folder; `output` empty: only measure. Deterministic.
[[nodiscard]] Result<TrainWordsReport> TrainWords(const std::string& silver, const std::string& output,
                                                  const TrainWordsOptions& options,
                                                  const std::function<void(const std::string&)>& progress);

}  // namespace banggiao
