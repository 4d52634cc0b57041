// The words of the grammar of numbers, money, quantities, durations and offsets (data/vi/quantities.tsv), looked up by the
// keys of tokens.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/data_files.h"
#include "core/result.h"
#include "language/analysis.h"

namespace banggiao::vi {

// What a word can do in an expression; the names that rows and patterns use stand in expression_words.cc, in this order.
enum class WordRole : uint8_t {
  kDigit,
  kLastDigit,
  kOne,
  kTen,
  kTens,
  kHundred,
  kScale,
  kZero,
  kHalf,
  kForm,
  kNot,  // Parts of numbers (numerals.h).
  kPart,
  kSome,
  kMany,
  kAll,
  kModifier,
  kLimit,
  kAfter,
  kBetween,
  kFrom,
  kTo,
  kAnd,
  kUnit,
  kCurrency,
  kSign,
  kPer,
  kPercent,
  kPoint,
  kNoun,
  kClassifier,
  kPrefix,
  kSpan,
  kHourWord,
  kOffset,
  kLoneOffset,
  kOrdinal,
  kOrdinalNoun,
  kLabel,
  kTimes,
  kDouble,
  kTimesWord,
  kAge,
  kHalfNoun,
  kComma,
  kOf,
  kRoleCount,
};

[[nodiscard]] std::optional<WordRole> WordRoleNamed(std::string_view name);

// One role of a word: a row of the table.
struct WordUse {
  WordRole role = WordRole::kNot;
  std::string value;  // What the row says: "3" of "ba", "USD" of "đô la Mỹ", "approx" of "khoảng".
  std::string id;     // Of the row.
};

struct ExpressionWord {
  std::vector<uint64_t> keys;
  std::vector<WordUse> uses;
  uint64_t roles = 0;  // Bits of `uses`.

  [[nodiscard]] bool Has(WordRole role) const { return (roles >> static_cast<unsigned>(role) & 1) != 0; }
  [[nodiscard]] const WordUse* As(WordRole role) const {
    for (const WordUse& use : uses) {
      if (use.role == role) return &use;
    }
    return nullptr;
  }
};

class ExpressionLexicon {
 public:
  // Reads the content of vi/quantities.tsv. Fails with the line of a row that has an unknown role or no words.
  [[nodiscard]] static Result<ExpressionLexicon> Parse(std::string_view table);

  // The longest word that begins at token `at` of [at, end) and has the role; nullptr for none, and where the longest word of
  // all is one that looks like a number and is none ("tỷ phú"). One probe of a small table for most tokens.
  [[nodiscard]] const ExpressionWord* Match(const std::vector<Token>& tokens, size_t at, size_t end, WordRole role) const;
  // Bits of all roles that words beginning at `at` have.
  [[nodiscard]] uint64_t RolesAt(const std::vector<Token>& tokens, size_t at, size_t end) const;
  // A unit written to its number ("5km"): the one-token word with that text.
  [[nodiscard]] const ExpressionWord* Glued(std::string_view text, WordRole role) const;
  // The row that says how a number of that shape ("9.999") is read, nullptr for none.
  [[nodiscard]] const WordUse* Form(const std::string& shape) const;

 private:
  struct Slot {
    uint64_t key = 0;
    uint32_t first = 0;  // words_[first, first + count) begin with this key, the longest first.
    uint32_t count = 0;
  };
  [[nodiscard]] const Slot* SlotOf(uint64_t key) const;
  [[nodiscard]] Status Add(const TsvRow& row);
  void BuildSlots();

  std::vector<ExpressionWord> words_;
  std::vector<Slot> slots_;
  std::unordered_map<std::string, WordUse> forms_;
};

}  // namespace banggiao::vi
