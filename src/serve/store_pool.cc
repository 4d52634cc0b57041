#include "serve/store_pool.h"

namespace banggiao {

StorePool::Lease::~Lease() {
  if (reader_ == nullptr) return;
  reader_->database().EndAfter(std::chrono::milliseconds(0));
  {
    const std::lock_guard lock(pool_->mutex_);
    pool_->free_.push_back(std::move(reader_));
  }
  pool_->given_back_.notify_one();
}

Result<std::unique_ptr<StorePool>> StorePool::Open(const std::string& path, size_t count) {
  std::unique_ptr<StorePool> pool(new StorePool());
  for (size_t i = 0; i < count; ++i) {
    Result<std::unique_ptr<StoreReader>> reader = StoreReader::Open(path);
    if (!reader) return reader.error();
    // Four times what SQLite takes by itself: questions come back to the same pages of the indices.
    if (Status status = (*reader)->database().Run("PRAGMA cache_size = -8000"); !status) return status.error();
    pool->free_.push_back(std::move(*reader));
  }
  return pool;
}

Result<StorePool::Lease> StorePool::Take(std::chrono::milliseconds time_limit) {
  std::unique_lock lock(mutex_);
  if (!given_back_.wait_for(lock, std::chrono::seconds(2), [this] { return !free_.empty(); })) {
    return Error{ErrorCode::kBusy, "the server answers as many questions as it can at once; ask again in a moment"};
  }
  std::unique_ptr<StoreReader> reader = std::move(free_.back());
  free_.pop_back();
  reader->database().EndAfter(time_limit);
  return Lease(this, std::move(reader));
}

}  // namespace banggiao
