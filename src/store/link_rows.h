// What an article leaves for the linker: the block of each of its groups, its commitments, and which blocks have changed.
// Used by ArticleRows inside its transaction.
#pragma once

#include <set>
#include <string>

#include "store/coded_document.h"
#include "store/database.h"

namespace banggiao {

class LinkRows {
 public:
  explicit LinkRows(const Database& database);

  // Notes that the blocks of the article are to be linked anew, and takes its rows away. Before its events go.
  Status Forget(const std::string& article_id);
  // Adds the rows of an article whose events are stored.
  Status Add(const CodedArticle& article);

  // A shared store is told of a block once a batch.
  void BeforeCommit() { marked_.clear(); }

 private:
  Status AddGroups(const std::vector<Event>& events, const std::string& article_id);
  Status AddCommitment(const Commitment& commitment, const CodedArticle& article, size_t ord);
  Status MarkPending(const std::string& block);

  const Database& database_;
  Query group_, commitment_, pending_;
  std::set<std::string> marked_;
};

}  // namespace banggiao
