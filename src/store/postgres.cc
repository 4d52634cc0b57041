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

#include <cctype>
#include <charconv>
#include <cstdlib>
#include <cstring>
#include <map>
#include <optional>
#include <unordered_map>
#include <vector>

#include "store/gathered_rows.h"
#include "store/postgres_dialect.h"
#include "store/postgres_error.h"
#include "store/postgres_values.h"
#include "store/remote_database.h"
#include "store/search_vector.h"
#include "store/server_address.h"
#include "text/utf8.h"

namespace banggiao {
namespace {

constexpr size_t kMostUnread = 2000;      // Answers that wait to be read; bounds what libpq holds.
constexpr size_t kMostPrepared = 500;     // Statements with constants in them would grow without end.
constexpr size_t kMostGathered = 8u << 20;  // Bytes of rows.
constexpr std::string_view kView = "dyads";
constexpr unsigned kBoolean = 16;         // Type number of PostgreSQL.

struct FreeResult {
  void operator()(PGresult* result) const { PQclear(result); }
};
using Answer = std::unique_ptr<PGresult, FreeResult>;

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

PostgresValue TextValue(std::string text) {
  PostgresValue value;
  value.kind = Kind::kText;
  value.bytes = std::move(text);
  return value;
}

// Whether `sql` has `name` as a word. The view over events and happenings counts as all tables.
bool Names(std::string_view sql, std::string_view name) {
  const auto is_word = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; };
  for (size_t at = sql.find(name); at != std::string_view::npos; at = sql.find(name, at + 1)) {
    const size_t end = at + name.size();
    if ((at == 0 || !is_word(sql[at - 1])) && (end == sql.size() || !is_word(sql[end]))) return true;
  }
  return name != kView && Names(sql, kView);
}

class Connection : public std::enable_shared_from_this<Connection> {
 public:
  Connection(PGconn* handle, std::string shown) : handle_(handle), shown_(std::move(shown)) {}
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  ~Connection() { PQfinish(handle_); }

  // The name under which `sql` is prepared; empty: it is sent whole each time.
  Result<std::string> NameOf(const std::string& sql) {
    if (const auto known = prepared_.find(sql); known != prepared_.end()) return known->second;
    if (prepared_.size() >= kMostPrepared) return std::string();
    const std::string name = "s" + std::to_string(prepared_.size());
    if (PQsendPrepare(handle_, name.c_str(), sql.c_str(), 0, nullptr) == 0) return Lost();
    ++unread_;
    Result<Answer> done = Wait();
    if (!done) return done.error();
    prepared_.emplace(sql, name);
    return name;
  }

  // The statement sees the rows that were gathered before it.
  Status Send(const std::string& sql, const std::vector<PostgresValue>& parameters) {
    for (auto& [insert, rows] : gathered_) {
      if (rows.empty() || !Names(sql, TableOf(insert))) continue;
      if (Status sent = SendGathered(&rows); !sent) return sent;
    }
    return SendNow(sql, parameters);
  }

  // Keeps the row of a plain INSERT for later. False when it can't: outside of a transaction, or a column has an unknown type.
  Result<bool> Gather(const std::string& sql, const PlainInsert& insert, const std::vector<PostgresValue>& row) {
    if (failed_) return *failed_;
    if (!in_transaction_ || row.size() != insert.count) return false;
    auto found = gathered_.find(sql);
    if (found == gathered_.end()) {
      const Result<std::vector<GatheredRows::Column>> columns = ColumnsOf(insert.table);
      if (!columns) return columns.error();
      std::optional<GatheredRows> rows = GatheredRows::For(insert, columns.value());
      if (!rows) return false;
      found = gathered_.emplace(sql, std::move(*rows)).first;
    }
    found->second.Add(row);
    if (found->second.bytes() < kMostGathered) return true;
    const Status sent = SendGathered(&found->second);
    return sent ? Result<bool>(true) : sent.error();
  }

  Status SendNow(const std::string& sql, const std::vector<PostgresValue>& parameters) {
    if (failed_) return *failed_;
    const Result<std::string> name = NameOf(sql);
    if (!name) return name.error();
    std::vector<std::string> texts(parameters.size());
    std::vector<const char*> values;
    std::vector<int> lengths, formats;
    for (size_t i = 0; i < parameters.size(); ++i) {
      const PostgresValue& parameter = parameters[i];
      const bool binary = parameter.kind == Kind::kBytes || parameter.kind == Kind::kWords;
      const bool ready = binary || parameter.kind == Kind::kText;
      if (!ready) texts[i] = InWords(parameter);
      const std::string& value = ready ? parameter.bytes : texts[i];
      values.push_back(parameter.kind == Kind::kNull ? nullptr : value.c_str());
      lengths.push_back(static_cast<int>(value.size()));
      formats.push_back(binary ? 1 : 0);
    }
    const int count = static_cast<int>(values.size());
    const int sent = name.value().empty()
                         ? PQsendQueryParams(handle_, sql.c_str(), count, nullptr, values.data(), lengths.data(), formats.data(), 0)
                         : PQsendQueryPrepared(handle_, name.value().c_str(), count, values.data(), lengths.data(), formats.data(), 0);
    if (sent == 0) return Lost();
    if (++unread_ < kMostUnread) return {};
    Result<Answer> done = Wait();
    return done ? Status() : Status(done.error());
  }

  // Reads all answers; gives the last. The first error of them ends the transaction for us.
  Result<Answer> Wait() {
    if (PQpipelineSync(handle_) == 0) return Lost();
    Answer last;
    std::optional<Error> error;
    for (; unread_ > 0; --unread_) {
      while (Answer answer = Answer(PQgetResult(handle_))) {
        const ExecStatusType status = PQresultStatus(answer.get());
        if (status == PGRES_FATAL_ERROR && !error) error = ErrorOf(answer.get());
        if (status != PGRES_PIPELINE_ABORTED) last = std::move(answer);
      }
    }
    if (const Answer sync = Answer(PQgetResult(handle_)); PQresultStatus(sync.get()) != PGRES_PIPELINE_SYNC && !error) return Lost();
    if (!error) return last;
    if (PQtransactionStatus(handle_) == PQTRANS_INERROR) failed_ = error;
    return *error;
  }

  Status Run(const std::string& sql) {
    const bool ends = sql.starts_with("COMMIT") || sql.starts_with("ROLLBACK");
    const Status sent = sql.starts_with("ROLLBACK") ? Status() : SendAllGathered();
    const Status done = failed_ ? Status(*failed_) : !sent ? sent : SendAndWait(sql);
    if (ends) gathered_.clear();
    if (done && sql.starts_with("BEGIN")) in_transaction_ = true;
    if (ends) in_transaction_ = false;
    if (done || !ends) return done;
    failed_.reset();
    (void)SendAndWait("ROLLBACK");
    return done;
  }

  Status RunScript(const std::string& script) {
    if (unread_ > 0) {
      if (Result<Answer> done = Wait(); !done) return done.error();
    }
    PQexitPipelineMode(handle_);
    const Answer answer(PQexec(handle_, script.c_str()));
    const ExecStatusType status = PQresultStatus(answer.get());
    if (status == PGRES_FATAL_ERROR && PQtransactionStatus(handle_) != PQTRANS_IDLE) PQclear(PQexec(handle_, "ROLLBACK"));
    PQenterPipelineMode(handle_);
    return status == PGRES_FATAL_ERROR ? Status(ErrorOf(answer.get())) : Status();
  }

  // "(key) DO UPDATE SET a = excluded.a, …" from the catalog.
  std::string ReplacePartOf(std::string_view table) {
    std::string& part = replace_parts_[std::string(table)];
    if (!part.empty()) return part;
    const std::string sql =
        "SELECT '(' || (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY k.ord) FROM pg_index i, unnest(i.indkey) WITH ORDINALITY "
        "AS k(number, ord), pg_attribute a WHERE i.indrelid = c.oid AND i.indisprimary AND a.attrelid = c.oid AND a.attnum = k.number) "
        "|| ') DO UPDATE SET ' || (SELECT string_agg(quote_ident(attname) || ' = excluded.' || quote_ident(attname), ', ' ORDER BY attnum) "
        "FROM pg_attribute WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped "
        "AND attidentity = '' AND attgenerated = '') FROM pg_class c WHERE c.oid = to_regclass($1)";
    if (Send(sql, {TextValue(std::string(table))})) {
      const Result<Answer> answer = Wait();
      if (answer && answer.value() && PQntuples(answer.value().get()) == 1) part = PQgetvalue(answer.value().get(), 0, 0);
    }
    return part;
  }

  // Of a table, in their order, without those that count themselves.
  Result<std::vector<GatheredRows::Column>> ColumnsOf(const std::string& table) {
    const std::string sql = "SELECT quote_ident(attname), atttypid::bigint FROM pg_attribute WHERE attrelid = to_regclass($1) AND attnum > 0 "
                            "AND NOT attisdropped AND attidentity <> 'a' AND attgenerated = '' ORDER BY attnum";
    if (Status sent = SendNow(sql, {TextValue(table)}); !sent) return sent.error();
    const Result<Answer> answer = Wait();
    if (!answer) return answer.error();
    std::vector<GatheredRows::Column> columns;
    for (int row = 0; row < PQntuples(answer.value().get()); ++row) {
      columns.push_back({PQgetvalue(answer.value().get(), row, 0), static_cast<unsigned>(std::stoul(PQgetvalue(answer.value().get(), row, 1)))});
    }
    return columns;
  }

  [[nodiscard]] Error Lost() const { return ServerError(shown_, "", OneLine(PQerrorMessage(handle_))); }

 private:
  // "t" of "INSERT INTO t(…".
  static std::string_view TableOf(std::string_view insert) {
    insert.remove_prefix(std::string_view("INSERT INTO ").size());
    return insert.substr(0, insert.find_first_of(" ("));
  }

  Status SendGathered(GatheredRows* rows) {
    if (rows->copies()) return Copy({rows});
    const std::vector<PostgresValue> arrays = rows->TakeArrays();
    return SendNow(rows->sql(), arrays);
  }
  // What many writers write, where keys may be there, comes last, so that who waits for a document holds none of it.
  Status SendAllGathered() {
    std::vector<GatheredRows*> copied, others;
    for (auto& [insert, rows] : gathered_) {
      if (!rows.empty()) (rows.copies() ? copied : others).push_back(&rows);
    }
    if (Status sent = copied.empty() ? Status() : Copy(copied); !sent) return sent;
    for (GatheredRows* rows : others) {
      if (Status sent = SendGathered(rows); !sent) return sent;
    }
    return {};
  }

  // There is no COPY in a pipeline: everything before it is waited for.
  Status Copy(const std::vector<GatheredRows*>& all) {
    if (failed_) return *failed_;
    if (unread_ > 0) {
      if (Result<Answer> done = Wait(); !done) return done.error();
    }
    PQexitPipelineMode(handle_);
    Status copied;
    for (auto rows = all.begin(); rows != all.end() && copied; ++rows) copied = CopyOne(*rows);
    if (PQenterPipelineMode(handle_) == 0 && copied) copied = Lost();
    if (!copied && PQtransactionStatus(handle_) == PQTRANS_INERROR) failed_ = copied.error();
    return copied;
  }

  Status CopyOne(GatheredRows* rows) {
    Answer answer(PQexec(handle_, rows->sql().c_str()));
    if (PQresultStatus(answer.get()) == PGRES_COPY_IN) {
      const std::string data = rows->TakeCopy();
      const bool sent = PQputCopyData(handle_, data.data(), static_cast<int>(data.size())) == 1 && PQputCopyEnd(handle_, nullptr) == 1;
      answer.reset(sent ? PQgetResult(handle_) : nullptr);
      while (sent && Answer(PQgetResult(handle_)) != nullptr) {
      }
    }
    if (answer == nullptr) return Lost();
    return PQresultStatus(answer.get()) == PGRES_COMMAND_OK ? Status() : Status(ErrorOf(answer.get()));
  }

  [[nodiscard]] Error ErrorOf(const PGresult* answer) const {
    const char* state = PQresultErrorField(answer, PG_DIAG_SQLSTATE);
    return ServerError(shown_, state == nullptr ? "" : state, OneLine(PQresultErrorMessage(answer)));
  }

  Status SendAndWait(const std::string& sql) {
    if (Status sent = Send(sql, {}); !sent) return sent;
    const Result<Answer> done = Wait();
    return done ? Status() : Status(done.error());
  }

  PGconn* handle_;
  std::string shown_;
  size_t unread_ = 0;
  bool in_transaction_ = false;
  std::optional<Error> failed_;  // Of the transaction that is open.
  std::unordered_map<std::string, std::string> prepared_, replace_parts_;
  std::map<std::string, GatheredRows> gathered_;  // By the INSERT of one row; always in one order, so that writers don't meet in a circle.
};

class PostgresStatement : public RemoteStatement {
 public:
  PostgresStatement(std::shared_ptr<Connection> connection, std::string_view sql)
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

  std::shared_ptr<Connection> connection_;
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
  explicit PostgresDatabase(std::shared_ptr<Connection> connection) : connection_(std::move(connection)) {}

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
  std::shared_ptr<Connection> connection_;
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
  auto connection = std::make_shared<Connection>(handle, WithoutPassword(address));
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
