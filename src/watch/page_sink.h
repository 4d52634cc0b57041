// Where fetched pages go. The command makes one over a store; tests make others.
#pragma once

#include <string>

#include "core/result.h"
#include "source/raw_document.h"

namespace banggiao {

// Called from one thread. After a failure of Put, PutProblem or Commit nothing that was put since the last Commit is kept; the next
// Put begins anew. kBusy and kUnreadable pass (another writer, a server that is away); other failures end the watch.
class PageSink {
 public:
  virtual ~PageSink() = default;
  // Whether the document of that id (DocumentId of store/coded_document.h) is committed.
  [[nodiscard]] virtual Result<bool> Has(const std::string& document_id) = 0;
  // The last watch ended before its Rest: what it left undone is to be done at the next one.
  virtual Status Resume() = 0;
  virtual Status Put(RawDocument document) = 0;
  virtual Status PutProblem(const std::string& where, const Error& error) = 0;
  virtual Status Commit() = 0;
  // Nothing comes for a while: the store may be let go. `stopped`: nothing comes any more, and whoever waits should not wait long.
  virtual Status Rest(bool stopped) = 0;
};

}  // namespace banggiao
