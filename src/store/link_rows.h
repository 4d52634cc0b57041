// What an article leaves for the linker: the block of each of its groups, its commitments, and which blocks have changed.
// Used by ArticleRows inside its transaction.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

#include "store/coded_document.h"
#include "store/database.h"
#include "store/new_numbers.h"

namespace banggiao {

class LinkRows {
 public:
  explicit LinkRows(const Database& database);

  // Notes that the blocks of the article are to be linked anew, and takes its rows away. Before its events go.
  Status Forget(int64_t article);
  // Adds the rows of the article `number`, whose events are stored under the numbers that `events` gives for their ids.
  Status Add(const CodedArticle& article, int64_t number, const std::map<std::string_view, int64_t>& events);

  // A shared store is told of a block once a batch.
  void BeforeCommit() { marked_.clear(); }

 private:
  Status AddGroups(const ArticleRecord& record, int64_t article, const std::map<std::string_view, int64_t>& numbers);
  Status AddCommitment(const Commitment& commitment, const std::string& content, int64_t article, size_t ord);
  Status MarkPending(const std::string& block);

  const Database& database_;
  NewNumbers numbers_;
  Query group_, commitment_, pending_;
  std::set<std::string> marked_;
};

}  // namespace banggiao
