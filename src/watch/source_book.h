// The sources of a watch, what is known of each, and what their answers mean.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "core/result.h"
#include "source/news_feed.h"
#include "source/reader.h"
#include "watch/source_list.h"
#include "watch/waiting_times.h"
#include "watch/watch_state.h"
#include "watch/web_address.h"
#include "watch/web_client.h"

namespace banggiao {

struct LiveSource {
  WebAddress at;
  std::string publisher;
  SourceRow row;
  bool under_way = false;
};

// What came of asking a source.
struct PollOutcome {
  int64_t new_pages = 0;
  bool unchanged = false;
  std::string trouble;              // What was odd or failed, for a person; empty when nothing was.
  bool failed = false;              // It gave nothing at all.
  std::vector<std::string> hosts;   // Of the new pages and sitemaps.
};

struct SourceRules {
  PollBounds bounds;
  int sitemap_days = 30;  // Entries of sitemaps that are dated before are left out; 0: none is.
  ReadLimits limits;      // Of a compressed sitemap; max_document_bytes is that of a feed.
};

// Fails only as the state does.
class SourceBook {
 public:
  SourceBook(WatchState* state, SourceRules rules) : state_(*state), rules_(std::move(rules)) {}

  // With the sitemaps that an index among them named before. `ask_now`: whatever their times say.
  Status Open(const std::vector<WatchedSource>& sources, bool ask_now);
  [[nodiscard]] size_t size() const { return sources_.size(); }
  [[nodiscard]] LiveSource& operator[](size_t index) { return sources_[index]; }

  // The first source at `host` that is due, or size() when none is. `next`: when the next of them is.
  [[nodiscard]] size_t NextDue(const std::string& host, int64_t now, int64_t* next) const;

  // Takes a whole answer, 200 or 304, that came from `at` in the end: writes the pages it names and when to ask again.
  [[nodiscard]] Result<PollOutcome> Take(size_t index, const std::string& at, WebAnswer answer, int64_t now);
  // Takes that there is none, and why. `least`: seconds that the server wants to be left alone.
  [[nodiscard]] Result<PollOutcome> Fail(size_t index, const std::string& why, long least, int64_t now);

 private:
  Result<PollOutcome> TakeEntries(size_t index, const std::string& at, const NewsFeed& feed, int64_t now);
  void AddPages(const LiveSource& source, const std::string& base, const NewsFeed& feed, int64_t now, std::vector<PageRow>* pages,
                PollOutcome* outcome) const;
  void AddSitemaps(size_t index, const std::string& base, const NewsFeed& feed, int64_t now, std::vector<SourceRow>* rows, PollOutcome* outcome);
  void WakeUndatedSitemaps(const std::string& parent, int64_t now, std::vector<SourceRow>* rows);
  [[nodiscard]] bool IsOld(const std::string& stamp, int64_t now) const;
  size_t AddSource(LiveSource source);

  WatchState& state_;
  SourceRules rules_;
  std::vector<LiveSource> sources_;
  std::map<std::string, size_t> by_address_;
  std::map<std::string, std::vector<size_t>> by_host_;
};

}  // namespace banggiao
