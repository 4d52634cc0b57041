// Days as metadata and addresses of news pages carry them.
#pragma once

#include <string>
#include <string_view>

namespace banggiao {

// "2025-08-08T23:37:27+07:00", "2025-08-08", "2025/08/08 10:00", "Fri, 08 Aug 2025 23:37:27 +0700", "08/08/2025 23:37",
// "8/8/2025 9:28" (day first) to "2025-08-08": the day as written, in the zone of the stamp. Empty when it is none of these or impossible.
[[nodiscard]] std::string DayInStamp(std::string_view stamp);

// ".../2021/04/17/...", ".../20210417...", ".../2021-04-17-..." to "2021-04-17"; empty when the address has no such day.
// Years from 1990 to 2099 only, since long numbers in addresses are mostly ids.
[[nodiscard]] std::string DayInUrl(std::string_view url);

}  // namespace banggiao
