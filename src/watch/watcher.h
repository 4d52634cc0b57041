// Follows sources: asks each when it is time, fetches the pages it names, hands them on, and waits.
//
// One thread. Of each host at most one request is under way, and after each answer the host is left alone for the delay (or its
// Crawl-delay, whichever is longer); hosts are asked beside each other. For a host comes first what was begun (redirects), then
// sources that are due, then pages in the order of finding. Before anything else of an origin its robots.txt is read.
//
//   feed ──▶ pages waiting ──▶ fetched ──▶ coming ──▶ PageSink::Put, Commit ──▶ stored
//
// What fails is told by name and never ends the watch: a source is asked again later and later, a page ten times within two days, then given up.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/result.h"
#include "watch/page_sink.h"
#include "watch/source_book.h"
#include "watch/watch_state.h"
#include "watch/web_client.h"

namespace banggiao {

struct WatchOptions {
  WebClientOptions client;
  SourceRules sources;                     // Its limits hold for feeds,
  ReadLimits pages;                        // these for pages.
  double delay_seconds = 5;                // Between two requests to a host.
  size_t most_connections = 16;
  bool once = false;                       // End when everything that is due was done.
  bool ask_now = false;                    // Ask each source at the begin, whatever its time.
  std::function<bool()> stopped;           // Asked several times a second; true: break off.
  std::function<void(const std::string&)> say;       // What came of a source.
  std::function<void(const std::string&)> detail;    // What came of a page.
  std::function<void(const std::string&)> complain;  // What went wrong.
};

struct WatchCounts {
  int64_t answers = 0;     // Of sources, 304 included.
  int64_t unchanged = 0;
  int64_t failed = 0;      // Sources without a usable answer.
  int64_t new_pages = 0;
  int64_t stored = 0;
  int64_t given_up = 0;    // Pages, those that robots.txt forbids included.
  int64_t waiting = 0;     // Pages, at the end.
};

class Watcher {
 public:
  // All must outlive it.
  [[nodiscard]] static Result<std::unique_ptr<Watcher>> Make(WatchOptions options, const std::vector<WatchedSource>& sources,
                                                             WatchState* state, PageSink* sink);
  virtual ~Watcher() = default;
  // Until `stopped`, or with `once` until nothing is to be done now. Fails when state or sink fail for good.
  [[nodiscard]] virtual Result<WatchCounts> Run() = 0;
};

}  // namespace banggiao
