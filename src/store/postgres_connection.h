// The connection to a PostgreSQL server on which a shared store lies: statements in pipeline mode, rows gathered and sent together. What it
// does when is told in store/postgres.cc.
#pragma once

#include <libpq-fe.h>

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/result.h"
#include "store/gathered_rows.h"
#include "store/postgres_values.h"

namespace banggiao {

// Belongs to one thread at a time.
class PostgresConnection : public std::enable_shared_from_this<PostgresConnection> {
 public:
  struct FreeResult {
    void operator()(PGresult* result) const { PQclear(result); }
  };
  using Answer = std::unique_ptr<PGresult, FreeResult>;

  PostgresConnection(PGconn* handle, std::string shown) : handle_(handle), shown_(std::move(shown)) {}
  PostgresConnection(const PostgresConnection&) = delete;
  PostgresConnection& operator=(const PostgresConnection&) = delete;
  ~PostgresConnection() { PQfinish(handle_); }

  // Sends a statement of which nothing is waited for; it sees the rows that were gathered before it.
  Status Send(const std::string& sql, const std::vector<PostgresValue>& parameters);
  // Reads all answers; gives the last. The first error of them ends the transaction for us.
  Result<Answer> Wait();
  // Keeps the row of a plain INSERT for later. False when it can't: outside of a transaction, or a column has an unknown type.
  Result<bool> Gather(const std::string& sql, const PlainInsert& insert, const std::vector<PostgresValue>& row);
  // One statement without parameters, such as BEGIN and COMMIT; waits for it and for all before it.
  Status Run(const std::string& sql);
  // Several, outside of the pipeline.
  Status RunScript(const std::string& script);
  // "(key) DO UPDATE SET a = excluded.a, …" from the catalog.
  std::string ReplacePartOf(std::string_view table);

 private:
  // "t" of "INSERT INTO t(…".
  static std::string_view TableOf(std::string_view insert);

  // The name under which `sql` is prepared; empty: it is sent whole each time.
  Result<std::string> NameOf(const std::string& sql);
  // Of a table, in their order, without those that count themselves.
  Result<std::vector<GatheredRows::Column>> ColumnsOf(const std::string& table);
  Status SendNow(const std::string& sql, const std::vector<PostgresValue>& parameters);
  Status SendAndWait(const std::string& sql);
  Status SendGathered(GatheredRows* rows);
  // What many writers write, where keys may be there, comes last, so that who waits for a document holds none of it.
  Status SendAllGathered();
  // There is no COPY in a pipeline: everything before it is waited for. Inside a transaction, which an error ends.
  Status Copy(const std::vector<GatheredRows*>& all);
  Status CopyOne(GatheredRows* rows);
  [[nodiscard]] Error ErrorOf(const PGresult* answer) const;
  [[nodiscard]] Error Lost() const;

  PGconn* handle_;
  std::string shown_;  // The address without its password.
  size_t unread_ = 0;  // Answers.
  bool in_transaction_ = false;
  std::optional<Error> failed_;  // Of the transaction that is open.
  std::unordered_map<std::string, std::string> prepared_, replace_parts_;
  std::map<std::string, GatheredRows> gathered_;  // By the INSERT of one row; always in one order, so that writers don't meet in a circle.
};

}  // namespace banggiao
