// Finds the days, months, years and relative times that Vietnamese news names, with EDTF values.
#pragma once

#include <string_view>
#include <vector>

#include "core/edtf.h"
#include "language/analysis.h"

namespace banggiao::vi {

// What fills in the parts a phrase leaves out. Both may be empty.
struct DateContext {
  PartialDate reference;  // Day the text was published; a full day with a known year, or empty.
};

// Appends every date phrase among `tokens` of `text`, ordered, none overlapping. Written forms: "17/4", "16/4/2021",
// "18.5", "17-4", "ngày 19-21.5", "ngày 19 và 20/5", "ngày 19 tháng 4 năm 2021", "tháng 4", "tháng 4/2021", "4-2021",
// "năm 2050", "vào năm 2050", "giai đoạn 2018-2019", "hôm nay", "hôm qua", "sáng nay", "thứ Hai (ngày 3-4)", "tuần tới",
// "tháng trước", "năm ngoái", "cuối tháng này", "12 năm" (kDuration), lunar days ("mùng 1 Tết") and parts of days.
// Not dates: scores, decimals, fractions, prices, weapons ("Su-24", "2 + 2", "9/10 người").
// A day and month without a year take the year that puts them nearest to `context.reference` (never more than 6 months
// off), or stay XXXX without one. Thread-safe; linear in the number of tokens.
void FindDates(std::string_view text, const std::vector<Token>& tokens, const DateContext& context,
               std::vector<DateMention>* dates);

// "rạng sáng 17/4 (giờ Việt Nam)" of something in Washington is 16 April there: moves a day named in the reader's zone
// to the place's zone. `hour` is the local hour of the part of day (rạng sáng = 3); offsets in minutes from UTC.
[[nodiscard]] PartialDate ShiftDay(PartialDate day, int hour, int from_offset_minutes, int to_offset_minutes);

}  // namespace banggiao::vi
