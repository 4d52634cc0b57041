// When to come again. All times are seconds.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace banggiao {

struct PollBounds {
  long least = 600;
  long most = 6 * 3600;
};

// How long to leave a source alone. `hint` is what it says itself (<ttl>, max-age, syndication period; 0: nothing) and counts up to
// a day, also where that is above `bounds.most`. While nothing changes the wait grows by half each time, from `before` (0: never asked).
[[nodiscard]] long NextPollWait(const PollBounds& bounds, long hint, long before, bool changed);

// After the n-th failure in a row (from 1): five minutes, doubled each time, at most a day.
[[nodiscard]] long RetryWait(int failures);

// Value of Retry-After, seconds or a date of HTTP; at most a week. -1 when it is neither or empty.
[[nodiscard]] long RetryAfter(std::string_view value, int64_t now);

// max-age of Cache-Control; 0 when there is none, or when no-cache or no-store say that it does not count.
[[nodiscard]] long MaxAge(std::string_view cache_control);

// "14:05" in the machine's time; with the day, "2026-12-01 14:05", where that is 20 hours away or more.
[[nodiscard]] std::string TimeOfDay(int64_t time, int64_t now);

}  // namespace banggiao
