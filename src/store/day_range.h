// EDTF dates as ranges of days, so that the store can compare them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace banggiao {

struct DayRange {
  std::string from;  // "2021-04-01", inclusive.
  std::string to;    // "2021-04-30", inclusive.
};

// "2021-04" -> 1 to 30 April 2021; an interval -> from its first to its last day. Nothing for an empty date, an unknown
// year, or what core/edtf.h doesn't read.
[[nodiscard]] std::optional<DayRange> DaysOf(std::string_view edtf);

}  // namespace banggiao
