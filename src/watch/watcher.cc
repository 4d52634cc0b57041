#include "watch/watcher.h"

#include <algorithm>
#include <ctime>
#include <set>
#include <utility>

#include "store/coded_document.h"
#include "watch/host_queue.h"
#include "watch/page_document.h"
#include "watch/robots_cache.h"
#include "watch/waiting_times.h"

namespace banggiao {
namespace {

using Clock = HostQueue::Clock;
constexpr std::chrono::milliseconds kLook{200};      // The longest sleep, so that a stop is soon seen.
constexpr std::chrono::seconds kQuiet{30};           // Nothing to do for longer: the store is let go.
constexpr std::chrono::minutes kLongestHold{10};     // Or after that, so that others come to write too.
constexpr std::chrono::seconds kBatch{1};
constexpr size_t kBatchPages = 50;
constexpr int kMostFailures = 10;                    // Of a page, within two days,
constexpr int kMostHolds = 50;                       // where its host each time said when to come again.
constexpr int kMostDeaths = 3;                       // Ends of the watch in the midst of a page.
constexpr long kHoldWithoutWord = 300;               // Seconds, after 429 without Retry-After.
constexpr long kStoreAway = 60;                      // Seconds until pages are fetched again that the store did not take.

int64_t Now() { return static_cast<int64_t>(std::time(nullptr)); }

bool IsRedirect(int status) { return status == 301 || status == 302 || status == 303 || status == 307 || status == 308; }
bool PassesAway(int status) { return status == 0 || status == 408 || status == 425 || status == 429 || status >= 500; }
bool Passes(const Error& error) { return error.code == ErrorCode::kBusy || error.code == ErrorCode::kUnreadable; }

class RunningWatcher : public Watcher {
 public:
  RunningWatcher(WatchOptions options, WatchState* state, PageSink* sink, std::unique_ptr<WebClient> client)
      : options_(std::move(options)), state_(*state), sink_(*sink), client_(std::move(client)), robots_(state),
        book_(state, options_.sources) {}

  Status Open(const std::vector<WatchedSource>& sources) {
    if (Status opened = book_.Open(sources, options_.ask_now); !opened) return opened;
    for (size_t i = 0; i < book_.size(); ++i) hosts_[book_[i].at.host];
    const auto hosts = state_.HostsWithPages();
    if (!hosts) return hosts.error();
    for (const std::string& host : hosts.value()) hosts_[host];
    const auto held = state_.HostsHeld();
    if (!held) return held.error();
    for (const auto& [host, until] : held.value()) {
      const int64_t left = std::min<int64_t>(until - Now(), 7 * 86400);
      if (left > 0) hosts_[host].held_until = Clock::now() + std::chrono::seconds(left);
    }
    return Settle();
  }

  Result<WatchCounts> Run() override {
    while (status_ && !options_.stopped()) {
      for (auto& [name, host] : hosts_) {
        while (status_ && !options_.stopped() && TryStart(name, &host)) {}
      }
      if (!status_) break;
      FlushWhenDue();
      if (client_->under_way() == 0 && options_.once && !HasWorkNow()) break;
      RestWhenQuiet();
      for (WebAnswer& answer : client_->Wait(SleepTime())) {
        if (status_) Handle(std::move(answer));
      }
    }
    const bool stopped = options_.stopped();
    if (status_) Flush();
    if (status_) status_ = sink_.Rest(stopped);
    if (status_ && !stopped) status_ = state_.NoteUse(false);
    if (!status_) return status_.error();
    const auto waiting = state_.Waiting();
    if (!waiting) return waiting.error();
    counts_.waiting = waiting.value();
    return counts_;
  }

 private:
  // Pages that were on the way into the store when the last watch ended: stored, or to be fetched again.
  Status Settle() {
    const auto coming = state_.Coming();
    if (!coming) return coming.error();
    for (const ComingPage& lost : coming.value()) {
      const Result<bool> has = sink_.Has(lost.document);
      if (!has) return has.error();
      if (has.value()) {
        if (Status marked = state_.MarkStored(lost.page.number, ""); !marked) return marked;
      } else {
        FetchAgain(lost.page);
        if (!status_) return status_;
      }
    }
    const Result<bool> uses = state_.UsesStore();
    if (!uses) return uses.error();
    if (uses.value()) {
      UseStore();
      if (Status resumed = sink_.Resume(); !resumed) return resumed;
    }
    if (coming.value().empty()) return {};
    const auto hosts = state_.HostsWithPages();
    if (!hosts) return hosts.error();
    for (const std::string& host : hosts.value()) hosts_[host];
    return {};
  }

  // The watch ended while the page was coming. It may be the one that its reader dies on.
  void FetchAgain(const PageRow& page) {
    FetchTask task;
    task.page = page;
    ++task.page.deaths;
    if (task.page.deaths < kMostDeaths) return Check(state_.Postpone(task.page, 0));
    GiveUp(task, {ErrorCode::kMalformed, page.address + ": the watch ended again and again while it read this page; it is left out"});
  }

  void Check(Status status) {
    if (status_ && !status) status_ = std::move(status);
  }

  // --- What to do next at a host.

  // Starts one request, or settles one task without any; false when there is nothing to do now.
  bool TryStart(const std::string& name, HostQueue* host) {
    const auto now = Clock::now();
    if (host->busy || client_->under_way() >= options_.most_connections || now < host->Free()) return false;
    if (host->begun.empty()) {
      if (now < host->look_again) return false;
      if (!FindWork(name, host)) return false;
    }
    FetchTask task = std::move(host->begun.front());
    host->begun.pop_front();
    const auto verdict = robots_.Judge(task.at.origin, task.at.target, Now());
    if (!verdict) {
      Check(verdict.error());
      return false;
    }
    switch (verdict.value()) {
      case RobotsCache::Verdict::kAsk:
        AskForRobots(task.at, host);
        host->begun.push_front(std::move(task));
        return false;
      case RobotsCache::Verdict::kUnreachable:
        Failed(task, "the robots.txt of its host cannot be read (" + robots_.WhyUnreachable(task.at.origin) + "), so nothing is fetched there until it can", false, -1);
        return true;
      case RobotsCache::Verdict::kDisallowed:
        Failed(task, "robots.txt asks programs to leave it alone", true, -1);
        return true;
      case RobotsCache::Verdict::kAllowed: break;
    }
    Send(std::move(task), host);
    return false;
  }

  // Puts a source that is due, else a page that waits, into `begun`.
  bool FindWork(const std::string& name, HostQueue* host) {
    const int64_t now = Now();
    int64_t next_source = kNever;
    FetchTask task;
    task.source = book_.NextDue(name, now, &next_source);
    if (task.source < book_.size()) {
      task.kind = FetchTask::Kind::kSource;
      task.at = book_[task.source].at;
      book_[task.source].under_way = true;
      host->begun.push_back(std::move(task));
      return true;
    }
    if (FindPage(name, now, host)) return true;
    if (!status_) return false;
    const auto next_page = state_.NextPageTime(name);
    if (!next_page) {
      Check(next_page.error());
      return false;
    }
    const int64_t wait = std::clamp<int64_t>(std::min(next_source, next_page.value()) - now, 1, 3600);
    host->look_again = Clock::now() + std::chrono::seconds(wait);
    return false;
  }

  // Puts the next page that may be fetched into `begun`. A round goes once over the pages in the order of finding: beginning anew for
  // each page would walk past all that were put off before it, which takes minutes when a host with 40,000 fails.
  bool FindPage(const std::string& name, int64_t now, HostQueue* host) {
    for (bool whole_round = host->behind == 0;;) {
      const auto page = state_.NextPage(name, now, host->behind);
      if (!page) {
        Check(page.error());
        return false;
      }
      if (!page.value()) {
        host->behind = 0;
        if (std::exchange(whole_round, true)) return false;
        continue;
      }
      host->behind = page.value()->number;
      if (moving_.contains(host->behind) || IsArriving(page.value()->address)) continue;
      FetchTask task;
      task.kind = FetchTask::Kind::kPage;
      task.page = *page.value();
      if (const auto at = ResolveAddress("", task.page.address)) task.at = *at;
      host->begun.push_back(std::move(task));
      return true;
    }
  }

  // Whether the page came just now by way of another address.
  bool IsArriving(const std::string& address) const {
    return std::any_of(pending_.begin(), pending_.end(), [&](const auto& arriving) { return arriving.second == address; });
  }

  // With `once`: whether more than waiting would be done. Work at a host that asked to be left alone is for the next run.
  bool HasWorkNow() {
    const auto now = Clock::now();
    for (auto& [name, host] : hosts_) {
      if (host.IsHeld(now)) continue;
      if (!host.begun.empty() || host.busy) return true;
      if (now >= host.look_again && FindWork(name, &host)) return true;
      if (!status_) return false;
    }
    return false;
  }

  std::chrono::milliseconds SleepTime() const {
    auto until = Clock::now() + kLook;
    for (const auto& [name, host] : hosts_) {
      if (host.busy) continue;
      until = std::min(until, std::max(host.Free(), host.begun.empty() ? host.look_again : host.Free()));
    }
    const auto time = std::chrono::ceil<std::chrono::milliseconds>(until - Clock::now());
    return std::clamp(time, std::chrono::milliseconds(client_->under_way() < options_.most_connections ? 1 : 20), kLook);
  }

  // --- Requests.

  void AskForRobots(const WebAddress& at, HostQueue* host) {
    FetchTask robots;
    robots.kind = FetchTask::Kind::kRobots;
    robots.origin = at.origin;
    robots.first_host = at.host;
    if (const auto address = ResolveAddress(at.text, "/robots.txt")) robots.at = *address;
    Send(std::move(robots), host);
  }

  void Send(FetchTask task, HostQueue* host) {
    host->busy = true;
    WebRequest request;
    request.id = ++last_id_;
    request.address = task.at.text;
    if (task.kind == FetchTask::Kind::kSource) {
      request.etag = book_[task.source].row.etag;
      request.last_modified = book_[task.source].row.last_modified;
      request.max_bytes = options_.sources.limits.max_document_bytes;
    } else if (task.kind == FetchTask::Kind::kRobots) {
      request.max_bytes = kMostRobotsBytes;
      request.cut = true;
    } else {
      request.max_bytes = options_.pages.max_document_bytes;
    }
    under_way_[request.id] = std::move(task);
    client_->Start(request);
  }

  void Handle(WebAnswer answer) {
    const auto found = under_way_.find(answer.id);
    FetchTask task = std::move(found->second);
    under_way_.erase(found);
    HostQueue& host = hosts_[task.kind == FetchTask::Kind::kRobots ? task.first_host : task.at.host];
    host.busy = false;
    LeaveAlone(task.at.origin, &host);
    const long hold = HoldTime(answer);
    if (hold > 0) Hold(task.at.host, hold);
    if (IsRedirect(answer.status)) return Redirect(std::move(task), answer, &host);
    switch (task.kind) {
      case FetchTask::Kind::kRobots:
        Check(robots_.Note(task.origin, answer, Now()));
        LeaveAlone(task.origin, &host);  // Its own word on that is known now.
        return;
      case FetchTask::Kind::kSource: return HandleSource(task, std::move(answer), hold);
      case FetchTask::Kind::kPage: return HandlePage(task, std::move(answer), hold);
    }
  }

  void LeaveAlone(const std::string& origin, HostQueue* host) const {
    const double seconds = std::max(options_.delay_seconds, static_cast<double>(robots_.CrawlDelay(origin)));
    host->not_before = Clock::now() + std::chrono::milliseconds(static_cast<int64_t>(1000 * seconds));
  }

  // Seconds that the server wants to be left alone; -1 when it says nothing of it.
  static long HoldTime(const WebAnswer& answer) {
    if (answer.status != 429 && answer.status != 503) return -1;
    const long named = RetryAfter(answer.retry_after, Now());
    if (named >= 0) return std::max(named, 1L);
    return answer.status == 503 ? -1 : kHoldWithoutWord;
  }

  void Hold(const std::string& name, long seconds) {
    HostQueue& host = hosts_[name];
    host.held_until = std::max(host.held_until, Clock::now() + std::chrono::seconds(seconds));
    options_.complain(name + ": wants to be left alone for " + std::to_string(seconds) + " s; it is");
    // A second more: what is kept has whole seconds.
    Check(state_.HoldHost(name, Now() + seconds + 1));
  }

  void Redirect(FetchTask task, const WebAnswer& answer, HostQueue* host) {
    const auto to = ResolveAddress(task.at.text, answer.location);
    const bool robots = task.kind == FetchTask::Kind::kRobots;
    if (!to || task.redirects == kMostRedirects) {
      if (robots) {
        WebAnswer none;
        none.status = 404;
        return Check(robots_.Note(task.origin, none, Now()));
      }
      return Failed(task, !to ? "it is said to have moved, but to no http(s) address" : "it is moved on more than " + std::to_string(kMostRedirects) + " times", true, -1);
    }
    task.at = *to;
    ++task.redirects;
    // The host that waits for its robots.txt stays busy, wherever that lies.
    if (robots) return Send(std::move(task), host);
    if (task.kind == FetchTask::Kind::kPage) {
      moving_.insert(task.page.number);
      const auto stored = state_.IsStored(to->text);
      if (!stored) return Check(stored.error());
      if (stored.value()) {
        options_.detail(task.page.address + ": is " + to->text + ", which is there already");
        return Done(task, "");
      }
    }
    hosts_[to->host].begun.push_back(std::move(task));
  }

  // --- Answers.

  void HandleSource(const FetchTask& task, WebAnswer answer, long hold) {
    if (answer.status != 200 && answer.status != 304) return Failed(task, WhyNot(answer), false, hold);
    const std::string name = book_[task.source].at.text;
    const bool is_child = !book_[task.source].row.parent.empty();
    const auto outcome = book_.Take(task.source, task.at.text, std::move(answer), Now());
    book_[task.source].under_way = false;
    if (!outcome) return Check(outcome.error());
    Report(name, task.source, outcome.value(), is_child);
    for (const std::string& host : outcome.value().hosts) hosts_[host].look_again = {};
    hosts_[book_[task.source].at.host].look_again = {};
  }

  void Report(const std::string& name, size_t source, const PollOutcome& outcome, bool is_child) {
    ++counts_.answers;
    counts_.new_pages += outcome.new_pages;
    const int64_t next = book_[source].row.next;
    const std::string when = next == kNever ? "" : ", next at " + TimeOfDay(next, Now());
    if (!outcome.trouble.empty()) options_.complain((outcome.trouble.starts_with(name) ? "" : name + ": ") + outcome.trouble + (outcome.failed ? when : ""));
    if (outcome.failed) {
      ++counts_.failed;
      return;
    }
    if (outcome.unchanged) ++counts_.unchanged;
    const std::string what = outcome.unchanged ? "unchanged" : std::to_string(outcome.new_pages) + " new";
    (is_child || outcome.unchanged ? options_.detail : options_.say)(name + ": " + what + when);
  }

  static std::string WhyNot(const WebAnswer& answer) {
    if (answer.status == 0) return answer.failure;
    return "its host answers " + std::to_string(answer.status);
  }

  void HandlePage(const FetchTask& task, WebAnswer answer, long hold) {
    if (answer.status != 200 && answer.status != 203) {
      return Failed(task, WhyNot(answer), !PassesAway(answer.status) || answer.too_large, hold);
    }
    Result<RawDocument> document = MakePageDocument(task.page, task.at.text, std::move(answer), options_.pages);
    if (!document) return GiveUp(task, document.error());
    const bool alone = task.page.deaths > 0;  // If it is what a reader dies on, it takes no other page with it.
    if (alone) Flush();
    if (!status_) return;
    const std::string id = DocumentId(document->source, document->bytes);
    if (Status coming = state_.MarkComing(task.page.number, id); !coming) return Check(coming);
    if (pending_.empty()) batch_began_ = Clock::now();
    UseStore();
    pending_.push_back({task.page, task.at.text});
    moving_.erase(task.page.number);
    if (Status put = sink_.Put(std::move(*document)); !put) return StoreFailed(put.error());
    if (alone) Flush();
  }

  // Settles a task that got nothing. `for_good`: asking again is of no use.
  void Failed(const FetchTask& task, const std::string& why, bool for_good, long hold) {
    if (task.kind == FetchTask::Kind::kSource) {
      LiveSource& source = book_[task.source];
      source.under_way = false;
      const auto outcome = book_.Fail(task.source, why, std::max(hold, 0L), Now());
      if (!outcome) return Check(outcome.error());
      return Report(source.at.text, task.source, outcome.value(), false);
    }
    // A page is hardly to blame for a host that says when to come again.
    PageRow page = task.page;
    const int failures = ++page.failures;
    if (for_good || failures >= (hold >= 0 ? kMostHolds : kMostFailures)) return GiveUp(task, {ErrorCode::kUnreadable, task.page.address + ": " + why + "; it is left out"});
    const int64_t next = Now() + (hold >= 0 ? hold : RetryWait(failures));
    moving_.erase(task.page.number);
    options_.detail(task.page.address + ": " + why + "; again at " + TimeOfDay(next, Now()));
    Check(state_.Postpone(page, next));
    hosts_[task.page.host].look_again = {};
  }

  void GiveUp(const FetchTask& task, const Error& error) {
    ++counts_.given_up;
    options_.complain(error.message);
    UseStore();
    if (Status put = sink_.PutProblem(task.page.address, error); !put) StoreFailed(put.error());
    moving_.erase(task.page.number);
    Check(state_.MarkGivenUp(task.page.number, error.message));
  }

  // --- The store.

  void Done(const FetchTask& task, const std::string& at) {
    moving_.erase(task.page.number);
    Check(state_.MarkStored(task.page.number, at == task.page.address ? "" : at));
  }

  void FlushWhenDue() {
    if (pending_.empty()) return;
    if (pending_.size() >= kBatchPages || client_->under_way() == 0 || Clock::now() - batch_began_ >= kBatch) Flush();
  }

  void Flush() {
    if (pending_.empty()) return;
    if (Status done = sink_.Commit(); !done) return StoreFailed(done.error());
    for (const auto& [page, at] : pending_) {
      Check(state_.MarkStored(page.number, at == page.address ? "" : at));
      options_.detail(at + ": stored");
    }
    counts_.stored += static_cast<int64_t>(pending_.size());
    pending_.clear();
  }

  // Nothing of the batch is kept: its pages wait again.
  void StoreFailed(const Error& error) {
    holds_store_ = false;
    for (const auto& [page, at] : pending_) {
      Check(state_.Postpone(page, Now() + (options_.once ? 0 : kStoreAway)));
      hosts_[page.host].look_again = {};
    }
    pending_.clear();
    if (!Passes(error) || options_.once) return Check(error);
    options_.complain(error.message + " (its pages are fetched again in a minute)");
  }

  void RestWhenQuiet() {
    if (!holds_store_ || !pending_.empty()) return;
    const auto now = Clock::now();
    bool quiet = client_->under_way() == 0;
    for (const auto& [name, host] : hosts_) {
      quiet = quiet && std::max(host.Free(), host.begun.empty() ? host.look_again : host.Free()) > now + kQuiet;
    }
    if (!quiet && now - hold_began_ < kLongestHold) return;
    holds_store_ = false;
    if (Status rested = sink_.Rest(false); !rested) return StoreFailed(rested.error());
    Check(state_.NoteUse(false));
  }

  // A watch that is killed before the store is at rest leaves word of it.
  void UseStore() {
    if (holds_store_) return;
    holds_store_ = true;
    hold_began_ = Clock::now();
    Check(state_.NoteUse(true));
  }

  WatchOptions options_;
  WatchState& state_;
  PageSink& sink_;
  std::unique_ptr<WebClient> client_;
  RobotsCache robots_;
  SourceBook book_;
  std::map<std::string, HostQueue> hosts_;  // References into it stay good while it grows.
  std::map<int64_t, FetchTask> under_way_;
  std::set<int64_t> moving_;                // Pages that are begun at another host than their own.
  std::vector<std::pair<PageRow, std::string>> pending_;  // Put and not committed, with where they were found.
  Clock::time_point batch_began_, hold_began_;
  bool holds_store_ = false;
  int64_t last_id_ = 0;
  WatchCounts counts_;
  Status status_;
};

}  // namespace

Result<std::unique_ptr<Watcher>> Watcher::Make(WatchOptions options, const std::vector<WatchedSource>& sources, WatchState* state,
                                               PageSink* sink) {
  Result<std::unique_ptr<WebClient>> client = WebClient::Make(options.client);
  if (!client) return client.error();
  auto watcher = std::make_unique<RunningWatcher>(std::move(options), state, sink, std::move(*client));
  if (Status opened = watcher->Open(sources); !opened) return opened.error();
  return std::unique_ptr<Watcher>(std::move(watcher));
}

}  // namespace banggiao
