// The rows of one article, written and taken away. Used by the writer inside its transaction.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <unordered_set>
#include <utility>

#include "store/coded_document.h"
#include "store/database.h"
#include "store/link_rows.h"
#include "store/new_numbers.h"

namespace banggiao {

class ArticleRows {
 public:
  explicit ArticleRows(const Database& database);

  // The row number of an article; nothing when the store doesn't have it.
  [[nodiscard]] Result<std::optional<int64_t>> NumberOf(const std::string& article_id);
  // Adds the row of a document, or puts it in place of the `old` one. Gives its number.
  [[nodiscard]] Result<int64_t> PutDocument(const CodedDocument& document, std::optional<int64_t> old, const std::string& engine,
                                            const std::string& data);
  // Takes an article and everything that hangs on it away.
  Status Delete(int64_t number);
  // Adds an article that the store doesn't have; `number` keeps an old row number. Gives its number.
  [[nodiscard]] Result<int64_t> Insert(const CodedArticle& article, int64_t document, std::optional<int64_t> number);
  // To be called before each commit: writes what a shared store is told once a batch, in one order, so that writers beside each
  // other wait as little as they can and never in a circle.
  Status BeforeCommit();

 private:
  Status InsertEntity(const Party& party);
  Status InsertArticle(const CodedArticle& article, int64_t document, int64_t number);
  Status InsertEvent(const Event& event, int64_t article, int64_t number, size_t ord);
  Status InsertPairs(const Event& event, int64_t article, int64_t number, size_t ord);
  Status InsertParties(int64_t article, int64_t number, const char* role, const std::vector<Party>& parties);
  Status InsertStatement(const Statement& statement, int64_t article, size_t ord);
  Status InsertFindings(const CodedArticle& article, int64_t number);
  Status InsertIds(const ArticleRecord& record, int64_t article);
  Status ForgetIds(int64_t article);

  const Database& database_;
  NewNumbers document_numbers_, article_numbers_, event_numbers_, statement_numbers_;
  Query document_, old_document_, number_of_, article_, words_, unindex_, region_, sentence_, event_, party_, pair_, entity_, attribution_,
      statement_, issue_;
  std::optional<Query> ids_;  // None in a shared store, where each table has an index of its own.
  LinkRows links_;
  std::map<std::string, std::pair<std::string, std::string>> new_entities_;  // Id to name and code; of a shared store.
  std::unordered_set<std::string> known_entities_;
};

}  // namespace banggiao
