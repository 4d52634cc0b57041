#include "serve/store_watch.h"

#include <algorithm>
#include <chrono>

#include "store/arrivals.h"

namespace banggiao {

StoreWatch::StoreWatch(std::unique_ptr<StoreReader> store, StoreState seen, std::function<void(const StoreReader&)> begun, Changed changed)
    : store_(std::move(store)), begun_(std::move(begun)), changed_(std::move(changed)), state_(std::move(seen)), thread_([this] { Run(); }) {}

StoreWatch::~StoreWatch() {
  Stop();
  thread_.join();
}

std::optional<StoreState> StoreWatch::Look(const StoreReader& store) {
  Query row = store.database().Prepare(
      std::string("SELECT ") + LookSql(store.database()) + ", (SELECT coalesce(max(number), 0) FROM runs), "
      "(SELECT (SELECT sum(documents) FROM runs) || ' ' || state FROM runs ORDER BY number DESC LIMIT 1), (SELECT coalesce(max(number), 0) FROM corrections)");
  if (!row.Next()) return std::nullopt;
  return StoreState{row.String(0), row.Int(3), row.String(1) + " " + row.String(2)};
}

StoreState StoreWatch::State() {
  const std::lock_guard lock(mutex_);
  return state_;
}

void StoreWatch::ExpectCorrections(int64_t last) {
  {
    const std::lock_guard lock(mutex_);
    state_.last_correction = std::max(state_.last_correction, last);
  }
  wake_.notify_all();
}

bool StoreWatch::WaitForChange(const StoreState& seen) {
  std::unique_lock lock(mutex_);
  wake_.wait_for(lock, std::chrono::seconds(2), [&] { return stopped_ || state_ != seen; });
  return !stopped_;
}

void StoreWatch::Stop() {
  {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
  }
  wake_.notify_all();
}

void StoreWatch::Run() {
  begun_(*store_);
  std::unique_lock lock(mutex_);
  while (!stopped_) {
    // Waiters wake this thread too; looking once more does no harm.
    wake_.wait_for(lock, std::chrono::milliseconds(500), [this] { return stopped_; });
    if (stopped_) return;
    const StoreState before = state_;
    lock.unlock();
    std::optional<StoreState> now = Look(*store_);
    const bool is_new = now && *now != before && changed_(*store_, *now);
    lock.lock();
    if (!is_new) continue;
    // Corrections that were taken over meanwhile stay so.
    if (state_.last_correction != before.last_correction) now->last_correction = std::max(now->last_correction, state_.last_correction);
    state_ = std::move(*now);
    wake_.notify_all();
  }
}

}  // namespace banggiao
