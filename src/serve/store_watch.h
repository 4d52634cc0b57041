// Looks at the store twice a second for what other programs put into it, and tells those who wait.
#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "store/store_reader.h"

namespace banggiao {

// What the store says of itself: it changes with every batch that `add` stores and with every correction.
struct StoreState {
  std::string articles;         // The look for store/arrivals.h.
  int64_t last_correction = 0;  // The largest row number.
  std::string batches;          // Of the runs: equal ones, no batch came in between.
  // Whether nothing changed. Looks at a shared store differ when anything in the server has.
  bool operator==(const StoreState& other) const { return last_correction == other.last_correction && batches == other.batches; }
};

class StoreWatch {
 public:
  // Called with the state that the store had reached or passed when the call began. False: it could not be read; called again soon.
  using Changed = std::function<bool(const StoreReader&, const StoreState&)>;
  // `begun` is called once and `changed` after each change from `seen` on, both in the watch's own thread with its own reader.
  // `seen`: looked at before anything of the store was read, so that nothing falls between the two.
  StoreWatch(std::unique_ptr<StoreReader> store, StoreState seen, std::function<void(const StoreReader&)> begun, Changed changed);
  ~StoreWatch();

  [[nodiscard]] StoreState State();
  // Takes over the corrections up to the row `last`, which this program has read itself, so that `changed` is not called for them.
  // Batches are never taken over: those are of other programs, and `changed` reads them.
  void ExpectCorrections(int64_t last);
  // Waits until the state is another than `seen`, at most two seconds. False after Stop.
  [[nodiscard]] bool WaitForChange(const StoreState& seen);
  void Stop();

  // Nothing when the store cannot be read just now.
  [[nodiscard]] static std::optional<StoreState> Look(const StoreReader& store);

 private:
  void Run();

  std::unique_ptr<StoreReader> store_;
  std::function<void(const StoreReader&)> begun_;
  Changed changed_;
  std::mutex mutex_;
  std::condition_variable wake_;
  StoreState state_;
  bool stopped_ = false;
  std::thread thread_;
};

}  // namespace banggiao
