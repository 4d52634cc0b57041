// Fits the patterns of the grammar to the words of one sentence (expression_patterns.h).
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "language/analysis.h"
#include "language/vi/expression_patterns.h"

namespace banggiao::vi {

// A place in the text: a token, or the unit glued to the number that is this token.
struct Place {
  size_t token = 0;
  bool glued = false;
  friend bool operator==(Place, Place) = default;
};

struct PatternMatch {
  const ExpressionPattern* pattern = nullptr;
  size_t end = 0;            // Token behind the last.
  std::vector<Taken> taken;  // In order. Numbers live until the matcher goes to another sentence.
};

class ExpressionMatcher {
 public:
  // All must outlive the object.
  ExpressionMatcher(std::string_view text, const Analysis& analysis, const ExpressionLexicon& lexicon,
                    const PatternTable& patterns);

  // Tokens [first, last) are one sentence; to be called with rising `first`.
  void Enter(size_t first, size_t last);
  // The best pattern at token `at` of the sentence; false for none.
  [[nodiscard]] bool Match(size_t at, PatternMatch* match);
  // Whether a pattern may begin at `at` at all: cheap.
  [[nodiscard]] bool MayBegin(size_t at) const;

 private:
  struct Known {
    size_t token;
    bool found;
    Numeral number;
  };
  bool Fits(const ExpressionPattern& pattern, size_t element, Place place, std::vector<Taken>* taken, Place* end);
  bool Take(const PatternElement& element, Place place, Taken* taken, Place* next);
  bool TakeNumber(const PatternElement& element, Place place, Taken* taken, Place* next);
  bool TakeWord(const PatternElement& element, Place place, Taken* taken, Place* next) const;
  bool TakeNoun(Place place, Taken* taken, Place* next) const;
  [[nodiscard]] const Numeral* NumberAt(size_t token);
  [[nodiscard]] bool IsNumber(const Numeral& number, size_t token) const;
  [[nodiscard]] const Word* WordFrom(size_t token) const;  // The word that begins at this token.
  [[nodiscard]] bool IsName(size_t token) const;

  std::string_view text_;
  const Analysis& analysis_;
  const ExpressionLexicon& lexicon_;
  const PatternTable& patterns_;
  NumeralReader numerals_;
  size_t first_ = 0, last_ = 0;       // Of the sentence.
  size_t word_ = 0, name_ = 0;        // First word and name of the sentence.
  std::vector<const Word*> word_at_;  // By token of the sentence, where words begin.
  std::vector<bool> named_;           // By token of the sentence.
  std::vector<std::unique_ptr<Known>> known_;
};

}  // namespace banggiao::vi
