// What the tests of faults share: a shared store, servers of a queue, workers, and the store that one undisturbed process makes.
#pragma once

#include <sys/types.h>

#include <memory>
#include <string>
#include <vector>

#include "cli/program.h"
#include "cli/throwaway_nats.h"

namespace banggiao {

// Skipped without the servers. A test that makes its own servers sets `queue_` and `store_`.
class OverQueueTest : public ProgramTest {
 protected:
  void SetUp() override;
  void TearDown() override;
  // Begins the one server of the queue that most tests have.
  void StartQueue();
  // Runs a command of the queue; tried again, for 20 s, while the servers of the queue are starting.
  Outcome OverQueue(const std::vector<std::string>& words) const;
  // The words of that command, for StartCommand.
  [[nodiscard]] std::vector<std::string> Whole(std::vector<std::string> words) const;
  // A worker that ends when the queue is empty; what it complains about goes to `messages`.
  pid_t StartWorker(const std::string& messages = "/dev/null") const;
  // Of the shared store.
  [[nodiscard]] std::string DatabaseName() const { return store_.substr(store_.find("@/") + 2, store_.find('?') - store_.find("@/") - 2); }
  // Rows of a table; asked of the store itself, so that it takes no time. 0 while it cannot be asked.
  [[nodiscard]] static int RowsOf(const std::string& store, const std::string& table);
  // Documents in the shared store.
  [[nodiscard]] int Stored() const { return RowsOf(store_, "documents"); }
  // Waits until workers have stored so many, 60 s at most.
  void WaitUntilStored(int documents) const;
  // Runs workers until there is nothing to do: the last may be told that the queue is empty while its servers start again.
  void WorkUntilNothingWaits() const;
  // Every row that documents leave in a store, and what everybody sees of it, the same on both engines. Entities stand there without
  // their name, which is that of whichever article came first (docs/decisions/17-shared-store.md).
  [[nodiscard]] static std::string Everything(const std::string& store);
  static void ExpectSame(const std::string& store, const std::string& expected) { EXPECT_EQ(FirstDifference(Everything(store), Everything(expected)), ""); }
  // Nothing is lost and nothing doubled: the shared store is, row for row, that of one process, and whole.
  void ExpectStoreOfOne() const;

  std::unique_ptr<ThrowawayNats> nats_;
  std::string queue_, store_, feed_;
  std::string alone_;                 // The store that one undisturbed process makes.
  std::string batch_time_ = "1";  // Seconds.
  std::string reached_store_;         // What commands of the queue are told; empty: store_.
  std::string program_ = ProgramPath();
  std::vector<std::string> inside_;   // Words before each of them, such as "ip netns exec NAME".
  int documents_ = 600;  // Of the feed; set before SetUp.
};

// Exit code of a process, or 128 + signal; it is killed when it has not ended within so many seconds.
[[nodiscard]] int CodeWithin(pid_t process, int seconds);
// Whether it ends by itself by then.
[[nodiscard]] bool EndsWithin(pid_t process, int seconds);
// Whether a file has these words within so many seconds.
[[nodiscard]] bool SaysWithin(const std::string& path, const std::string& words, int seconds);

}  // namespace banggiao
