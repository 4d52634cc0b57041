// The words around a date that tell whether it lies ahead, behind or beside another (data/LANGUAGE/date_words.tsv).
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "article/article.h"
#include "core/data_files.h"
#include "core/result.h"
#include "language/analysis.h"

namespace banggiao {

// Classes of the table; what each means is said in that of Vietnamese.
enum class DateWord : uint8_t { kAhead, kRightAhead, kWill, kComing, kBack, kEarlier, kJoin, kSince, kSide, kOnce, kFormerly, kElect };
inline constexpr size_t kDateWordCount = 12;

// Read-only after Load; thread-safe.
class DateWords {
 public:
  // kNotFound when the table is missing, kMalformed ("file:line") for an unknown class.
  [[nodiscard]] static Result<DateWords> Load(const DataFiles& data, std::string_view language);
  // Those of the program's own data, which a folder of --data does not replace; any other language than "en" is read as Vietnamese.
  [[nodiscard]] static const DateWords& Of(const Article& article);

  // Whether the word with that key (Token::key) is one of the class.
  [[nodiscard]] bool Is(DateWord cls, uint64_t key) const {
    const auto& keys = single_[static_cast<size_t>(cls)];
    return std::find(keys.begin(), keys.end(), key) != keys.end();
  }
  // Whether the tokens [first, last) are a phrase of the class, and whether one stands among them.
  [[nodiscard]] bool IsPhrase(DateWord cls, const std::vector<Token>& tokens, uint32_t first, uint32_t last) const;
  [[nodiscard]] bool IsIn(DateWord cls, const std::vector<Token>& tokens, uint32_t first, uint32_t last) const;

 private:
  std::array<std::vector<uint64_t>, kDateWordCount> single_;                // The phrases of one word, by its key.
  std::array<std::vector<std::vector<uint64_t>>, kDateWordCount> phrases_;  // All, as keys of their words.
};

}  // namespace banggiao
