// Looks at the store twice a second for what other programs put into it, and tells those who wait.
#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "store/store_reader.h"

namespace banggiao {

// What the store says of itself: it changes with every batch that `add` stores and with every correction.
struct StoreState {
  int64_t last_article = 0;     // The largest row number.
  std::string mark;             // Equal marks: nothing changed.
};

class StoreWatch {
 public:
  // `begun` is called once and `changed` after each change, both in the watch's own thread with its own reader.
  StoreWatch(std::unique_ptr<StoreReader> store, std::function<void(const StoreReader&)> begun, std::function<void(const StoreReader&)> changed);
  ~StoreWatch();

  [[nodiscard]] StoreState State();
  // Takes over a change that this program made itself, so that `changed` is not called for it.
  void Expect(const StoreReader& store);
  // Waits until the state is another than `seen`, at most two seconds. False after Stop.
  [[nodiscard]] bool WaitForChange(const StoreState& seen);
  void Stop();

 private:
  static StoreState Look(const StoreReader& store);
  void Run();

  std::unique_ptr<StoreReader> store_;
  std::function<void(const StoreReader&)> begun_;
  std::function<void(const StoreReader&)> changed_;
  std::mutex mutex_;
  std::condition_variable wake_;
  StoreState state_;
  bool stopped_ = false;
  std::thread thread_;
};

}  // namespace banggiao
