#include "event/report_day.h"

#include <algorithm>
#include <cstdlib>


namespace banggiao {
namespace {

constexpr uint32_t kOpeningSentences = 5;
constexpr uint8_t kAnyDay = 15;          // Stands for an unknown day in the same way.
constexpr int16_t kAnyYear = 2001;       // Stands for an unknown year while distances are counted; taken out again.
constexpr int32_t kDaysApart = 62;       // A full date this close to the day of the report lends its year.

bool IsFullDay(const DateMention& date) { return date.value.begin.day != 0 && !date.value.IsInterval(); }

uint32_t SentenceOf(const Analysis& analysis, uint32_t token) {
  const auto it = std::upper_bound(analysis.sentences.begin(), analysis.sentences.end(), token,
                                   [](uint32_t wanted, const Sentence& sentence) { return wanted < sentence.first; });
  return static_cast<uint32_t>(it - analysis.sentences.begin() - 1);
}

// "Trước đó, ngày 2-8": the sentence looks back.
bool LooksBack(const DateWords& words, const Analysis& analysis, uint32_t sentence) {
  const Sentence& span = analysis.sentences[sentence];
  return span.first + 1 < span.last && words.Is(DateWord::kEarlier, analysis.tokens[span.first].key);
}

// The latest year that the text names of what it does not announce; 0 when it names none.
int16_t LatestYear(const DateWords& words, const Analysis& analysis) {
  int16_t latest = 0;
  for (const DateMention& date : analysis.dates) {
    if (date.relative || date.value.IsInterval() || date.value.begin.year <= latest) continue;
    if (!MayLieAhead(words, analysis, date) && !IsAnnounced(words, analysis, date)) latest = date.value.begin.year;
  }
  return latest;
}

// The year of a full date near `day` (whose year is unknown); 0 when there is none. A paper of 5 December tells nothing of 22 December but
// what is to come or long past ("ties set up on December 22, 1992"), and nothing of a later year.
int16_t YearNear(const DateWords& words, const Analysis& analysis, PartialDate day) {
  PartialDate base = day;
  const int16_t latest = LatestYear(words, analysis);
  for (const DateMention& date : analysis.dates) {
    if (!IsFullDay(date) || date.value.begin.year < 1990 || date.value.begin.year < latest) continue;
    base.year = date.value.begin.year;
    if (!IsValidDay(base.year, base.month, base.day)) continue;
    const int32_t ahead = DayNumber(date.value.begin) - DayNumber(base);
    if (ahead > 1 && !MayLieAhead(words, analysis, date) && !IsAnnounced(words, analysis, date)) continue;
    if (std::abs(ahead) <= kDaysApart) return base.year;
  }
  return 0;
}

// The day that the text calls today: "hôm nay (28-2)", "đêm qua (11-6)".
PartialDate ToldToday(const Analysis& analysis) {
  for (const DateMention& date : analysis.dates) {
    if (!date.tells_today) continue;
    const PartialDate today = PlusDays(date.value.begin, -date.shift_days);
    if (!today.empty()) return today;
  }
  return {};
}

// The text speaks of yesterday and never of today: the day it names is then the one it calls yesterday.
bool ToldTheDayAfter(const Analysis& analysis) {
  bool yesterday = false;
  for (const DateMention& date : analysis.dates) {
    if (!date.relative || date.reason != "relative day") continue;
    if (date.shift_days == 0) return false;
    if (date.shift_days == -1) yesterday = true;
  }
  return yesterday;
}

PartialDate WithoutYear(PartialDate date) {
  if (std::abs(date.year - kAnyYear) <= 1) date.year = 0;
  return date;
}

// A stretch over New Year, or one that reaches into another year, cannot be told without the year: "6 tháng tới" in September.
EdtfDate StretchOrNothing(PartialDate begin, PartialDate end) {
  const bool breaks = !end.empty() && ((begin.year == 0) != (end.year == 0) || end < begin);
  return breaks ? EdtfDate{} : EdtfDate{begin, end};
}

// What of a date that was read with a made-up day or year still holds. `month_only`: the day was made up too.
EdtfDate WhatHolds(const DateMention& date, bool year_known, bool month_only) {
  const PartialDate begin = year_known ? date.value.begin : WithoutYear(date.value.begin);
  const PartialDate end = year_known ? date.value.end : WithoutYear(date.value.end);
  if (date.kind == DateMention::Kind::kMonth || date.kind == DateMention::Kind::kYear) return StretchOrNothing(begin, end);
  if (month_only) return {};
  if (year_known) return {begin, end};
  if (date.kind == DateMention::Kind::kWeek && begin.month == end.month) return {{begin.year, begin.month, 0}, {}};
  const bool needs_weekday = date.kind == DateMention::Kind::kWeek || date.reason.starts_with("weekday");
  return needs_weekday ? EdtfDate{} : StretchOrNothing(begin, end);
}

// Takes from `second`, read with a made-up year or day, what `first` could not know without a day to count from.
void Merge(const std::vector<DateMention>& second, bool year_known, bool month_only, std::vector<DateMention>* first) {
  for (DateMention& date : *first) {
    if (!date.value.empty()) continue;
    const auto it = std::find_if(second.begin(), second.end(), [&](const DateMention& d) { return d.first == date.first; });
    if (it == second.end() || it->value.empty()) continue;
    const EdtfDate value = WhatHolds(*it, year_known, month_only);
    if (value.empty()) continue;
    date.value = value;
    date.kind = it->kind;
    date.reason = it->reason + (month_only ? ", from the month of the report" : ", from the day of the report");
  }
}

}  // namespace

bool AnyWordBefore(const DateWords& words, DateWord cls, const Analysis& analysis, const DateMention& date, uint32_t reach) {
  for (uint32_t i = date.first > reach ? date.first - reach : 0; i < date.first; ++i) {
    if (words.Is(cls, analysis.tokens[i].key)) return true;
  }
  return false;
}

bool MayLieAhead(const DateWords& words, const Analysis& analysis, const DateMention& date) {
  constexpr uint32_t kReach = 6;
  constexpr uint32_t kRightBefore = 2;  // "by March", "until the 14th".
  return AnyWordBefore(words, DateWord::kAhead, analysis, date, kReach) || AnyWordBefore(words, DateWord::kRightAhead, analysis, date, kRightBefore);
}

bool IsAnnounced(const DateWords& words, const Analysis& analysis, const DateMention& date) {
  constexpr uint32_t kReach = 12;
  if (date.last < analysis.tokens.size() && words.Is(DateWord::kComing, analysis.tokens[date.last].key)) return true;
  const uint32_t first = analysis.sentences[SentenceOf(analysis, date.first)].first;
  return AnyWordBefore(words, DateWord::kWill, analysis, date, std::min(date.first - first, kReach));
}

int OpeningWeekday(const Analysis& analysis) {
  for (const DateMention& date : analysis.dates) {
    if (date.weekday == 0 || !date.relative || date.weekday_turn != 0) continue;
    return SentenceOf(analysis, date.first) < kOpeningSentences ? date.weekday : 0;
  }
  return 0;
}

std::optional<Analysis> WithWeekdays(const Analysis& analysis, const ReportDay& report, int year) {
  constexpr int kDaysOfWeek = 7;
  constexpr int kYearsOfAllCalendars = 28;
  PartialDate day = report.day;
  const auto is_open = [](const DateMention& date) { return date.weekday != 0 && date.relative && date.value.empty(); };
  if (report.published || day.day == 0 || day.year != 0 || std::none_of(analysis.dates.begin(), analysis.dates.end(), is_open)) return std::nullopt;
  const auto back_in = [&](int of_year, int weekday) {
    const PartialDate full{static_cast<int16_t>(of_year), day.month, day.day};
    return IsValidDay(of_year, day.month, day.day) ? (DayOfWeek(full) - weekday + kDaysOfWeek) % kDaysOfWeek : kDaysOfWeek;
  };
  const int opening = OpeningWeekday(analysis);
  if (opening != 0 && (year == 0 || back_in(year, opening) > 1)) {
    for (year = kAnyYear; back_in(year, opening) != 0; ++year) {
      if (year == kAnyYear + kYearsOfAllCalendars) return std::nullopt;
    }
  }
  if (year == 0 || back_in(year, 1) == kDaysOfWeek) return std::nullopt;
  day.year = static_cast<int16_t>(year);
  const auto without_year = [&](EdtfDate date) {
    date.begin.year = 0;
    return date;
  };
  Analysis read = analysis;
  for (DateMention& date : read.dates) {
    if (!is_open(date)) continue;
    ReadWeekday(day, &date);
    date.value = without_year(date.value);
    date.also = without_year(date.also);
    date.reason += ", from the day of the report";
  }
  return read;
}

ReportDay FindReportDay(const Article& article, const Analysis& analysis) {
  const DateWords& words = DateWords::Of(article);
  if (article.published.day != 0) return {article.published, true, article.published};
  if (PartialDate today = ToldToday(analysis); !today.empty()) {
    if (today.year == 0) today.year = YearNear(words, analysis, today);
    return {today, false, today};
  }
  if (PartialDate day = article.dateline; !day.empty()) {
    day.year = YearNear(words, analysis, day);
    return {day, false, day};
  }
  PartialDate near;
  const int16_t latest = LatestYear(words, analysis);
  for (const DateMention& date : analysis.dates) {
    if (near.empty() && date.value.begin.month != 0 && !date.relative) near = {date.value.begin.year, date.value.begin.month, 0};
    if (!IsFullDay(date) || IsAnnounced(words, analysis, date)) continue;
    if (date.value.begin.year != 0 && date.value.begin.year < latest) continue;  // Looks back.
    const uint32_t sentence = SentenceOf(analysis, date.first);
    PartialDate day = date.value.begin;
    if (day.year == 0) day.year = YearNear(words, analysis, day);
    const PartialDate told = day;
    if (sentence >= kOpeningSentences || LooksBack(words, analysis, sentence)) {
      day.day = 0;
    } else if (ToldTheDayAfter(analysis)) {
      day = PlusDays(day, 1);
    }
    return {day, false, told};
  }
  return {{}, false, near};
}

ReportDay FindDatesOfArticle(const DateReader& finder, const Article& article, Analysis* analysis) {
  finder.Find(article.Text(), analysis->tokens, {article.published}, &analysis->dates);
  const ReportDay report = FindReportDay(article, *analysis);
  if (report.published || report.day.month == 0) return report;
  PartialDate reference = report.day;
  const bool year_known = reference.year != 0;
  const bool month_only = reference.day == 0;
  if (!year_known) reference.year = kAnyYear;
  if (month_only) reference.day = kAnyDay;
  if (!IsValidDay(reference.year, reference.month, reference.day)) return report;
  std::vector<DateMention> again;
  finder.Find(article.Text(), analysis->tokens, {reference}, &again);
  if (year_known && !month_only) {
    analysis->dates = std::move(again);
  } else {
    Merge(again, year_known, month_only, &analysis->dates);
  }
  return report;
}

}  // namespace banggiao
