// What was fed, in the shared store: the queue is never the only record of work that waits.
//
// fed_documents has a row for every document that was fed, written before its batch is put into the queue. A document is done when
// it is in `documents`, which happens in the transaction of its records, or when it is marked as failed.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "core/result.h"
#include "source/raw_document.h"
#include "store/database.h"

namespace banggiao {

struct FedCounts {
  int64_t fed = 0;
  int64_t stored = 0;
  int64_t failed = 0;   // Given up: no worker survived them.
  [[nodiscard]] int64_t waiting() const { return fed - stored - failed; }
};

// All of a shared store; they fail as its statements do.
class Manifest {
 public:
  explicit Manifest(const Database& database);

  // Commits rows for the documents of a batch that it does not have.
  Status Note(const std::string& batch, const std::vector<RawDocument>& documents);
  // Inside the transaction of whoever calls it.
  static Status MarkFailed(const Database& database, const std::string& document_id);
  [[nodiscard]] Result<FedCounts> Counts() const;
  // Ids of the documents that wait, by the path that each was fed from.
  [[nodiscard]] Result<std::map<std::string, std::vector<std::string>>> Waiting() const;
  [[nodiscard]] Result<bool> Waits(const std::string& document_id);
  // Notes in the diary of runs what was not fed; the first makes a run of it. `engine`: the version of this program.
  Status NoteProblem(const std::string& engine, const std::string& place, const Error& error);

 private:
  const Database& database_;
  Query note_, waits_;
  int64_t run_ = 0;  // Of the problems.
};

}  // namespace banggiao
