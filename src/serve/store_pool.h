// Open readers of one store, handed out to one request at a time.
#pragma once

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "core/result.h"
#include "store/store_reader.h"

namespace banggiao {

class StorePool {
 public:
  // Gives the reader back when it goes.
  class Lease {
   public:
    Lease(StorePool* pool, std::unique_ptr<StoreReader> reader) : pool_(pool), reader_(std::move(reader)) {}
    Lease(Lease&&) noexcept = default;
    Lease& operator=(Lease&&) = delete;
    ~Lease();
    [[nodiscard]] const StoreReader& operator*() const { return *reader_; }
    [[nodiscard]] const StoreReader* operator->() const { return reader_.get(); }

   private:
    StorePool* pool_;
    std::unique_ptr<StoreReader> reader_;
  };

  // Opens `count` readers. Fails as StoreReader::Open does.
  [[nodiscard]] static Result<std::unique_ptr<StorePool>> Open(const std::string& path, size_t count);
  // A reader whose questions end after `time_limit` (0: never) with kLimit. Waits for a free one for at most two seconds,
  // then fails with kBusy. The pool outlives its leases. Thread-safe.
  [[nodiscard]] Result<Lease> Take(std::chrono::milliseconds time_limit);

 private:
  StorePool() = default;
  std::mutex mutex_;
  std::condition_variable given_back_;
  std::vector<std::unique_ptr<StoreReader>> free_;
};

}  // namespace banggiao
