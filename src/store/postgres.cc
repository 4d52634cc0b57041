// A store on PostgreSQL through libpq, in pipeline mode: what gives no rows is sent and not waited for, so that a batch of
// thousands of rows costs a few round trips. What is asked waits, and so does COMMIT.
//
//   INSERT …            sent
//   INSERT …            sent
//   SELECT …            sent; the answers of all three are read; an error of the first makes the SELECT fail
//   COMMIT              sent, and its answer read
//
// Inside a transaction, rows for a table are not even sent: they are gathered and go as one COPY or one statement before anything that
// names the table, and before COMMIT (store/gathered_rows.h).
//
// After an error inside a transaction everything up to COMMIT fails with that error, and COMMIT becomes a ROLLBACK.
#include <libpq-fe.h>

#include <charconv>
#include <cstdlib>
#include <cstring>
#include <optional>
#include <unordered_map>
#include <vector>

#include "store/postgres_connection.h"
#include "store/postgres_dialect.h"
#include "store/postgres_error.h"
#include "store/postgres_values.h"
#include "store/remote_database.h"
#include "store/search_vector.h"
#include "store/server_address.h"
#include "text/utf8.h"

namespace banggiao {
namespace {

constexpr unsigned kBoolean = 16;  // Type number of PostgreSQL.

using Answer = PostgresConnection::Answer;

// PostgreSQL takes neither NUL nor broken UTF-8 as text.
std::string Storable(std::string_view text) {
  std::string clean;
  clean.reserve(text.size());
  if (IsUtf8(text) && text.find('\0') == std::string_view::npos) return std::string(text);
  for (size_t at = 0; at < text.size();) {
    const CodePoint point = DecodeUtf8(text, at);
    const size_t size = std::max<size_t>(point.size, 1);
    if (point.valid && point.value != 0) clean += text.substr(at, size);
    else clean += "\xEF\xBF\xBD";
    at += size;
  }
  return clean;
}

using Kind = PostgresValue::Kind;

class PostgresStatement : public RemoteStatement {
 public:
  PostgresStatement(std::shared_ptr<PostgresConnection> connection, std::string_view sql)
      : connection_(std::move(connection)),
        text_(ToPostgres(sql, [this](std::string_view table) { return connection_->ReplacePartOf(table); })),
        insert_(ParsePlainInsert(text_.sql)) {}

  void BindText(std::string_view text) override { parameters_.push_back(TextValue(Storable(text))); }
  void BindNumber(int64_t number) override { parameters_.push_back({Kind::kNumber, number, 0, {}}); }
  void BindReal(double number) override { parameters_.push_back({Kind::kReal, 0, number, {}}); }
  void BindNull() override { parameters_.emplace_back(); }
  void BindBytes(std::string_view bytes) override { parameters_.push_back({Kind::kBytes, 0, 0, std::string(bytes)}); }

  bool Next() override {
    if (error_) return false;
    if (!answer_) {
      if (Status status = Ask(); !status) {
        error_ = status.error();
        return false;
      }
    } else {
      ++row_;
    }
    return answer_ && row_ < PQntuples(answer_.get());
  }

  Status Run() override {
    if (error_) return *error_;
    if (!text_.writes) {
      while (Next()) {
      }
    } else if (Status sent = SendWriting(); !sent) {
      error_ = sent.error();
    }
    Reset();
    return status();
  }

  void Reset() override {
    answer_.reset();
    row_ = 0;
    parameters_.clear();
    bytes_.clear();
  }

  std::string_view Text(int column) const override {
    if (IsNull(column)) return {};
    const std::string_view text(PQgetvalue(answer_.get(), row_, column), static_cast<size_t>(PQgetlength(answer_.get(), row_, column)));
    return PQftype(answer_.get(), column) == kPgBytes ? FromHex(text) : text;
  }
  int64_t Int(int column) const override {
    const std::string_view text = Text(column);
    if (PQftype(answer_.get(), column) == kBoolean) return text == "t" ? 1 : 0;
    int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
  }
  double Real(int column) const override {
    const std::string_view text = Text(column);
    double number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
  }
  bool IsNull(int column) const override { return PQgetisnull(answer_.get(), row_, column) != 0; }
  Status status() const override { return error_ ? Status(*error_) : Status(); }

 private:
  Status SendWriting() {
    // The words of title and body become one value.
    if (text_.words_from > 0 && parameters_.size() == text_.words_from + 1) {
      PostgresValue& title = parameters_[text_.words_from - 1];
      title = {Kind::kWords, 0, 0, SearchVector(title.bytes, parameters_.back().bytes)};
      parameters_.pop_back();
    }
    if (insert_) {
      const Result<bool> gathered = connection_->Gather(text_.sql, *insert_, parameters_);
      if (!gathered) return gathered.error();
      if (gathered.value()) return {};
    }
    return connection_->Send(text_.sql, parameters_);
  }

  Status Ask() {
    for (const int number : text_.search_terms) {
      PostgresValue& term = parameters_[static_cast<size_t>(number) - 1];
      term.bytes = ToTsQuery(term.bytes);
    }
    if (Status sent = connection_->Send(text_.sql, parameters_); !sent) return sent;
    Result<Answer> answer = connection_->Wait();
    if (!answer) return answer.error();
    answer_ = std::move(*answer);
    row_ = 0;
    return {};
  }

  // "\x4869" to its bytes, which live until the next row is asked for.
  std::string_view FromHex(std::string_view text) const {
    std::string& bytes = bytes_[reinterpret_cast<uintptr_t>(text.data())];
    bytes.clear();
    const auto value = [](char c) { return static_cast<unsigned>(c <= '9' ? c - '0' : c - 'a' + 10); };
    for (size_t at = 2; at + 1 < text.size(); at += 2) bytes += static_cast<char>(value(text[at]) * 16 + value(text[at + 1]));
    return bytes;
  }

  std::shared_ptr<PostgresConnection> connection_;
  PostgresText text_;
  std::optional<PlainInsert> insert_;
  std::vector<PostgresValue> parameters_;
  Answer answer_;
  int row_ = 0;
  std::optional<Error> error_;
  mutable std::unordered_map<uintptr_t, std::string> bytes_;
};

class PostgresDatabase : public RemoteDatabase {
 public:
  explicit PostgresDatabase(std::shared_ptr<PostgresConnection> connection) : connection_(std::move(connection)) {}

  std::unique_ptr<RemoteStatement> Prepare(std::string_view sql) override {
    return std::make_unique<PostgresStatement>(connection_, sql);
  }
  Status Run(std::string_view sql) override {
    for (const std::string& statement : SplitStatements(sql)) {
      if (statement.find("PRAGMA ") != std::string::npos) continue;  // How SQLite uses memory and disk; a server has its own settings.
      const PostgresText text = ToPostgres(statement, [this](std::string_view table) { return connection_->ReplacePartOf(table); });
      if (Status status = connection_->Run(text.sql); !status) return status;
    }
    return {};
  }
  Status RunScript(const std::string& script) override { return connection_->RunScript(script); }
  void EndAfter(std::chrono::milliseconds time) override {
    if (time == limit_) return;
    limit_ = time;
    (void)connection_->Run("SET statement_timeout = " + std::to_string(time.count()));
  }

 private:
  std::shared_ptr<PostgresConnection> connection_;
  std::chrono::milliseconds limit_{0};
};

// When a network is cut, each side is left with a connection that says nothing. The system's own limits are two hours for one that
// waits and a quarter of an hour for one that has sent; with these it is half a minute.
struct SilenceLimit {
  const char* key;       // Of the address.
  const char* value;     // Where the address does not say.
  const char* setting;   // The same on the server's side, which else keeps the rows of a writer that is gone locked.
  const char* variable;  // That libpq reads.
};
constexpr SilenceLimit kSilenceLimits[] = {
    {"connect_timeout", "10", nullptr, "PGCONNECT_TIMEOUT"},
    {"keepalives_idle", "10", "tcp_keepalives_idle", nullptr},
    {"keepalives_interval", "5", "tcp_keepalives_interval", nullptr},
    {"keepalives_count", "3", "tcp_keepalives_count", nullptr},
    {"tcp_user_timeout", "25000", "tcp_user_timeout", nullptr},
};

// Long values are packed by LZ4 where the server was built with it: less work than its own way, for somewhat more room.
constexpr const char* kPacking =
    "SELECT set_config(name, 'lz4', false) FROM pg_settings WHERE name = 'default_toast_compression' AND 'lz4' = ANY (enumvals)";

std::string LimitsOfTheServer(PGconn* handle) {
  std::string settings;
  PQconninfoOption* const all = PQconninfo(handle);
  for (const PQconninfoOption* option = all; option != nullptr && option->keyword != nullptr; ++option) {
    const std::string_view value = option->val == nullptr ? "" : option->val;
    if (value.empty() || value.find_first_not_of("0123456789") != std::string_view::npos) continue;
    for (const SilenceLimit& limit : kSilenceLimits) {
      if (limit.setting != nullptr && std::string_view(limit.key) == option->keyword) {
        settings += "; SET " + std::string(limit.setting) + " = " + std::string(value);
      }
    }
  }
  PQconninfoFree(all);
  return settings;
}

}  // namespace

Result<std::shared_ptr<RemoteDatabase>> ConnectPostgres(const std::string& address) {
  if (Status sound = CheckServerAddress(address); !sound) return sound.error();
  const std::string schema = SchemaOf(address);
  if (!IsSchemaName(schema)) {
    return Error{ErrorCode::kUsage, WithoutPassword(address) + ": '" + schema + "' is no name of a schema; write small letters, digits and _"};
  }
  const std::string server = WithoutSchema(address);
  // What the address says goes before what stands in front of it.
  std::vector<const char*> keys, values;
  for (const SilenceLimit& limit : kSilenceLimits) {
    if (limit.variable != nullptr && std::getenv(limit.variable) != nullptr) continue;
    keys.push_back(limit.key);
    values.push_back(limit.value);
  }
  keys.insert(keys.end(), {"dbname", "fallback_application_name", "client_encoding", nullptr});
  values.insert(values.end(), {server.c_str(), "banggiao", "UTF8", nullptr});
  PGconn* handle = PQconnectdbParams(keys.data(), values.data(), 1);
  auto connection = std::make_shared<PostgresConnection>(handle, WithoutPassword(address));
  if (PQstatus(handle) != CONNECTION_OK) {
    const std::string said = OneLine(PQerrorMessage(handle));
    const bool secure = said.find("SSL") != std::string::npos || said.find("certificate") != std::string::npos ||
                        said.find("no encryption") != std::string::npos;
    return Error{ErrorCode::kUnreadable, WithoutPassword(address) + ": cannot connect (" + said + "); " +
                                             (secure ? "TLS is asked for with ?sslmode=verify-full&sslrootcert=FILE in the address, for the "
                                                       "host that the server's certificate names (docs/scale.md)"
                                                     : "check the address and that the server runs")};
  }
  const std::string settings = std::string("SET client_min_messages = warning; SET search_path = ").append(schema).append(", public; SET jit = off; SET bytea_output = hex; ") +
                               kPacking + LimitsOfTheServer(handle);
  PQenterPipelineMode(handle);
  if (Status set = connection->RunScript(settings); !set) return set.error();
  return std::shared_ptr<RemoteDatabase>(std::make_shared<PostgresDatabase>(std::move(connection)));
}

}  // namespace banggiao
