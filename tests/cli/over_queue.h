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
  // Documents in the shared store; asked of the server itself, so that it takes no time. 0 while it cannot be asked.
  int Stored() const;
  // Waits until workers have stored so many, 60 s at most.
  void WaitUntilStored(int documents) const;
  // Runs workers until there is nothing to do: the last may be told that the queue is empty while its servers start again.
  void WorkUntilNothingWaits() const;
  // What everybody sees of a store, row for row. Events of one day stand in the order of row numbers, which are counted in a file and
  // made of ids on a server (docs/decisions/19-numbers-as-keys.md), so the lines are compared sorted.
  [[nodiscard]] static std::string Seen(const std::string& store);
  // Nothing is lost and nothing doubled: the shared store is that of one process, and whole.
  void ExpectStoreOfOne() const;

  std::unique_ptr<ThrowawayNats> nats_;
  std::string queue_, store_, feed_, alone_;
  std::string reached_store_;         // What commands of the queue are told; empty: store_.
  std::string program_ = ProgramPath();
  std::vector<std::string> inside_;   // Words before each of them, such as "ip netns exec NAME".
  int documents_ = 600;  // Of the feed; set before SetUp.
};

// Whether a process ends by itself within so many seconds; it is killed when not.
[[nodiscard]] bool EndsWithin(pid_t process, int seconds);
// Whether a file has these words within so many seconds.
[[nodiscard]] bool SaysWithin(const std::string& path, const std::string& words, int seconds);

}  // namespace banggiao
