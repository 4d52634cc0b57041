// Blocks: which reports are looked at together.
//
// A block is the kind of act, the parties and the month it begins in: "meet JPN,USA 04-2021", "ACCUSE USA>CHN 04-2021". So
// what has to be read when an article comes does not grow with the store:
//   "04-2021"      of that month.
//   "04-XXXX"      of that month of a year that is not known.
//   "04-2021 off"  calls a meeting off, in words of that month; the meeting may be one of months later.
//   "=ARTICLE"     stands alone: no month is known, or no day for what is called off.
// The month stands before the year, so that the same month of all years lies together in an index.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "core/edtf.h"

namespace banggiao {

// Months are counted from January of the year 0; of an unknown year from 0 for January.
using MonthNumber = int32_t;
inline constexpr MonthNumber kMonthsAYear = 12;

// `date` has a month.
[[nodiscard]] MonthNumber MonthOf(PartialDate date);

struct Block {
  enum class Kind : uint8_t { kMonth, kYearless, kOff, kAlone };

  std::string base;  // "meet JPN,USA"
  Kind kind = Kind::kAlone;
  MonthNumber month = 0;
  std::string article;  // Of kAlone.

  [[nodiscard]] std::string Name() const;
};

// The inverse of Name; nothing for any other text.
[[nodiscard]] std::optional<Block> ParseBlock(std::string_view name);

// Months that can tell of one happening with a report of `month` that calls a meeting off (identity/happenings.h): from the
// month before, whose last days may be looked at with it, to 120 days later.
inline constexpr MonthNumber kOffBefore = 1;
inline constexpr MonthNumber kOffAfter = 4;

// What is to be read, and what comes out of it as if all had been read. Names of blocks.
struct LinkReach {
  std::set<std::string> read;   // Reports.
  std::set<std::string> write;  // Happenings, which have the block that they begin in.
};

// `changed` are blocks of one base, `there` all blocks of that base that have reports, the alone ones left out. What is no name of a
// block is passed over.
[[nodiscard]] LinkReach ReachOf(const std::set<std::string>& changed, const std::set<std::string>& there);

}  // namespace banggiao
