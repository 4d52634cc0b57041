// Which host may be asked when, and what was begun there.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <deque>
#include <map>
#include <string>

#include "watch/watch_state.h"
#include "watch/web_address.h"

namespace banggiao {

// One thing to fetch.
struct FetchTask {
  enum class Kind { kRobots, kSource, kPage };
  Kind kind = Kind::kPage;
  WebAddress at;            // Where it is now; redirects move it.
  int redirects = 0;
  size_t source = 0;        // Of kSource.
  PageRow page;             // Of kPage.
  std::string origin;       // Of kRobots: for which.
  std::string first_host;   // Of kRobots: the host that waits for it.
};

struct HostQueue {
  using Clock = std::chrono::steady_clock;

  bool busy = false;
  Clock::time_point not_before;      // Of the next request: politeness.
  Clock::time_point held_until;      // The host asked for it (Retry-After).
  Clock::time_point look_again;      // Nothing was to be done before.
  int64_t behind = 0;                // Pages up to this number were looked at in this round.
  std::deque<FetchTask> begun;

  [[nodiscard]] bool IsHeld(Clock::time_point now) const { return now < held_until; }
  [[nodiscard]] Clock::time_point Free() const { return std::max(not_before, held_until); }
};

}  // namespace banggiao
