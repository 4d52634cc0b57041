// Takes corrections into the store, one after the other.
#pragma once

#include <functional>
#include <mutex>
#include <string>
#include <vector>

#include "core/result.h"
#include "correction/correction.h"

namespace banggiao {

// Thread-safe.
class CorrectionDesk {
 public:
  // `changed` is called with the articles after each change, before Take returns.
  CorrectionDesk(std::string store, std::function<Status(const std::vector<std::string>& articles)> changed)
      : store_(std::move(store)), changed_(std::move(changed)) {}

  // Gives how many were new. Fails with kBusy while another program writes to the store.
  [[nodiscard]] Result<int64_t> Take(const std::vector<Correction>& corrections);

 private:
  std::mutex mutex_;
  std::string store_;
  std::function<Status(const std::vector<std::string>&)> changed_;
};

}  // namespace banggiao
