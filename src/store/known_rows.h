// Whether a store has documents and articles that are about to be stored, and under which numbers.
//
// A file is asked when the writer asks. A server would make the writer wait for each answer, so it is asked for many documents at
// once, and the answers are kept.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "store/coded_document.h"
#include "store/database.h"

namespace banggiao {

class KnownRows {
 public:
  // Used in the thread of `database` and inside its transactions.
  explicit KnownRows(const Database& database);

  // Of a shared store: asks for these documents and their articles, and forgets those before. None of them may be stored between this
  // and the questions below; which may be asked of these only. Of a file: does nothing.
  Status Ask(const std::vector<CodedDocument>& documents);

  // The number of the row; nothing when there is none.
  [[nodiscard]] Result<std::optional<int64_t>> Document(const std::string& id) { return NumberOf(id, &document_); }
  [[nodiscard]] Result<std::optional<int64_t>> Article(const std::string& id) { return NumberOf(id, &article_); }
  // False when it is sure that the article has no corrections.
  [[nodiscard]] bool MayBeCorrected(const std::string& article) const { return !database_.shared() || corrected_.contains(article); }

 private:
  using Numbers = std::unordered_map<std::string, int64_t>;
  // One table's question, and what was answered.
  struct Table {
    Query one, many;
    Numbers numbers;
  };
  [[nodiscard]] Result<std::optional<int64_t>> NumberOf(const std::string& id, Table* table) const;
  static Status AskFor(const std::string& ids, Query* question, Numbers* answers);

  const Database& database_;
  Table document_, article_;
  Query corrections_;
  Numbers corrected_;
};

}  // namespace banggiao
