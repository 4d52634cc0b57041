// The rows of one article, written and taken away. Used by the writer inside its transaction.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

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

 private:
  Status InsertArticle(const CodedArticle& article, const std::string& document_id, std::optional<int64_t> number);
  Status InsertEvent(const Event& event, const std::string& article_id, size_t ord);
  Status InsertParties(const Event& event, const char* role, const std::vector<Party>& parties);
  Status InsertStatement(const Statement& statement, const std::string& article_id, size_t ord);
  Status InsertFindings(const CodedArticle& article);

  const Database& database_;
  Query number_of_, article_, words_, unindex_, region_, sentence_, event_, party_, entity_, attribution_, statement_, issue_;
  LinkRows links_;
};

}  // namespace banggiao
