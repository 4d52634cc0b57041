// Takes corrections into the store, one after the other.
#pragma once

#include <functional>
#include <mutex>
#include <string>
#include <vector>

#include "core/result.h"
#include "correction/correction.h"
#include "store/store_reader.h"

namespace banggiao {

// Thread-safe.
class CorrectionDesk {
 public:
  // Called with the articles after each change, before Take returns. `store` reads what was stored.
  using Changed = std::function<void(const StoreReader& store, const std::vector<std::string>& articles)>;
  CorrectionDesk(std::string store, Changed changed) : store_(std::move(store)), changed_(std::move(changed)) {}

  // Gives how many were new. Fails with kBusy while another program writes to the store; what was stored never fails after that, or
  // who asked would send it again. `reader`: of the same store, and of the caller's alone.
  [[nodiscard]] Result<int64_t> Take(const StoreReader& reader, const std::vector<Correction>& corrections);

 private:
  std::mutex mutex_;
  std::string store_;
  Changed changed_;
};

}  // namespace banggiao
