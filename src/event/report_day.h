// The day an article reports on, and what it makes of the days that the article only names by their distance.
//
// With a publication day everything is simple. Without one, the day that the text calls today is the day of the report ("hôm
// nay (28-2)", "đêm qua (11-6)"), else the first full day that the opening sentences name ("Ngày 24-3, Triều Tiên đã phóng …"),
// or the day after it in a text that says "hôm qua" and never "hôm nay". A full date with a year close to it lends its year,
// and "hôm qua", "tháng trước" are read from there; a week then gives its month. A day that stands behind "Trước đó" or far
// down tells only the month, from which months and years are read.
#pragma once

#include <cstdint>
#include <optional>

#include "article/article.h"
#include "core/edtf.h"
#include "event/date_words.h"
#include "language/analysis.h"
#include "language/date_reader.h"

namespace banggiao {

struct ReportDay {
  PartialDate day;         // A day, or a month when only that is known; the year may be unknown. Empty: nothing is known.
  bool published = false;  // It is the publication day.
  PartialDate near;        // A day or month not far from it, for telling the year: `day`, else one that the article announces.
};

[[nodiscard]] ReportDay FindReportDay(const Article& article, const Analysis& analysis);

// Fills analysis->dates: finds the phrases, then reads those that need a day once more from the day of the report.
[[nodiscard]] ReportDay FindDatesOfArticle(const DateReader& finder, const Article& article, Analysis* analysis);

// The day of the week that the opening tells as a day of the news: 1 (Monday) to 7; 0: none. That of the report more often than not, or of the
// day before: "SEOUL, March 26 (Reuters) - ... on Monday".
[[nodiscard]] int OpeningWeekday(const Analysis& analysis);

// `analysis` with the days that its weekdays are where the report has a day without a year, which leaves them empty: told by the calendar of `year` (0: not
// known), unless the opening's weekday does not fit that, else as if the opening's were that of the report. Nothing: there is none to tell.
[[nodiscard]] std::optional<Analysis> WithWeekdays(const Analysis& analysis, const ReportDay& report, int year);

// Whether a word of the class is among the `reach` tokens before the date.
[[nodiscard]] bool AnyWordBefore(const DateWords& words, DateWord cls, const Analysis& analysis, const DateMention& date, uint32_t reach);

// "đến năm 2025", "trước tháng 6/2018": by the words before, the date may lie ahead.
[[nodiscard]] bool MayLieAhead(const DateWords& words, const Analysis& analysis, const DateMention& date);
// "sẽ thăm Nga vào ngày 9/8", "dự kiến diễn ra vào tháng 3/2018", "ngày 11/11 tới": it does.
[[nodiscard]] bool IsAnnounced(const DateWords& words, const Analysis& analysis, const DateMention& date);

}  // namespace banggiao
