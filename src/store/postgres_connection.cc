#include "store/postgres_connection.h"

#include <cctype>
#include <utility>

#include "store/postgres_error.h"

namespace banggiao {
namespace {

using Kind = PostgresValue::Kind;

constexpr size_t kMostUnread = 2000;        // Answers that wait to be read; bounds what libpq holds.
constexpr size_t kMostPrepared = 500;       // Statements with constants in them would grow without end.
constexpr size_t kMostGathered = 8u << 20;  // Bytes of rows.
constexpr std::string_view kView = "dyads";

// Whether `sql` has `name` as a word. The view over events and happenings counts as all tables.
bool Names(std::string_view sql, std::string_view name) {
  const auto is_word = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; };
  for (size_t at = sql.find(name); at != std::string_view::npos; at = sql.find(name, at + 1)) {
    const size_t end = at + name.size();
    if ((at == 0 || !is_word(sql[at - 1])) && (end == sql.size() || !is_word(sql[end]))) return true;
  }
  return name != kView && Names(sql, kView);
}

}  // namespace

Result<std::string> PostgresConnection::NameOf(const std::string& sql) {
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

Status PostgresConnection::Send(const std::string& sql, const std::vector<PostgresValue>& parameters) {
  for (auto& [insert, rows] : gathered_) {
    if (rows.empty() || !Names(sql, TableOf(insert))) continue;
    if (Status sent = SendGathered(&rows); !sent) return sent;
  }
  return SendNow(sql, parameters);
}

Result<bool> PostgresConnection::Gather(const std::string& sql, const PlainInsert& insert, const std::vector<PostgresValue>& row) {
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

Status PostgresConnection::SendNow(const std::string& sql, const std::vector<PostgresValue>& parameters) {
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

Result<PostgresConnection::Answer> PostgresConnection::Wait() {
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

Status PostgresConnection::Run(const std::string& sql) {
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

Status PostgresConnection::RunScript(const std::string& script) {
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

std::string PostgresConnection::ReplacePartOf(std::string_view table) {
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

Result<std::vector<GatheredRows::Column>> PostgresConnection::ColumnsOf(const std::string& table) {
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

Error PostgresConnection::Lost() const { return ServerError(shown_, "", OneLine(PQerrorMessage(handle_))); }

std::string_view PostgresConnection::TableOf(std::string_view insert) {
  insert.remove_prefix(std::string_view("INSERT INTO ").size());
  return insert.substr(0, insert.find_first_of(" ("));
}

Status PostgresConnection::SendGathered(GatheredRows* rows) {
  if (rows->copies()) return Copy({rows});
  const std::vector<PostgresValue> arrays = rows->TakeArrays();
  return SendNow(rows->sql(), arrays);
}

Status PostgresConnection::SendAllGathered() {
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

Status PostgresConnection::Copy(const std::vector<GatheredRows*>& all) {
  if (failed_) return *failed_;
  if (unread_ > 0) {
    if (Result<Answer> done = Wait(); !done) return done.error();
  }
  Status copied = PQexitPipelineMode(handle_) == 1 ? Status() : Status(Lost());
  for (auto rows = all.begin(); rows != all.end() && copied; ++rows) copied = CopyOne(*rows);
  if (PQenterPipelineMode(handle_) == 0 && copied) copied = Lost();
  if (!copied) failed_ = copied.error();
  return copied;
}

Status PostgresConnection::CopyOne(GatheredRows* rows) {
  Answer answer(PQexec(handle_, rows->sql().c_str()));
  if (PQresultStatus(answer.get()) == PGRES_COPY_IN) {
    const std::string data = rows->TakeCopy();
    const bool sent = PQputCopyData(handle_, data.data(), static_cast<int>(data.size())) == 1;
    if (PQputCopyEnd(handle_, sent ? nullptr : "the rows could not be sent") != 1) return Lost();
    answer.reset(PQgetResult(handle_));
    while (Answer(PQgetResult(handle_)) != nullptr) {
    }
  }
  if (answer == nullptr) return Lost();
  return PQresultStatus(answer.get()) == PGRES_COMMAND_OK ? Status() : Status(ErrorOf(answer.get()));
}

Error PostgresConnection::ErrorOf(const PGresult* answer) const {
  const char* state = PQresultErrorField(answer, PG_DIAG_SQLSTATE);
  return ServerError(shown_, state == nullptr ? "" : state, OneLine(PQresultErrorMessage(answer)));
}

Status PostgresConnection::SendAndWait(const std::string& sql) {
  if (Status sent = Send(sql, {}); !sent) return sent;
  const Result<Answer> done = Wait();
  return done ? Status() : Status(done.error());
}

}  // namespace banggiao
