// What a block of reports comes out as: read from the rows of a store, nothing written.
#pragma once

#include <string>
#include <vector>

#include "commitment/ledger.h"
#include "core/result.h"
#include "identity/happenings.h"
#include "store/database.h"

namespace banggiao {

struct LinkedBlock {
  std::string block;
  std::vector<Happening> happenings;  // Of a block of events,
  std::vector<LedgerEntry> entries;   // or of one of commitments.
};

[[nodiscard]] bool IsLedgerBlock(const std::string& block);

class BlockReader {
 public:
  explicit BlockReader(const Database& database);

  // Cost: all events or commitments of the block are read. Of events only what identity/happenings.h asks for.
  [[nodiscard]] Result<LinkedBlock> Work(const std::string& block);

 private:
  [[nodiscard]] Result<std::vector<HappeningMention>> Mentions(const std::string& block);
  Status AddParties(const std::string& block, std::vector<HappeningMention>* mentions);
  [[nodiscard]] Result<std::vector<LedgerMention>> Commitments(const std::string& block);

  Query events_, parties_, commitments_;
};

}  // namespace banggiao
