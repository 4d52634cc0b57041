// The small words that carry tense, mood and clause structure (data/<language>/function_words.tsv).
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/data_files.h"
#include "core/result.h"
#include "language/phrase_table.h"

namespace banggiao {

enum class WordClass : uint8_t {
  kNone, kPast, kProgressive, kFuture, kModal, kNegation, kHypothetical, kPassive, kDesire, kPurpose, kCause, kTime,
  kRelative, kSpeech, kCoordinator, kContrast, kPreposition, kCompleted,
};

struct FunctionWords {
  struct Entry {
    WordClass cls = WordClass::kNone;
    bool boundary = false;  // Opens a new clause.
  };
  std::vector<Entry> entries;
  PhraseTable table;  // Payload: index into entries.

  PhraseTable compounds;  // Of Vietnamese, words of more than one syllable (vi/words.tsv), so that "tên lửa" is one item.

  // Reads function_words.tsv of the language; kMalformed names file and line.
  [[nodiscard]] static Result<FunctionWords> Load(const DataFiles& data, std::string_view language);
};

}  // namespace banggiao
