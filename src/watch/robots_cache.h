// The robots.txt of each origin, asked for once a day and kept in the state.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "core/result.h"
#include "watch/robots.h"
#include "watch/watch_state.h"
#include "watch/web_client.h"

namespace banggiao {

inline constexpr int kMostRedirects = 5;

class RobotsCache {
 public:
  explicit RobotsCache(WatchState* state) : state_(*state) {}

  enum class Verdict {
    kAsk,          // It must be fetched first.
    kAllowed,
    kDisallowed,
    kUnreachable,  // The server fails: nothing is fetched until it has been asked again.
  };
  // Of the path and query `target` at `origin`. Times are seconds since 1970.
  [[nodiscard]] Result<Verdict> Judge(const std::string& origin, const std::string& target, int64_t now);
  // Takes what came of fetching it (RFC 9309, 2.3.1): the file; "all allowed" for other answers from 400 to 499 and for endless
  // redirects; for 429, answers from 500 on and silence the copy of the last 30 days, else "nothing allowed".
  Status Note(const std::string& origin, const WebAnswer& answer, int64_t now);
  // For a person, when Judge says kUnreachable.
  [[nodiscard]] std::string WhyUnreachable(const std::string& origin) const;
  [[nodiscard]] long CrawlDelay(const std::string& origin) const;

 private:
  struct Known {
    RobotsRow row;
    int64_t ask_again = 0;  // After a failure the copy is used until then, whatever its age.
    RobotsRules rules;
    std::string why;  // Not reachable; empty when an earlier process found it so.
  };
  void Remember(const std::string& origin, RobotsRow row);

  WatchState& state_;
  std::map<std::string, Known> known_;
};

}  // namespace banggiao
