// What somebody types into a search, taken apart.
//
//   ban dan              both words, in any spelling with marks: finds "bán dẫn"; articles that have them side by side first
//   bán dẫn              typed with marks: these words exactly; "ban" or "bạn" is not found
//   "biển đông" -trump   the words side by side; without the word after the minus
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "store/search_words.h"
#include "store/store_reader.h"

namespace banggiao {

// One word asked for: the spellings that count as it.
struct AskedWord {
  std::vector<std::string> keys;  // Never empty; FoldKeys.

  [[nodiscard]] bool Matches(const std::string& key) const;
};

struct AskedTerm {
  std::vector<AskedWord> words;  // Several in quotation marks or in "Mỹ-Nhật": they must stand side by side.
  bool exclude = false;          // Typed with a minus.
};

struct SearchQuery {
  std::vector<AskedTerm> terms;
};

// Fails with kUsage when no word is asked for. Words without diacritics get every spelling that the store has seen.
[[nodiscard]] Result<SearchQuery> ParseSearch(const StoreReader& store, std::string_view text);

// The expression for MATCH: what the index can tell. A phrase of bare words is every combination of their spellings, up
// to 2,000; a phrase with more is only asked for its words, and NeedsText says that HasPhrases must look at the text.
[[nodiscard]] std::string ToMatchExpression(const SearchQuery& query);
[[nodiscard]] bool NeedsText(const SearchQuery& query);
// Whether the phrases of the query stand in the text that `words` are of.
[[nodiscard]] bool HasPhrases(const SearchQuery& query, const std::vector<SearchWord>& words);

// The same with all words side by side in the order typed; empty when that says nothing more, or has too many spellings.
[[nodiscard]] std::string ToTypedExpression(const SearchQuery& query);

}  // namespace banggiao
