// A thin hold on SQLite: one connection, prepared statements, errors that say what to do. Not thread-safe: a connection
// and its statements belong to one thread at a time.
//
// A store may be on a server instead (store/remote_database.h); then the same calls go there, with the same SQL.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/result.h"
#include "store/remote_database.h"

struct sqlite3;
struct sqlite3_stmt;

namespace banggiao {

// Nothing, for Bind.
struct Null {};
// Bytes that are not text, for Bind.
struct Blob {
  std::string_view bytes;
};

// A prepared statement. Errors are kept: after the first one every call does nothing, and status() tells it.
class Query {
 public:
  Query(sqlite3* database, std::string path, std::string_view sql);
  explicit Query(std::unique_ptr<RemoteStatement> remote);
  ~Query();
  Query(Query&& other) noexcept;
  Query& operator=(Query&&) = delete;

  // Binds the next parameter (?1, ?2, ... in turn). Text is copied.
  Query& Bind(std::string_view text);
  Query& Bind(const char* text) { return Bind(std::string_view(text)); }
  Query& Bind(const std::string& text) { return Bind(std::string_view(text)); }
  Query& Bind(int64_t number);
  Query& Bind(int number) { return Bind(int64_t{number}); }
  Query& Bind(uint32_t number) { return Bind(int64_t{number}); }
  Query& Bind(double number);
  Query& Bind(Null);
  Query& Bind(Blob blob);

  // Goes to the next row; false at the end or after an error.
  [[nodiscard]] bool Next();
  // Runs to the end, leaves rows unread, and makes the statement ready for the next Bind.
  Status Run();
  // Bind each and Run.
  template <typename... Values>
  Status RunWith(const Values&... values) {
    (Bind(values), ...);
    return Run();
  }
  // Ready for the next Bind, without running.
  void Reset();

  // Columns of the current row from 0. Text stays valid until the next Next, Run or Reset.
  [[nodiscard]] std::string_view Text(int column) const;
  [[nodiscard]] std::string String(int column) const { return std::string(Text(column)); }
  [[nodiscard]] int64_t Int(int column) const;
  [[nodiscard]] uint32_t Offset(int column) const { return static_cast<uint32_t>(Int(column)); }
  [[nodiscard]] double Real(int column) const;
  [[nodiscard]] bool IsNull(int column) const;

  [[nodiscard]] Status status() const;

 private:
  void Check(int code);

  sqlite3* database_ = nullptr;
  std::string path_;
  std::unique_ptr<RemoteStatement> remote_;  // When it is set, nothing else is used.
  sqlite3_stmt* statement_ = nullptr;
  int next_parameter_ = 1;
  std::vector<Error> error_;  // At most one.
};

// An open database file. When one that was opened for writing closes, all that was committed stands in the file itself, so that a copy of it
// is whole, but for what somebody who is reading an older state at that moment holds back: that is moved by who writes next.
class Database {
 public:
  enum class Mode { kRead, kWrite };
  // `path` may be the address of a server; then the mode does not matter, the server knows who may write.
  // kRead: the file must exist; works on a read-only medium and in a folder that may not be written too, as long as no log with content is
  // left beside the file. kWrite: creates the file when there is none.
  // Fails with kNotFound, kUnreadable (permissions, folder missing), kMalformed (not SQLite).
  [[nodiscard]] static Result<Database> Open(const std::string& path, Mode mode);

  [[nodiscard]] Query Prepare(std::string_view sql) const {
    return remote_ ? Query(remote_->Prepare(sql)) : Query(handle_.get(), path_, sql);
  }
  // Runs statements that give no rows, separated by ';'.
  Status Run(const std::string& sql) const;
  // Statements that run longer than this from now end with kLimit; 0 lifts the limit.
  void EndAfter(std::chrono::milliseconds time) const;
  // The first column of the first row; empty when there is none.
  [[nodiscard]] Result<std::string> Ask(std::string_view sql) const;
  // For messages: the address of a server comes without its password.
  [[nodiscard]] const std::string& path() const { return path_; }
  // To open the same store again.
  [[nodiscard]] const std::string& address() const { return remote_ ? address_ : path_; }
  // Whether others may write at the same time: the store is on a server.
  [[nodiscard]] bool shared() const { return remote_ != nullptr; }
  // Statements in the server's own SQL, all or nothing; only of a shared store.
  Status RunScript(const std::string& script) const { return remote_->RunScript(script); }

 private:
  struct Close {
    void operator()(sqlite3* handle) const;
  };
  using Clock = std::chrono::steady_clock;
  Database(sqlite3* handle, std::string path) : handle_(handle), path_(std::move(path)) {}
  Database(std::shared_ptr<RemoteDatabase> remote, std::string address)
      : path_(WithoutPassword(address)), remote_(std::move(remote)), address_(std::move(address)) {}

  std::unique_ptr<Clock::time_point> deadline_ = std::make_unique<Clock::time_point>();  // SQLite keeps its address.
  std::unique_ptr<sqlite3, Close> handle_;
  std::string path_;
  std::shared_ptr<RemoteDatabase> remote_;
  std::string address_;
};

// The error for a result code of SQLite, in words: the file, what happened, the way out.
[[nodiscard]] Error StoreError(int sqlite_code, const std::string& path, std::string_view detail);

}  // namespace banggiao
