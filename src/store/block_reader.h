// What blocks of reports come out as: read from the rows of a store, nothing written.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "commitment/ledger.h"
#include "core/result.h"
#include "identity/happenings.h"
#include "store/database.h"
#include "store/link_tasks.h"

namespace banggiao {

// What is to be changed in the store: rows that stand there as they are to be are left out.
struct LinkedBlock {
  std::string base;
  std::vector<int64_t> gone;                 // Numbers of happenings, or of entries of the ledger, that are taken away first.
  std::vector<Happening> happenings;         // Then added: of a block of events,
  std::vector<LedgerEntry> entries;          // or of one of commitments.
  std::map<std::string, int64_t> numbers;    // Of the events or commitments, by id.

  // A happening has the number of its event, an entry that of its commitment, of the same id.
  [[nodiscard]] int64_t NumberOf(const std::string& id) const { return numbers.at(id); }
};

[[nodiscard]] bool IsLedgerBlock(const std::string& block);

class BlockReader {
 public:
  // Changes settings of the connection, which should be used for nothing else.
  explicit BlockReader(const Database& database);

  // Works on several tasks by the same few questions. Cost: all their events or commitments are read, and all at once are held. Of events
  // only what identity/happenings.h asks for.
  [[nodiscard]] Result<std::vector<LinkedBlock>> Work(const std::vector<LinkTask>& tasks);

 private:
  struct Contents;
  using ByBlock = std::map<std::string, Contents*, std::less<>>;  // Blocks of one base have their contents in common.

  // Fill what the store has of the blocks that `list` names.
  Status ReadMentions(const std::string& list, const ByBlock& blocks);
  Status ReadParties(const std::string& list, const ByBlock& blocks);
  Status ReadCommitments(const std::string& list, const ByBlock& blocks);
  static Status ReadStanding(const std::string& list, Query* rows, Query* steps, const ByBlock& blocks);

  Query events_, parties_, commitments_;
  Query happenings_, happening_steps_, entries_, entry_steps_;
};

}  // namespace banggiao
