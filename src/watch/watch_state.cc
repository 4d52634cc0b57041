#include "watch/watch_state.h"

namespace banggiao {
namespace {

constexpr const char* kTables = R"(
CREATE TABLE meta (format INTEGER NOT NULL, uses_store INTEGER NOT NULL);
INSERT INTO meta VALUES (1, 0);
CREATE TABLE sources (
  address TEXT PRIMARY KEY, parent TEXT NOT NULL, etag TEXT NOT NULL, last_modified TEXT NOT NULL, body TEXT NOT NULL,
  listed_as TEXT NOT NULL, wait INTEGER NOT NULL, next INTEGER NOT NULL, failures INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE pages (
  number INTEGER PRIMARY KEY, address TEXT NOT NULL UNIQUE, host TEXT NOT NULL, source TEXT NOT NULL, publisher TEXT NOT NULL,
  published TEXT NOT NULL, state INTEGER NOT NULL, next INTEGER NOT NULL, failures INTEGER NOT NULL, document TEXT NOT NULL, why TEXT NOT NULL
);
CREATE INDEX pages_waiting ON pages(host, number) WHERE state = 0;
CREATE INDEX pages_coming ON pages(number) WHERE state = 1;
CREATE TABLE hosts (host TEXT PRIMARY KEY, until INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE robots (origin TEXT PRIMARY KEY, fetched INTEGER NOT NULL, reachable INTEGER NOT NULL, text TEXT NOT NULL) WITHOUT ROWID;
)";

const std::string kPageColumns = "number, address, host, source, publisher, published, failures";

constexpr int kOneDeath = 100;  // The column holds both, so that a state of before needs no other table.

PageRow ReadPage(const Query& query) {
  const auto failures = static_cast<int>(query.Int(6));
  return {query.Int(0), query.String(1), query.String(2), query.String(3), query.String(4), query.String(5), failures % kOneDeath, failures / kOneDeath};
}

SourceRow ReadSource(const Query& query) {
  SourceRow row;
  row.address = query.String(0);
  row.parent = query.String(1);
  row.etag = query.String(2);
  row.last_modified = query.String(3);
  row.body = query.String(4);
  row.listed_as = query.String(5);
  row.wait = query.Int(6);
  row.next = query.Int(7);
  row.failures = static_cast<int>(query.Int(8));
  return row;
}

// The path may be made of a store's address that was mistyped.
Error Unusable(const std::string& state, const Error& error) {
  const std::string path = WithoutPassword(state);
  if (error.code == ErrorCode::kBusy) {
    return {ErrorCode::kBusy, path + ": another `banggiao watch` has this state; stop it, or give another --state"};
  }
  return {error.code, path + ": the state of the watch cannot be used; give another --state (" + error.message + ")"};
}

Status MakeTables(const Database& database) {
  // Held from the first write on, so that no second watch asks the same hosts.
  if (Status set = database.Run("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;"); !set) return set;
  if (Status begun = database.Run("BEGIN IMMEDIATE"); !begun) return begun;
  const Result<std::string> tables = database.Ask("SELECT count(*) FROM sqlite_master");
  if (!tables) return tables.error();
  if (tables.value() == "0") {
    if (Status made = database.Run(kTables); !made) return made;
  }
  const Result<std::string> format = database.Ask("SELECT format FROM meta");
  if (!format) return format.error();
  if (format.value() != "1") return Error{ErrorCode::kWrongVersion, "it has format " + format.value() + ", and this program reads format 1"};
  return database.Run("COMMIT");
}

}  // namespace

Result<std::unique_ptr<WatchState>> WatchState::Open(const std::string& path) {
  Result<Database> database = Database::Open(path, Database::Mode::kWrite);
  if (!database) return Unusable(path, database.error());
  if (Status made = MakeTables(*database); !made) return Unusable(path, made.error());
  return std::unique_ptr<WatchState>(new WatchState(std::move(*database)));
}

Result<std::optional<SourceRow>> WatchState::FindSource(const std::string& address) const {
  Query query = database_.Prepare("SELECT * FROM sources WHERE address = ?");
  query.Bind(address);
  if (query.Next()) return std::optional(ReadSource(query));
  if (!query.status()) return query.status().error();
  return std::optional<SourceRow>();
}

Result<std::vector<SourceRow>> WatchState::SourcesUnder(const std::string& parent) const {
  Query query = database_.Prepare("SELECT * FROM sources WHERE parent = ? ORDER BY address");
  query.Bind(parent);
  std::vector<SourceRow> rows;
  while (query.Next()) rows.push_back(ReadSource(query));
  if (!query.status()) return query.status().error();
  return rows;
}

Result<int64_t> WatchState::NoteAnswer(const std::vector<SourceRow>& sources, const std::vector<PageRow>& pages) {
  const auto write = [&]() -> Result<int64_t> {
    Query put = database_.Prepare("INSERT OR REPLACE INTO sources VALUES (?,?,?,?,?,?,?,?,?)");
    for (const SourceRow& row : sources) {
      Status done = put.RunWith(row.address, row.parent, row.etag, row.last_modified, row.body, row.listed_as, row.wait, row.next, row.failures);
      if (!done) return done.error();
    }
    Query add = database_.Prepare("INSERT OR IGNORE INTO pages(address, host, source, publisher, published, state, next, failures, document, why) "
                                  "VALUES (?,?,?,?,?,0,0,0,'','') RETURNING number");
    int64_t added = 0;
    for (const PageRow& page : pages) {
      add.Bind(page.address).Bind(page.host).Bind(page.source).Bind(page.publisher).Bind(page.published);
      while (add.Next()) ++added;
      if (!add.status()) return add.status().error();
      add.Reset();
    }
    return added;
  };
  if (Status begun = database_.Run("BEGIN IMMEDIATE"); !begun) return begun.error();
  Result<int64_t> added = write();
  if (!added) {
    (void)database_.Run("ROLLBACK");
    return added;
  }
  if (Status done = database_.Run("COMMIT"); !done) return done.error();
  return added;
}

Result<std::vector<std::string>> WatchState::HostsWithPages() const {
  Query query = database_.Prepare("SELECT DISTINCT host FROM pages WHERE state = 0");
  std::vector<std::string> hosts;
  while (query.Next()) hosts.push_back(query.String(0));
  if (!query.status()) return query.status().error();
  return hosts;
}

Result<std::optional<PageRow>> WatchState::NextPage(const std::string& host, int64_t now, int64_t after) const {
  Query query = database_.Prepare("SELECT " + kPageColumns + " FROM pages "
                                  "WHERE state = 0 AND host = ? AND number > ? AND next <= ? ORDER BY number LIMIT 1");
  query.Bind(host).Bind(after).Bind(now);
  if (!query.Next()) {
    if (!query.status()) return query.status().error();
    return std::optional<PageRow>();
  }
  return std::optional(ReadPage(query));
}

Result<int64_t> WatchState::NextPageTime(const std::string& host) const {
  Query query = database_.Prepare("SELECT min(next) FROM pages WHERE state = 0 AND host = ?");
  query.Bind(host);
  if (!query.Next()) return query.status().error();
  return query.IsNull(0) ? kNever : query.Int(0);
}

Result<bool> WatchState::IsStored(const std::string& address) const {
  Query query = database_.Prepare("SELECT 1 FROM pages WHERE address = ? AND state IN (1, 2)");
  query.Bind(address);
  const bool found = query.Next();
  if (!query.status()) return query.status().error();
  return found;
}

Result<int64_t> WatchState::Waiting() const {
  Query query = database_.Prepare("SELECT count(*) FROM pages WHERE state = 0");
  if (!query.Next()) return query.status().error();
  return query.Int(0);
}

Status WatchState::MarkComing(int64_t page, const std::string& document) {
  return database_.Prepare("UPDATE pages SET state = 1, document = ? WHERE number = ?").RunWith(document, page);
}

Status WatchState::MarkStored(int64_t page, const std::string& at) {
  if (Status marked = database_.Prepare("UPDATE pages SET state = 2, why = '' WHERE number = ?").RunWith(page); !marked || at.empty()) return marked;
  return database_
      .Prepare("INSERT INTO pages(address, host, source, publisher, published, state, next, failures, document, why) "
               "SELECT ?, host, source, publisher, published, 2, 0, 0, document, '' FROM pages WHERE number = ? "
               "ON CONFLICT(address) DO UPDATE SET state = 2")
      .RunWith(at, page);
}

Status WatchState::MarkGivenUp(int64_t page, const std::string& why) {
  return database_.Prepare("UPDATE pages SET state = 3, why = ? WHERE number = ?").RunWith(why, page);
}

Status WatchState::Postpone(const PageRow& page, int64_t next) {
  return database_.Prepare("UPDATE pages SET state = 0, next = ?, failures = ? WHERE number = ?").RunWith(next, page.failures + kOneDeath * page.deaths, page.number);
}

Result<std::vector<ComingPage>> WatchState::Coming() const {
  Query query = database_.Prepare("SELECT " + kPageColumns + ", document FROM pages WHERE state = 1 ORDER BY number");
  std::vector<ComingPage> pages;
  while (query.Next()) pages.push_back({ReadPage(query), query.String(7)});
  if (!query.status()) return query.status().error();
  return pages;
}

Result<bool> WatchState::UsesStore() const {
  const Result<std::string> uses = database_.Ask("SELECT uses_store FROM meta");
  if (!uses) return uses.error();
  return uses.value() == "1";
}

Status WatchState::NoteUse(bool uses) { return database_.Prepare("UPDATE meta SET uses_store = ?").RunWith(uses ? 1 : 0); }

Result<std::map<std::string, int64_t>> WatchState::HostsHeld() const {
  Query query = database_.Prepare("SELECT host, until FROM hosts");
  std::map<std::string, int64_t> hosts;
  while (query.Next()) hosts[query.String(0)] = query.Int(1);
  if (!query.status()) return query.status().error();
  return hosts;
}

Status WatchState::HoldHost(const std::string& host, int64_t until) {
  return database_.Prepare("INSERT OR REPLACE INTO hosts VALUES (?,?)").RunWith(host, until);
}

Result<std::optional<RobotsRow>> WatchState::FindRobots(const std::string& origin) const {
  Query query = database_.Prepare("SELECT fetched, reachable, text FROM robots WHERE origin = ?");
  query.Bind(origin);
  if (query.Next()) return std::optional(RobotsRow{query.Int(0), query.Int(1) != 0, query.String(2)});
  if (!query.status()) return query.status().error();
  return std::optional<RobotsRow>();
}

Status WatchState::PutRobots(const std::string& origin, const RobotsRow& robots) {
  return database_.Prepare("INSERT OR REPLACE INTO robots VALUES (?,?,?,?)").RunWith(origin, robots.fetched, robots.reachable ? 1 : 0, robots.text);
}

}  // namespace banggiao
