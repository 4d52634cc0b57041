// The time of day, as the store's diary and the log of corrections have it.
#pragma once

#include <string>

namespace banggiao {

// "2026-11-30T08:15:00Z".
[[nodiscard]] std::string NowUtc();

}  // namespace banggiao
