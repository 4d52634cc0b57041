// The year of an article that does not say it: from the terms of the office-holders that it names with their titles, from
// the years it names or announces, and from happenings before which nobody could write of them (event/happenings.h).
#pragma once

#include <cstdint>
#include <span>
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

// Needs a month near the report (ReportDay::near) without its year. Every year gets a score from the evidence; the likeliest is
// told when its share is large enough, else year is 0. Measured in models/dates.md, decided in docs/decisions/12.
[[nodiscard]] ArticleYear FindArticleYear(const EventInput& input, const ReportDay& report, const World& world,
                                          std::span<const ToldHappening> told);

// `date` in the year that puts it nearest to `report`, a day or month of a known year; unchanged when it has a year or no month.
[[nodiscard]] PartialDate WithYearNear(PartialDate date, PartialDate report);

}  // namespace banggiao
