// Puts coded documents into a store file. One writer at a time, in one thread.
//
// Documents are gathered in one transaction until a batch is full; a batch is stored whole or not at all. A process
// killed at any instant leaves the last finished batch, and running the same `add` again completes the store to the same
// rows as a run without interruption (runs and problems, the diary of the runs, excepted).
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/result.h"
#include "correction/correction.h"
#include "store/coded_document.h"
#include "store/coder_version.h"
#include "store/database.h"
#include "store/known_documents.h"

namespace banggiao {

inline constexpr int32_t kRunLocks = 16967;  // In a shared store a run that lives holds the advisory lock (LockKey of it, its number).

// As the table of problems has it: "not-found", "malformed", and so on.
[[nodiscard]] std::string ProblemKind(ErrorCode code);

struct RunCounts {
  int64_t documents = 0;  // Stored by this run.
  int64_t articles = 0;
  int64_t events = 0;
  int64_t statements = 0;
  int64_t problems = 0;
};

// What must hold of the articles of a store together, kept up to date inside the writer's batches.
// Calls come from the writer's thread, between the first statement of a batch and its commit, where nothing else is said.
// A failure makes the batch fail.
class BatchFollower {
 public:
  virtual ~BatchFollower() = default;
  // Works out ahead what is a function of each article alone, as its notes. In any thread, many at once.
  virtual void Prepare(CodedDocument* document) const = 0;
  // Before the first batch; `database` is the writer's and outlives all other calls.
  virtual Status Start(const Database& database) = 0;
  // The article of that row is there now, with all its records. `notes` were made by this follower, or are null.
  virtual Status Added(int64_t number, const std::shared_ptr<const FollowerNotes>& notes) = 0;
  // The article of that row is about to go, or to be replaced by another form of itself.
  virtual Status Removed(int64_t number) = 0;
  virtual Status BeforeCommit() = 0;
  // At the end of a run that was not interrupted, after its last commit; in transactions of its own. What a run that was
  // killed left undone must be found in the store and done here.
  virtual Status Complete() = 0;
};

// Whether a run links happenings and the ledger at its end, or leaves them to the next run: in a large store linking costs the same for a few articles
// as for many.
enum class Linking : uint8_t { kNow, kLater };

class StoreWriter {
 public:
  // Opens the file, or makes it. Fails with kBusy when another process writes to it, kWrongVersion when it has another
  // format, kMalformed when it is damaged or no store, kUnreadable when it cannot be written.
  // A store of an older format is brought to this one. `follower` may be null; else it must outlive the writer, and is told
  // of the articles that it has not yet followed first (a store of format 2 has only such).
  // With kKeep a document that another version coded stays as it is, whoever stored it, and when.
  [[nodiscard]] static Result<std::unique_ptr<StoreWriter>> Open(const std::string& path, const CoderVersion& version,
                                                                 BatchFollower* follower = nullptr,
                                                                 OtherVersions others = OtherVersions::kReplace);
  // The same for corrections only: begins no run. The store must exist.
  [[nodiscard]] static Result<std::unique_ptr<StoreWriter>> OpenForCorrections(const std::string& path);
  virtual ~StoreWriter() = default;  // What is not committed is dropped.

  // Stores a document with its records in place of what the store had of it. Commits when the batch is full.
  // After a failure the batch is lost and the writer is of no more use.
  virtual Status Put(const CodedDocument& document) = 0;
  // Notes what could not be read.
  virtual Status PutProblem(const std::string& place, const Error& error) = 0;
  // Adds to the log what it does not have, makes the articles anew and commits. Gives how many were new. Corrections of articles
  // that the store does not have wait in the log until they come.
  virtual Result<int64_t> PutCorrections(const std::vector<Correction>& corrections) = 0;
  // Runs `work` inside the batch: what it changes is stored with it or not at all.
  virtual Status InBatch(const std::function<Status(const Database&)>& work) = 0;
  // Ends the batch now.
  virtual Status Commit() = 0;
  // Commits, closes the run and, unless it was interrupted, lets the follower complete its work and links what the articles left
  // pending (store/linker.h).
  // `state`: "done" | "interrupted".
  virtual Status Finish(const std::string& state, Linking linking = Linking::kNow) = 0;
  [[nodiscard]] virtual const RunCounts& counts() const = 0;
};

// Makes the tables of a shared store where there are none.
[[nodiscard]] Status MakeSharedStore(const std::string& address);

}  // namespace banggiao
