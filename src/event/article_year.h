// The year of an article that does not say it: from the terms of the office-holders that it names with their titles, and
// from months with a year near by ("hồi tháng 12/2016").
#pragma once

#include <cstdint>
#include <string>

#include "event/happenings.h"
#include "event/report_day.h"
#include "event/sentence_view.h"
#include "world/world.h"

namespace banggiao {

struct ArticleYear {
  int16_t year = 0;  // 0: the evidence does not decide.
  std::string how;   // "inferred from office-holders", "year from tháng 12/2016 in the text".
  bool said = false; // The text itself names this year, or the one before.
};

// Needs the month of the report. A year is possible when all titled persons (of four or more, all but one) were then in
// an office; exactly one must be left, or of at most five the text must choose one. Measured in models/dates.md.
[[nodiscard]] ArticleYear FindArticleYear(const EventInput& input, const ReportDay& report, const World& world,
                                          const Happenings& happenings);

// `date` in the year that puts it nearest to `report`, a day or month of a known year; unchanged when it has a year or no month.
[[nodiscard]] PartialDate WithYearNear(PartialDate date, PartialDate report);

}  // namespace banggiao
