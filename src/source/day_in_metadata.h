// Days as metadata and addresses of news pages carry them.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

#include "source/raw_document.h"

namespace banggiao {

// "2025-08-08T23:37:27+07:00", "2025-08-08", "2025/08/08 10:00", "Fri, 08 Aug 2025 23:37:27 +0700", "08/08/2025 23:37",
// "8/8/2025 9:28" (day first), "20250808T233727Z", "August 8, 2025" to "2025-08-08": the day as written, in the zone of the stamp.
// Empty when it is none of these or impossible.
[[nodiscard]] std::string DayInStamp(std::string_view stamp);
// Seconds since 1970 to the day they are in, in UTC. Empty for fewer than nine digits, which may be a day written as a number
// (20250808), and for days after 2199, as those of milliseconds are.
[[nodiscard]] std::string DayOfSeconds(int64_t seconds);

// Fills in when a document was published: the first day that one of `stamps` tells ("meta" or "feed", `how`), else that of
// `address` ("url"). Where no stamp can be read, the first that is not empty is an issue, "bad-date", which quotes it.
void SetPublished(std::initializer_list<std::string_view> stamps, std::string_view how, std::string_view address, RawDocument* document);

// ".../2021/04/17/...", ".../20210417...", ".../2021-04-17-..." to "2021-04-17"; empty when the address has no such day.
// Years from 1990 to 2099 only, since long numbers in addresses are mostly ids.
[[nodiscard]] std::string DayInUrl(std::string_view url);

}  // namespace banggiao
