// Statements by words that stand in what was said, by the rule of search: typed without marks they are found with any, and case never
// counts. The articles that have the words at all come from the full-text index; their statements are then looked at one by one, so the
// rule is the same over a file and over a server.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/result.h"
#include "query/record_query.h"

namespace banggiao {

class SaidWords {
 public:
  // Fails with kUsage when `typed` has no word.
  [[nodiscard]] static Result<SaidWords> Parse(const std::string& typed);

  // The same as a search of articles.
  [[nodiscard]] const std::string& search() const { return search_; }
  // Whether the words stand in `text`: one behind the other, or anywhere. `text` is NFC.
  [[nodiscard]] bool AreIn(const std::string& text, bool side_by_side) const;
  [[nodiscard]] size_t count() const { return words_.size(); }

 private:
  struct Word {
    std::string key;
    bool bare = false;
    [[nodiscard]] bool IsIn(const std::string& word) const;
  };

  std::vector<Word> words_;
  std::string search_;
};

// As ForEachStatement (query/record_query.h), of the statements in which the words of one of `said` stand side by side as typed; where nobody
// said any of that, of those that have all words of one. Limit and offset of the filter count what is found.
Status ForEachStatementSaying(const StoreReader& store, const RecordFilter& filter, const std::vector<SaidWords>& said,
                              const std::function<bool(const StatementRow&)>& row);

}  // namespace banggiao
