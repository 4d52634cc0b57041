// The patterns of the grammar of numbers, money, quantities, durations and offsets: rows of data/vi/expressions.tsv.
//
// A pattern is a line of elements, each of which takes words and may end in "?" (may be missing):
//   modifier     a word that has this role in vi/quantities.tsv; "modifier|limit" has one of them
//   N            a number; with a single number word only where it is one (NUM by its tag, or before a unit or counted noun)
//   S            a number that cannot be a bare label: with a scale ("5 triệu"), decimals or of several words
//   D            a whole number without a scale: "9", "hai"
//   F            the same in figures only
//   B            a scale without a number: "triệu", "chục nghìn"
//   Noun         a counted noun: a word tagged NOUN or in the table, with the classifier before it
//   !a|b         takes nothing; none of these may follow
// Of all patterns that fit at a word the longest wins, of equally long ones the upper row. No element looks further than a few
// words and patterns have no nesting, so the cost of a text is linear in its length.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "language/analysis.h"
#include "language/vi/expression_words.h"
#include "language/vi/numerals.h"

namespace banggiao::vi {

// "money", "duration", ...
[[nodiscard]] std::string_view ExpressionKindName(Expression::Kind kind);
[[nodiscard]] std::optional<Expression::Kind> ExpressionKindNamed(std::string_view name);

struct PatternElement {
  uint64_t roles = 0;                                                                               // Bits of WordRole.
  bool number = false, solid = false, digits = false, figures = false, bare = false, noun = false;  // N, S, D, F, B, Noun
  bool optional = false, negative = false;
};

struct ExpressionPattern {
  std::string id;
  Expression::Kind kind = Expression::Kind::kNumber;
  std::vector<PatternElement> elements;
  uint64_t first_roles = 0;  // What its first word may be.
  bool first_number = false;
};

class PatternTable {
 public:
  // Reads the content of vi/expressions.tsv. Fails with the line of a row with an unknown kind or element.
  [[nodiscard]] static Result<PatternTable> Parse(std::string_view table);
  [[nodiscard]] const std::vector<ExpressionPattern>& patterns() const { return patterns_; }
  // Roles of words with which some pattern begins.
  [[nodiscard]] uint64_t first_roles() const { return first_roles_; }

 private:
  std::vector<ExpressionPattern> patterns_;
  uint64_t first_roles_ = 0;
};

// What one element took.
struct Taken {
  const WordUse* use = nullptr;  // Of a word of the table.
  const Numeral* number = nullptr;
  const WordUse* before = nullptr;       // Classifier or prefix of a noun.
  size_t noun_first = 0, noun_last = 0;  // Tokens of a counted noun, whether the table has it or not; else equal.
};

}  // namespace banggiao::vi
