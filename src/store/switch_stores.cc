#include "store/switch_stores.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

#include "store/living_runs.h"
#include "store/same_store.h"
#include "store/server_address.h"
#include "store/store_reader.h"
#include "store/writer.h"
#include "store/writer_lock.h"

namespace banggiao {
namespace {

namespace fs = std::filesystem;

std::string Quoted(const std::string& text) {
  std::string quoted = "'";
  for (const char c : text) quoted += c == '\'' ? std::string("''") : std::string(1, c);
  return quoted + "'";
}

Result<int64_t> CountMissing(const Database& database, const std::string& table, const std::string& one, const std::string& other) {
  Query row = database.Prepare("SELECT count(*) FROM " + one + "." + table + " a WHERE NOT EXISTS (SELECT 1 FROM " + other + "." + table +
                               " b WHERE b.id = a.id)");
  const int64_t missing = row.Next() ? row.Int(0) : 0;
  if (Status status = row.status(); !status) return status.error();
  return missing;
}

// `other` is a file or the address of a schema in the same database.
Result<LeftBehind> CountLeft(const Database& database, const std::string& other) {
  std::string here = "main", there = "other_store";
  if (database.shared()) {
    here = SchemaOf(database.address());
    there = SchemaOf(other);
  } else if (Status attached = database.Run("ATTACH " + Quoted(other) + " AS other_store"); !attached) {
    return attached.error();
  }
  const Result<int64_t> documents = CountMissing(database, "documents", here, there);
  if (!documents) return documents.error();
  const Result<int64_t> corrections = CountMissing(database, "corrections", here, there);
  if (!corrections) return corrections.error();
  return LeftBehind{documents.value(), corrections.value()};
}

Status RefuseToLeave(const Database& database, const std::string& other) {
  const Result<LeftBehind> left = CountLeft(database, other);
  if (!left) return left.error();
  if (left.value().documents == 0 && left.value().corrections == 0) return {};
  return Error{ErrorCode::kUsage, WithoutPassword(other) + ": lacks " + std::to_string(left.value().documents) + " documents and " +
                                      std::to_string(left.value().corrections) + " corrections of " + database.path() +
                                      "; run `banggiao recode` once more and switch then"};
}

// Leaves the file alone in its folder, without a log beside it; what `mode` the file has is left to whoever writes to it next.
Status SetJournal(const std::string& path, const char* mode) {
  const Result<Database> database = Database::Open(path, Database::Mode::kWrite);
  if (!database) return database.error();
  const Result<std::string> set = database.value().Ask(std::string("PRAGMA journal_mode = ") + mode);
  if (set && set.value() == mode) return {};
  return Error{ErrorCode::kBusy, path + ": another program has this store open, such as `banggiao serve`; end it and switch again"};
}

Status Exchange(const fs::path& one, const fs::path& other) {
  if (renameat2(AT_FDCWD, one.c_str(), AT_FDCWD, other.c_str(), RENAME_EXCHANGE) == 0) return {};
  return Error{ErrorCode::kUnreadable, one.string() + " and " + other.string() + ": cannot change places (" + std::strerror(errno) +
                                           "); both must lie in one file system that can exchange names, in folders that may be written"};
}

// Tables of the user's own lie beside a store under its name.
Status ExchangeTables(fs::path one, fs::path other) {
  one.replace_extension(".tables");
  other.replace_extension(".tables");
  std::error_code failed;
  const bool first = fs::exists(one, failed), second = fs::exists(other, failed);
  if (first && second) return Exchange(one, other);
  if (first) fs::rename(one, other, failed);
  if (second) fs::rename(other, one, failed);
  if (!failed) return {};
  return Error{ErrorCode::kUnreadable, one.string() + ": the tables beside the stores cannot change places (" + failed.message() +
                                           "); the stores did: rename the folders by hand"};
}

void SyncFolder(const fs::path& file) {
  const int folder = open(file.has_parent_path() ? file.parent_path().c_str() : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder < 0) return;
  (void)fsync(folder);
  close(folder);
}

Status SwitchFiles(const std::string& one, const std::string& other) {
  const Result<WriterLock> lock = WriterLock::Take(one), other_lock = WriterLock::Take(other);
  if (!lock) return lock.error();
  if (!other_lock) return other_lock.error();
  {
    const Result<Database> database = Database::Open(one, Database::Mode::kRead);
    if (!database) return database.error();
    if (Status complete = RefuseToLeave(database.value(), other); !complete) return complete;
  }
  for (const std::string& path : {one, other}) {
    if (Status alone = SetJournal(path, "delete"); !alone) return alone;
  }
  if (Status exchanged = Exchange(one, other); !exchanged) return exchanged;
  if (Status exchanged = ExchangeTables(one, other); !exchanged) return exchanged;
  for (const std::string& path : {one, other}) {
    SyncFolder(path);
    if (Status set = SetJournal(path, "wal"); !set) return set;
  }
  return {};
}

// Everything that a program without a run of its own writes to is locked too: corrections, the blocks they touch, the manifest.
Status LockSchemas(const Database& database, const std::string& one, const std::string& other) {
  if (Status begun = database.Run("BEGIN; SET LOCAL lock_timeout = 5000"); !begun) return begun;
  std::string tables;
  for (const std::string& schema : {std::min(one, other), std::max(one, other)}) {
    for (const char* table : {"runs", "corrections", "link_pending", "fed_documents"}) tables += (tables.empty() ? "" : ", ") + schema + "." + table;
  }
  return database.Run("LOCK TABLE " + tables + " IN ACCESS EXCLUSIVE MODE");
}

Status RefuseWhileWritten(const Database& database, const std::string& address) {
  const Result<int64_t> living = CountLivingRuns(database, address);
  if (!living) return living.error();
  if (living.value() == 0) return {};
  return Error{ErrorCode::kBusy, WithoutPassword(address) + ": " + std::to_string(living.value()) +
                                     " programs write to this store; end its workers and `add`s and switch again"};
}

Status SwitchSchemas(const std::string& one, const std::string& other) {
  if (WithoutSchema(one) != WithoutSchema(other)) {
    return Error{ErrorCode::kUsage, WithoutPassword(other) + ": is in another database than " + WithoutPassword(one) +
                                        "; two schemas of one database can change places (?schema=...)"};
  }
  const Result<Database> opened = Database::Open(one, Database::Mode::kWrite);
  if (!opened) return opened.error();
  const Database& database = opened.value();
  const std::string first = SchemaOf(one), second = SchemaOf(other);
  if (Status locked = LockSchemas(database, first, second); !locked) return locked;
  for (const std::string& address : {one, other}) {
    if (Status free = RefuseWhileWritten(database, address); !free) return free;
  }
  if (Status complete = RefuseToLeave(database, other); !complete) return complete;
  return database.Run("INSERT OR IGNORE INTO " + second + ".fed_documents SELECT * FROM " + first + ".fed_documents; ALTER SCHEMA " + first +
                      " RENAME TO banggiao_switching; ALTER SCHEMA " + second + " RENAME TO " + first + "; ALTER SCHEMA banggiao_switching RENAME TO " +
                      second + "; COMMIT");
}

}  // namespace

Result<LeftBehind> FindLeftBehind(const std::string& one, const std::string& other) {
  const Result<Database> database = Database::Open(one, Database::Mode::kRead);
  if (!database) return database.error();
  return CountLeft(database.value(), other);
}

Status SwitchStores(const std::string& one, const std::string& other) {
  for (const std::string& store : {one, other}) {
    if (const auto reader = StoreReader::Open(store); !reader) return reader.error();
  }
  const Result<bool> same = IsSameStore(one, other);
  if (!same) return same.error();
  if (same.value()) return Error{ErrorCode::kUsage, WithoutPassword(one) + ": is the store itself; name another one to change places with"};
  if (IsServerAddress(one) && IsServerAddress(other)) return SwitchSchemas(one, other);
  if (!IsServerAddress(one) && !IsServerAddress(other)) return SwitchFiles(one, other);
  return Error{ErrorCode::kUsage, WithoutPassword(one) + " and " + WithoutPassword(other) + ": a file and a shared store cannot change places; give two of a kind"};
}

}  // namespace banggiao
