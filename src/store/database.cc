#include "store/database.h"

#include <sqlite3.h>
#include <sys/stat.h>

#include "store/name_parts.h"

namespace banggiao {

Error StoreError(int sqlite_code, const std::string& path, std::string_view detail) {
  const std::string said = " (" + std::string(detail) + ")";
  switch (sqlite_code & 0xFF) {
    case SQLITE_FULL:
      return {ErrorCode::kUnreadable, path + ": the disk is full" + said +
                                          "; free some space and run the same command again: what was stored stays"};
    case SQLITE_IOERR:
      return {ErrorCode::kUnreadable, path + ": the disk does not take or give the data" + said +
                                          "; check free space and file size limits, then run the same command again"};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {ErrorCode::kBusy, path + ": another program is writing to this store" + said + "; try again when it is done"};
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return {ErrorCode::kUnreadable, path + ": the store cannot be written" + said +
                                          "; make the file and its folder writable or give another --store"};
    case SQLITE_CANTOPEN:
      return {ErrorCode::kUnreadable, path + ": the store cannot be opened" + said +
                                          "; check that the folder exists and may be read and written"};
    case SQLITE_NOTADB:
      return {ErrorCode::kMalformed, path + ": this file is not a Banggiao store" + said + "; give another --store"};
    case SQLITE_INTERRUPT:
      return {ErrorCode::kLimit, path + ": the question took too long and was ended; ask for less, such as fewer days or parties"};
    case SQLITE_CORRUPT:
      return {ErrorCode::kMalformed, path + ": the store is damaged" + said +
                                         "; take a copy from a backup, or add the articles to a new store"};
    default:
      return {ErrorCode::kMalformed, path + ": the store gave an error" + said +
                                         "; `banggiao check --store` tells whether it is whole"};
  }
}

Query::Query(sqlite3* database, std::string path, std::string_view sql) : database_(database), path_(std::move(path)) {
  Check(sqlite3_prepare_v2(database, sql.data(), static_cast<int>(sql.size()), &statement_, nullptr));
}

Query::Query(std::unique_ptr<RemoteStatement> remote) : remote_(std::move(remote)) {}

Query::Query(Query&& other) noexcept
    : database_(other.database_), path_(std::move(other.path_)), remote_(std::move(other.remote_)), statement_(std::exchange(other.statement_, nullptr)),
      next_parameter_(other.next_parameter_), error_(std::move(other.error_)) {}

Query::~Query() { sqlite3_finalize(statement_); }

void Query::Check(int code) {
  if (code == SQLITE_OK || code == SQLITE_ROW || code == SQLITE_DONE || !error_.empty()) return;
  error_.push_back(StoreError(code, path_, sqlite3_errmsg(database_)));
}

Query& Query::Bind(std::string_view text) {
  if (remote_) {
    remote_->BindText(text);
    return *this;
  }
  // A null pointer would bind NULL where an empty text is meant.
  const char* data = text.data() == nullptr ? "" : text.data();
  Check(sqlite3_bind_text64(statement_, next_parameter_++, data, text.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
  return *this;
}

Query& Query::Bind(int64_t number) {
  if (remote_) {
    remote_->BindNumber(number);
    return *this;
  }
  Check(sqlite3_bind_int64(statement_, next_parameter_++, number));
  return *this;
}

Query& Query::Bind(double number) {
  if (remote_) {
    remote_->BindReal(number);
    return *this;
  }
  Check(sqlite3_bind_double(statement_, next_parameter_++, number));
  return *this;
}

Query& Query::Bind(Null) {
  if (remote_) {
    remote_->BindNull();
    return *this;
  }
  Check(sqlite3_bind_null(statement_, next_parameter_++));
  return *this;
}

Query& Query::Bind(Blob blob) {
  if (remote_) {
    remote_->BindBytes(blob.bytes);
    return *this;
  }
  const char* data = blob.bytes.data() == nullptr ? "" : blob.bytes.data();
  Check(sqlite3_bind_blob64(statement_, next_parameter_++, data, blob.bytes.size(), SQLITE_TRANSIENT));
  return *this;
}

bool Query::Next() {
  if (remote_) return remote_->Next();
  if (!error_.empty()) return false;
  const int code = sqlite3_step(statement_);
  Check(code);
  return code == SQLITE_ROW;
}

Status Query::Run() {
  if (remote_) return remote_->Run();
  while (Next()) {
  }
  Reset();
  return status();
}

void Query::Reset() {
  if (remote_) return remote_->Reset();
  // sqlite3_reset repeats the error of the last step, which Check has already kept.
  sqlite3_reset(statement_);
  next_parameter_ = 1;
}

std::string_view Query::Text(int column) const {
  if (remote_) return remote_->Text(column);
  // Blob first: it gives the bytes of text and blob alike without conversion.
  const void* data = sqlite3_column_blob(statement_, column);
  const int size = sqlite3_column_bytes(statement_, column);
  return {static_cast<const char*>(data), data == nullptr ? 0 : static_cast<size_t>(size)};
}

int64_t Query::Int(int column) const { return remote_ ? remote_->Int(column) : sqlite3_column_int64(statement_, column); }
double Query::Real(int column) const { return remote_ ? remote_->Real(column) : sqlite3_column_double(statement_, column); }
bool Query::IsNull(int column) const {
  return remote_ ? remote_->IsNull(column) : sqlite3_column_type(statement_, column) == SQLITE_NULL;
}

Status Query::status() const {
  if (remote_) return remote_->status();
  return error_.empty() ? Status() : Status(error_.front());
}

// SQLite moves the log into the file when the last connection closes. Where that one only reads, it cannot, and who copies the file then
// leaves behind what was written last.
void Database::Close::operator()(sqlite3* handle) const {
  if (handle != nullptr && sqlite3_db_readonly(handle, "main") == 0) {
    sqlite3_busy_timeout(handle, 0);
    (void)sqlite3_wal_checkpoint_v2(handle, "main", SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
  }
  sqlite3_close_v2(handle);
}

namespace {

// '?', '#' and '%' have a meaning in a file URI.
std::string FileUri(const std::string& path, const char* parameters) {
  std::string uri = "file:";
  for (const char c : path) {
    if (c == '?') uri += "%3f";
    else if (c == '#') uri += "%23";
    else if (c == '%') uri += "%25";
    else uri += c;
  }
  return uri + parameters;
}

int OpenHandle(const std::string& name, int flags, sqlite3** handle) {
  int code = sqlite3_open_v2(name.c_str(), handle, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI, nullptr);
  if (code != SQLITE_OK) return code;
  sqlite3_busy_timeout(*handle, 5000);
  if (code = AddNameFunction(*handle); code != SQLITE_OK) return code;
  // Opening is lazy; this reads the first page and finds out what the file is.
  code = sqlite3_exec(*handle, "SELECT count(*) FROM sqlite_master", nullptr, nullptr, nullptr);
  return code == SQLITE_OK ? code : sqlite3_extended_errcode(*handle);
}

// What a folder that may not be written answers, depending on whether the medium or the user's rights forbid it.
bool LacksRights(int code) { return (code & 0xFF) == SQLITE_CANTOPEN || (code & 0xFF) == SQLITE_READONLY; }

// The log or journal beside a store in which something stands that the file itself lacks; else empty.
std::string LeftBeside(const std::string& path) {
  for (const char* ending : {"-wal", "-journal"}) {
    struct stat info {};
    if (stat((path + ending).c_str(), &info) == 0 && info.st_size > 0) return path + ending;
  }
  return "";
}

Error NeedsItsLog(const std::string& path, const std::string& log) {
  return {ErrorCode::kUnreadable, path + ": what was written last stands in " + log + ", which can only be read where the folder may be written; copy both "
                                         "files into a folder of your own"};
}

int OpenForReading(const std::string& path, sqlite3** handle) {
  int code = OpenHandle(FileUri(path, ""), SQLITE_OPEN_READONLY, handle);
  if ((code & 0xFF) == SQLITE_READONLY) {
    // A writer was killed in the middle of a page: what it left must be rolled back first, which only a writer may do.
    sqlite3_close_v2(*handle);
    OpenHandle(FileUri(path, ""), SQLITE_OPEN_READWRITE, handle);
    sqlite3_close_v2(*handle);
    code = OpenHandle(FileUri(path, ""), SQLITE_OPEN_READONLY, handle);
  }
  // A folder that cannot be written holds no place for the index of the log. Where no log is left, nobody writes there, so reading is safe.
  if (!LacksRights(code) || !LeftBeside(path).empty()) return code;
  sqlite3_close_v2(*handle);
  return OpenHandle(FileUri(path, "?immutable=1"), SQLITE_OPEN_READONLY, handle);
}

}  // namespace

Result<Database> Database::Open(const std::string& path, Mode mode) {
  if (IsServerAddress(path)) {
    Result<std::shared_ptr<RemoteDatabase>> remote = ConnectPostgres(path);
    if (!remote) return remote.error();
    return Database(std::move(*remote), path);
  }
  if (path.find("://") != std::string::npos) {
    return Error{ErrorCode::kUsage, WithoutPassword(path) + ": is neither a file nor the address of a shared store, which begins with postgresql://"};
  }
  struct stat info {};
  const bool exists = stat(path.c_str(), &info) == 0;
  if (exists && !S_ISREG(info.st_mode)) {
    return Error{ErrorCode::kUnreadable, path + ": is not a file; give the path of a store file"};
  }
  if (!exists && mode == Mode::kRead) {
    return Error{ErrorCode::kNotFound, path + ": there is no store; make one with `banggiao add --store " + path + " FILE...`"};
  }
  sqlite3* handle = nullptr;
  const int code = mode == Mode::kRead ? OpenForReading(path, &handle)
                                       : OpenHandle(FileUri(path, ""), SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, &handle);
  Database database(handle, path);
  if (mode == Mode::kRead && LacksRights(code)) {
    if (const std::string left = LeftBeside(path); !left.empty()) return NeedsItsLog(path, left);
  }
  if (code != SQLITE_OK) return StoreError(code, path, handle == nullptr ? "no memory" : sqlite3_errmsg(handle));
  return database;
}

Status Database::Run(const std::string& sql) const {
  if (remote_) return remote_->Run(sql);
  const int code = sqlite3_exec(handle_.get(), sql.c_str(), nullptr, nullptr, nullptr);
  if (code == SQLITE_OK) return {};
  return StoreError(code, path_, sqlite3_errmsg(handle_.get()));
}

void Database::EndAfter(std::chrono::milliseconds time) const {
  if (remote_) return remote_->EndAfter(time);
  constexpr int kStepsBetweenLooks = 20'000;  // Of SQLite's machine: less than a millisecond.
  *deadline_ = Clock::now() + time;
  const auto is_over = [](void* deadline) { return Clock::now() > *static_cast<const Clock::time_point*>(deadline) ? 1 : 0; };
  sqlite3_progress_handler(handle_.get(), time.count() > 0 ? kStepsBetweenLooks : 0, is_over, deadline_.get());
}

Result<std::string> Database::Ask(std::string_view sql) const {
  Query query = Prepare(sql);
  std::string answer = query.Next() ? query.String(0) : std::string();
  if (Status status = query.status(); !status) return status.error();
  return answer;
}

}  // namespace banggiao
