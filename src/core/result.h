// The outcome of an operation that can fail for reasons outside the program: a file, the store, the network, a
// malformed document. Bugs are assertions and odd text is an Issue (core/issue.h); see docs/architecture.md, "Errors".
#pragma once

#include <cassert>
#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace banggiao {

enum class ErrorCode {
  kNotFound,      // The named thing does not exist.
  kUnreadable,    // It exists and cannot be read or written (permissions, disk full, device).
  kMalformed,     // Its bytes are not what its kind promises.
  kLimit,         // A budget (bytes, depth, time) ran out; the message names the flag that raises it.
  kWrongVersion,  // A store or model of another format version.
  kBusy,          // Another writer holds it.
  kUsage,         // The caller asked for something that cannot be.
};

struct Error {
  ErrorCode code = ErrorCode::kMalformed;
  std::string message;  // Names the thing, the place and the way out, in one sentence for a person.
};

// Holds a T or an Error. Not thread-safe by itself; cheap to move.
template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::move(value)) {}      // NOLINT: implicit on purpose
  Result(Error error) : state_(std::move(error)) {}  // NOLINT: implicit on purpose

  [[nodiscard]] bool ok() const { return state_.index() == 0; }
  explicit operator bool() const { return ok(); }
  // Only when ok().
  T& value() & { assert(ok()); return std::get<0>(state_); }
  const T& value() const& { assert(ok()); return std::get<0>(state_); }
  T&& value() && { assert(ok()); return std::get<0>(std::move(state_)); }
  T* operator->() { return &value(); }
  T& operator*() & { return value(); }
  // Only when !ok().
  [[nodiscard]] const Error& error() const { assert(!ok()); return std::get<1>(state_); }

 private:
  std::variant<T, Error> state_;
};

// For operations without a value: empty when all went well.
class [[nodiscard]] Status {
 public:
  Status() = default;
  Status(Error error) : error_(std::move(error)) {}  // NOLINT: implicit on purpose
  [[nodiscard]] bool ok() const { return !error_.has_value(); }
  explicit operator bool() const { return ok(); }
  [[nodiscard]] const Error& error() const { assert(!ok()); return *error_; }

 private:
  std::optional<Error> error_;
};

}  // namespace banggiao
