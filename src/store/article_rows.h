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

namespace banggiao {

class ArticleRows {
 public:
  explicit ArticleRows(const Database& database);

  // The row number of an article; nothing when the store doesn't have it.
  [[nodiscard]] Result<std::optional<int64_t>> NumberOf(const std::string& article_id);
  // Takes an article and everything that hangs on it away.
  Status Delete(int64_t number);
  // Adds an article that the store doesn't have; `number` keeps an old row number.
  Status Insert(const CodedArticle& article, const std::string& document_id, std::optional<int64_t> number);
  // To be called before each commit: writes what a shared store is told once a batch, in one order, so that writers beside each
  // other wait as little as they can and never in a circle.
  Status BeforeCommit();

 private:
  Status InsertEntity(const Party& party);
  Status InsertArticle(const CodedArticle& article, const std::string& document_id, std::optional<int64_t> number);
  Status InsertEvent(const Event& event, const std::string& article_id, size_t ord);
  Status InsertParties(const Event& event, const std::string& article_id, const char* role, const std::vector<Party>& parties);
  Status InsertStatement(const Statement& statement, const std::string& article_id, size_t ord);
  Status InsertFindings(const CodedArticle& article);

  // The number of an article that is new: counted by SQLite, made of the id in a shared store.
  void BindNewNumber(const std::string& article_id);

  const Database& database_;
  const int keys_;  // Columns for the article's id in tables that hang on events; only a shared store has them.
  Query number_of_, article_, words_, unindex_, region_, sentence_, event_, party_, entity_, attribution_, statement_, issue_;
  LinkRows links_;
  std::map<std::string, std::pair<std::string, std::string>> new_entities_;  // Id to name and code; of a shared store.
  std::unordered_set<std::string> known_entities_;
};

}  // namespace banggiao
