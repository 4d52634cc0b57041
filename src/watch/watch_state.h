// What a watch must still know after it was stopped or killed, in an SQLite file of its own beside the store
// (docs/decisions/21-watching.md).
//
//   sources   address, what the last answer said of itself (ETag, Last-Modified), when to ask again
//   pages     addresses that a source named, in the order of finding; each is once in
//               waiting   to be fetched
//               coming    its document, of that id, is on the way into the store
//               stored    the document was committed
//               given up  it cannot be had; `why` says so
//   hosts     that asked to be left alone until some time (Retry-After)
//   robots    the robots.txt of each origin, for a day
//
// A source's answer and the pages it names are written in one transaction, and a page is "stored" only after the store's commit: a
// process that dies at any instant has no page forgotten. What was "coming" then is asked of the store at the next start.
// Times are seconds since 1970.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/result.h"
#include "store/database.h"

namespace banggiao {

struct SourceRow {
  std::string address;
  std::string parent;         // The index that names this sitemap; empty for sources that were given.
  std::string etag;
  std::string last_modified;
  std::string body;           // Hash of the last answer.
  std::string listed_as;      // <lastmod> that the parent gave when it was last read.
  int64_t wait = 0;           // The last wait between two questions.
  int64_t next = 0;           // When to ask again; kNever: when the parent says so.
  int failures = 0;           // In a row.
};
inline constexpr int64_t kNever = INT64_MAX;

struct PageRow {
  int64_t number = 0;
  std::string address;
  std::string host;
  std::string source;
  std::string publisher;
  std::string published;  // The stamp as the source wrote it.
  int failures = 0;       // To fetch it, below 100.
  int deaths = 0;         // Ends of the watch while it was on its way into the store.
};

struct ComingPage {
  PageRow page;
  std::string document;  // Its id (DocumentId of store/coded_document.h).
};

struct RobotsRow {
  int64_t fetched = 0;
  bool reachable = true;  // False: the server failed, and nothing is allowed until it is asked again.
  std::string text;
};

// One thread, one process: a second one that opens the file fails with kBusy. All fail as their statements do (store/database.h).
class WatchState {
 public:
  [[nodiscard]] static Result<std::unique_ptr<WatchState>> Open(const std::string& path);

  [[nodiscard]] Result<std::optional<SourceRow>> FindSource(const std::string& address) const;
  [[nodiscard]] Result<std::vector<SourceRow>> SourcesUnder(const std::string& parent) const;
  // Writes the rows of sources and adds the pages that are new, all or nothing. Gives how many were new.
  [[nodiscard]] Result<int64_t> NoteAnswer(const std::vector<SourceRow>& sources, const std::vector<PageRow>& pages);

  [[nodiscard]] Result<std::vector<std::string>> HostsWithPages() const;
  // The first page of the host behind that of number `after` that waits and may be fetched at `now`.
  [[nodiscard]] Result<std::optional<PageRow>> NextPage(const std::string& host, int64_t now, int64_t after = 0) const;
  // When the first page of the host may be fetched; kNever when none waits.
  [[nodiscard]] Result<int64_t> NextPageTime(const std::string& host) const;
  // Whether the address is one whose document is in the store or on the way.
  [[nodiscard]] Result<bool> IsStored(const std::string& address) const;
  [[nodiscard]] Result<int64_t> Waiting() const;

  Status MarkComing(int64_t page, const std::string& document);
  // `at`: where the page was found in the end, after redirects.
  Status MarkStored(int64_t page, const std::string& at);
  Status MarkGivenUp(int64_t page, const std::string& why);
  // Back to waiting until `next`; `page` with its failures and deaths as they are now.
  Status Postpone(const PageRow& page, int64_t next);
  // Pages that were coming when the last process ended.
  [[nodiscard]] Result<std::vector<ComingPage>> Coming() const;

  // Whether the store was in use: true until the watch has brought it to rest.
  [[nodiscard]] Result<bool> UsesStore() const;
  Status NoteUse(bool uses);

  [[nodiscard]] Result<std::map<std::string, int64_t>> HostsHeld() const;
  Status HoldHost(const std::string& host, int64_t until);
  [[nodiscard]] Result<std::optional<RobotsRow>> FindRobots(const std::string& origin) const;
  Status PutRobots(const std::string& origin, const RobotsRow& robots);

 private:
  explicit WatchState(Database database) : database_(std::move(database)) {}
  Database database_;
};

}  // namespace banggiao
