#include "serve/store_watch.h"

#include <chrono>

namespace banggiao {

StoreWatch::StoreWatch(std::unique_ptr<StoreReader> store, std::function<void(const StoreReader&)> begun, std::function<void(const StoreReader&)> changed)
    : store_(std::move(store)), begun_(std::move(begun)), changed_(std::move(changed)), state_(Look(*store_)), thread_([this] { Run(); }) {}

StoreWatch::~StoreWatch() {
  Stop();
  thread_.join();
}

StoreState StoreWatch::Look(const StoreReader& store) {
  Query row = store.database().Prepare(
      "SELECT (SELECT coalesce(max(number), 0) FROM articles), (SELECT coalesce(max(number), 0) FROM runs), "
      "(SELECT (SELECT sum(documents) FROM runs) || ' ' || state FROM runs ORDER BY number DESC LIMIT 1), (SELECT coalesce(max(number), 0) FROM corrections)");
  if (!row.Next()) return {};
  return {row.Int(0), row.String(0) + " " + row.String(1) + " " + row.String(2) + " " + row.String(3)};
}

StoreState StoreWatch::State() {
  const std::lock_guard lock(mutex_);
  return state_;
}

void StoreWatch::Expect(const StoreReader& store) {
  StoreState state = Look(store);
  {
    const std::lock_guard lock(mutex_);
    state_ = std::move(state);
  }
  wake_.notify_all();
}

bool StoreWatch::WaitForChange(const StoreState& seen) {
  std::unique_lock lock(mutex_);
  wake_.wait_for(lock, std::chrono::seconds(2), [&] { return stopped_ || state_.mark != seen.mark; });
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
    const std::string before = state_.mark;
    lock.unlock();
    StoreState now = Look(*store_);
    const bool is_new = !now.mark.empty() && now.mark != before;
    if (is_new) changed_(*store_);
    lock.lock();
    if (!is_new) continue;
    state_ = std::move(now);
    wake_.notify_all();
  }
}

}  // namespace banggiao
