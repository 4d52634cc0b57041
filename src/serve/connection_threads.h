// A thread for each connection, made when it is needed and kept for the next one.
//
// cpp-httplib holds a thread as long as a connection is open. Its own pool has a fixed number of them, so eight event streams
// would starve everybody else. Here there are up to `max_threads`; connections above that wait for one to become free.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace banggiao {

class ConnectionThreads {
 public:
  explicit ConnectionThreads(size_t max_threads) : max_threads_(max_threads) {}

  void Add(std::function<void()> task);
  // Runs what was added and joins all threads. Called once.
  void Shutdown();

 private:
  void Work();

  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<std::function<void()>> tasks_;
  std::vector<std::thread> threads_;
  size_t max_threads_;
  size_t idle_ = 0;
  bool shut_down_ = false;
};

}  // namespace banggiao
