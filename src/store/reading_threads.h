// Reads of a store that take long, by several threads at once, each with its own connection.
#pragma once

#include <atomic>
#include <future>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/result.h"
#include "store/database.h"

namespace banggiao {

// `Worker` is made of a `const Database&` and has `Result<Output> Work(const Input&)`. It sees what is committed: whatever the
// calling thread has in an open transaction is not there.
template <typename Worker, typename Input, typename Output>
class ReadingThreads {
 public:
  static constexpr size_t kThreads = 2;

  // Opens the store `kThreads` times. `arguments`, which must outlive it, are given to each worker after the database.
  template <typename... Arguments>
  [[nodiscard]] static Result<std::unique_ptr<ReadingThreads>> Open(const std::string& path, const Arguments&... arguments) {
    auto threads = std::unique_ptr<ReadingThreads>(new ReadingThreads);
    for (size_t i = 0; i < kThreads; ++i) {
      Result<Database> database = Database::Open(path, Database::Mode::kRead);
      if (!database) return database.error();
      threads->connections_.push_back(std::make_unique<Database>(std::move(*database)));
      threads->workers_.push_back(std::make_unique<Worker>(*threads->connections_.back(), arguments...));
    }
    return threads;
  }

  // What each input gave, in their order, or one of the errors. Returns when all threads are done.
  [[nodiscard]] Result<std::vector<Output>> Run(const std::vector<Input>& inputs) {
    std::vector<std::optional<Result<Output>>> outputs(inputs.size());
    std::atomic<size_t> next{0};
    std::vector<std::future<void>> running;
    for (const auto& worker : workers_) {
      running.push_back(std::async(std::launch::async, [&outputs, &next, &inputs, &worker] {
        for (size_t i = next++; i < inputs.size(); i = next++) outputs[i].emplace(worker->Work(inputs[i]));
      }));
    }
    for (const auto& thread : running) thread.wait();
    std::vector<Output> results;
    for (auto& output : outputs) {
      if (!*output) return output->error();
      results.push_back(std::move(**output));
    }
    return results;
  }

 private:
  ReadingThreads() = default;

  std::vector<std::unique_ptr<Database>> connections_;
  std::vector<std::unique_ptr<Worker>> workers_;
};

}  // namespace banggiao
