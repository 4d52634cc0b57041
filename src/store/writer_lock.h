// Who may write to a store file: one process, which holds a lock on it. The system lets go of it when the process dies.
#pragma once

#include <string>
#include <utility>

#include "core/result.h"

namespace banggiao {

class WriterLock {
 public:
  // Makes the file when there is none. Fails with kBusy when another process holds it, kUnreadable when it cannot be written.
  [[nodiscard]] static Result<WriterLock> Take(const std::string& path);

  WriterLock() = default;  // Of nothing: a shared store has many writers.
  explicit WriterLock(int file) : file_(file) {}
  WriterLock(WriterLock&& other) noexcept : file_(std::exchange(other.file_, -1)) {}
  WriterLock& operator=(WriterLock&& other) noexcept {
    std::swap(file_, other.file_);
    return *this;
  }
  ~WriterLock();

 private:
  int file_ = -1;
};

}  // namespace banggiao
