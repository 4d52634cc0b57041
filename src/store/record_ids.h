// Finds records by their ids, or by the first digits of them.
//
// Ids are hashes. An index over the ids of all records would be rewritten all over by each batch, so a file has none: it knows which
// article holds an id (the table record_ids, a full-text index, which is written in order and merged), and the article's few records
// are looked through. On a server the number of a record is made of its id and leads to it. Happenings and entries of the ledger have the
// id of one of their events or commitments and are found by that.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/result.h"
#include "store/database.h"

namespace banggiao {

class RecordIds {
 public:
  explicit RecordIds(const Database& database) : database_(database) {}

  // The number of the row of `table` that has exactly this id; nothing when there is none. `table` is articles, documents, events,
  // statements, commitments, happenings, ledger, stories or corrections.
  [[nodiscard]] Result<std::optional<int64_t>> NumberOf(const char* table, const std::string& id) const;
  // The least ids of `table` that begin with `prefix`, hexadecimal digits, at most two: enough to tell none from one from several.
  [[nodiscard]] Result<std::vector<std::string>> BeginningWith(const char* table, const std::string& prefix) const;

 private:
  // Numbers of the articles with a record whose id begins with `prefix`.
  [[nodiscard]] Result<std::vector<int64_t>> ArticlesOf(const std::string& prefix) const;

  const Database& database_;
};

}  // namespace banggiao
