// Days as numbers, for the tables in memory: they compare as the days do and take four bytes.
#pragma once

#include <cstdint>
#include <string_view>

namespace banggiao {

// "2021-04-16" -> 20210416; `if_none` for an empty day. `day` is one that the store or DaysOf gave.
[[nodiscard]] inline uint32_t DayDigits(std::string_view day, uint32_t if_none = 0) {
  uint32_t number = 0;
  for (const char c : day) {
    if (c >= '0' && c <= '9') number = number * 10 + static_cast<uint32_t>(c - '0');
  }
  return number == 0 ? if_none : number;
}

}  // namespace banggiao
