// Looks for damage in a store, and says of each thing found what mends it.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/result.h"
#include "store/database.h"

namespace banggiao {

enum class Remedy : uint8_t {
  kDerive,    // It follows from the rest and is made anew from that: search, ids, happenings, the ledger, copies and stories, indices.
  kRemove,    // It hangs on nothing and goes.
  kRecode,    // Its document is coded again from the bytes that are stored.
  kRecodeAll, // So is every document: a record is gone and nothing tells whose it was.
  kAddAgain,  // The bytes themselves are gone; the file must be added again.
  kRestore,   // Pages of the file or the server are damaged; a backup helps.
};

struct StoreFinding {
  std::string what;  // "event 160934ea825a3200: a span lies outside its document"
  Remedy remedy = Remedy::kRestore;
  std::string document;  // Its id, with kRecode and kAddAgain; else it may be empty.
  std::string file;      // With kAddAgain: where the document came from.
};

// One sentence: what to type. `store` is its path or address.
[[nodiscard]] std::string RemedyText(const StoreFinding& finding, const std::string& store);

enum class CheckDepth : uint8_t {
  kRows,  // SQLite's own check of every page; rows without their parent, spans outside their document, documents that don't unpack or are
          // not those their id was made from, articles and records that search or the table of ids doesn't know, counts that disagree.
  kDeep,  // Also what the stored text, sentences and words are made of: every document is read again and compared. A server reads every row.
};

// At most 100 of a kind; empty: all is well. Fails when the store cannot be opened. Cost: one pass over the store; kDeep: about that of `push`.
// Not found: a row that vanished and that nothing else in the store speaks of, such as a party, or on a server a statement. `recode` with the same
// version and `diff` find those.
[[nodiscard]] Result<std::vector<StoreFinding>> CheckStore(const std::string& path, CheckDepth depth = CheckDepth::kRows);

// A table whose rows point to others, for the check and for what mends. `record`: the rows are part of an article's record.
struct StorePointer {
  const char* table;
  const char* column;
  const char* parent;
  bool record;
};
[[nodiscard]] const std::vector<StorePointer>& StorePointers();  // Parents before their children.

}  // namespace banggiao
