// What a store on a server must offer in place of an SQLite file: statements in the SQL of this project, which is that of
// SQLite, with their parameters and rows. Database and Query (store/database.h) hand on to it; nothing else knows of it.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "core/result.h"

namespace banggiao {

// As Query. Belongs to one thread at a time, together with its database.
class RemoteStatement {
 public:
  virtual ~RemoteStatement() = default;
  virtual void BindText(std::string_view text) = 0;
  virtual void BindNumber(int64_t number) = 0;
  virtual void BindReal(double number) = 0;
  virtual void BindNull() = 0;
  virtual void BindBytes(std::string_view bytes) = 0;
  [[nodiscard]] virtual bool Next() = 0;
  // What gives no rows may be sent without waiting; its error is then that of the next statement that waits, at the latest of COMMIT.
  virtual Status Run() = 0;
  virtual void Reset() = 0;
  [[nodiscard]] virtual std::string_view Text(int column) const = 0;
  [[nodiscard]] virtual int64_t Int(int column) const = 0;
  [[nodiscard]] virtual double Real(int column) const = 0;
  [[nodiscard]] virtual bool IsNull(int column) const = 0;
  [[nodiscard]] virtual Status status() const = 0;
};

class RemoteDatabase {
 public:
  virtual ~RemoteDatabase() = default;
  [[nodiscard]] virtual std::unique_ptr<RemoteStatement> Prepare(std::string_view sql) = 0;
  // Waits until everything sent before is done, too.
  virtual Status Run(std::string_view sql) = 0;
  // Statements in the server's own SQL, all or nothing.
  virtual Status RunScript(const std::string& script) = 0;
  virtual void EndAfter(std::chrono::milliseconds time) = 0;
};

// "postgresql://…" or "postgres://…".
[[nodiscard]] bool IsServerAddress(std::string_view store);
// The address without its password, for messages.
[[nodiscard]] std::string WithoutPassword(std::string_view address);

// Connects. kUnreadable, with what the server or the system said, when that fails; kUsage when this program was built without
// libpq. TLS, certificates and timeouts are parameters of the address (https://www.postgresql.org/docs/15/libpq-connect.html).
[[nodiscard]] Result<std::shared_ptr<RemoteDatabase>> ConnectPostgres(const std::string& address);

}  // namespace banggiao
