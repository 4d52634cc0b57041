// Work on a sequence by many threads, with results in the order of the sequence.
//
//   produce (one thread) ──▶ [ slots in order ] ──▶ consume (the calling thread, in order)
//                                 │  ▲
//                                 ▼  │
//                           work (`jobs` threads, any order)
//
// A slot is made by `produce`, filled by a worker, and taken away by `consume`. At most `max_items` slots and about
// `max_bytes` of input are alive at once, so memory is flat however long the sequence is: a slow first item holds the
// producer back. One item alone may be larger than `max_bytes`.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace banggiao {

struct PipelineLimits {
  unsigned jobs = 1;
  size_t max_items = 64;
  size_t max_bytes = 32u << 20;
};

template <typename Input, typename Output>
class OrderedPipeline {
 public:
  // Gives the next input and its size in bytes; waits for room. False: nobody wants more, stop producing.
  using Put = std::function<bool(Input&&, size_t bytes)>;
  using Produce = std::function<void(const Put&)>;
  using Work = std::function<Output(Input&&)>;      // Called by many threads at once.
  using Consume = std::function<bool(Output&&)>;    // False: stop, drop the rest.

  // Returns when all is consumed or consume said stop. Threads are gone then.
  static void Run(const PipelineLimits& limits, const Produce& produce, const Work& work, const Consume& consume) {
    OrderedPipeline pipeline(limits);
    std::thread producer([&] {
      produce([&](Input&& input, size_t bytes) { return pipeline.Add(std::move(input), bytes); });
      pipeline.Close();
    });
    std::vector<std::thread> workers;
    for (unsigned i = 0; i < limits.jobs; ++i) workers.emplace_back([&] { pipeline.WorkAll(work); });
    while (std::unique_ptr<Slot> slot = pipeline.TakeFirst()) {
      if (!consume(std::move(*slot->output))) break;
      pipeline.Release(slot->bytes);
    }
    pipeline.Stop();
    producer.join();
    for (std::thread& worker : workers) worker.join();
  }

 private:
  struct Slot {
    std::optional<Input> input;
    std::optional<Output> output;
    size_t bytes = 0;
  };

  explicit OrderedPipeline(const PipelineLimits& limits) : limits_(limits) {}

  bool Add(Input&& input, size_t bytes) {
    std::unique_lock lock(mutex_);
    room_.wait(lock, [&] {
      return stopped_ || alive_ == 0 || (alive_ < limits_.max_items && bytes_ + bytes <= limits_.max_bytes);
    });
    if (stopped_) return false;
    slots_.push_back(std::make_unique<Slot>());
    slots_.back()->input = std::move(input);
    slots_.back()->bytes = bytes;
    waiting_.push_back(slots_.back().get());
    ++alive_;
    bytes_ += bytes;
    work_.notify_one();
    return true;
  }

  void WorkAll(const Work& work) {
    std::unique_lock lock(mutex_);
    for (;;) {
      work_.wait(lock, [&] { return stopped_ || closed_ || !waiting_.empty(); });
      if (stopped_ || waiting_.empty()) return;
      Slot* slot = waiting_.front();
      waiting_.pop_front();
      lock.unlock();
      Output output = work(std::move(*slot->input));
      slot->input.reset();
      lock.lock();
      slot->output = std::move(output);
      if (!slots_.empty() && slots_.front().get() == slot) done_.notify_one();
    }
  }

  // The first slot when its work is done; null at the end.
  std::unique_ptr<Slot> TakeFirst() {
    std::unique_lock lock(mutex_);
    done_.wait(lock, [&] { return slots_.empty() ? closed_ : slots_.front()->output.has_value(); });
    if (slots_.empty()) return nullptr;
    std::unique_ptr<Slot> slot = std::move(slots_.front());
    slots_.pop_front();
    return slot;
  }

  void Release(size_t bytes) {
    const std::lock_guard lock(mutex_);
    --alive_;
    bytes_ -= bytes;
    room_.notify_one();
  }

  void Close() {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    work_.notify_all();
    done_.notify_one();
  }

  void Stop() {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
    room_.notify_all();
    work_.notify_all();
  }

  const PipelineLimits limits_;
  std::mutex mutex_;
  std::condition_variable room_, work_, done_;
  std::deque<std::unique_ptr<Slot>> slots_;  // In order, from the first not consumed.
  std::deque<Slot*> waiting_;                // Those that no worker has taken yet.
  size_t alive_ = 0;                         // Slots not released.
  size_t bytes_ = 0;
  bool closed_ = false;
  bool stopped_ = false;
};

}  // namespace banggiao
