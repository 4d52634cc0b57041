#include <algorithm>
#include <cstdlib>
#include <string_view>

#include "event/date_candidate.h"
#include "event/date_features.h"

namespace banggiao {
namespace {

using Source = DateCandidate::Source;

constexpr uint32_t kSentencesAround = 25;
constexpr uint32_t kOpeningDates = 6;   // The first dates of the article may be those of any event.
constexpr int32_t kLongestVisit = 21;   // Days.
constexpr int32_t kFarthestOffset = 31; // Days.
constexpr int32_t kOfMonth = 14;        // From so many days on English tells a month.
constexpr int32_t kMonthsOfYear = 12;
constexpr std::string_view kEnglishDistance = "distance";  // DateMention::reason.

// "vào năm 2050": by when, not when.
bool IsDeadline(const DateMention& date, PartialDate report_day) {
  if (date.value.begin.month != 0 || date.value.begin.year == 0) return false;
  const int year = report_day.year != 0 ? report_day.year + 1 : 2028;
  return date.value.begin.year > year;
}

bool MayDate(const DateMention& date, PartialDate report_day) {
  return date.kind != DateMention::Kind::kDuration && !date.value.empty() && !IsDeadline(date, report_day);
}

bool IsDay(const DateMention& date) { return date.value.begin.day != 0 && !date.value.IsInterval(); }

// The dates of a sentence, [begin, end) of Analysis::dates. They are ordered, so a long article costs a search and no walk.
std::pair<uint32_t, uint32_t> DatesIn(const Analysis& analysis, uint32_t first_token, uint32_t last_token) {
  const auto by_token = [](const DateMention& date, uint32_t token) { return date.first < token; };
  const auto begin = std::lower_bound(analysis.dates.begin(), analysis.dates.end(), first_token, by_token);
  const auto end = std::lower_bound(begin, analysis.dates.end(), last_token, by_token);
  return {static_cast<uint32_t>(begin - analysis.dates.begin()), static_cast<uint32_t>(end - analysis.dates.begin())};
}

// Dates of the sentences around, so that long articles cost no more than short ones.
std::pair<uint32_t, uint32_t> DatesAround(const Analysis& analysis, uint32_t sentence) {
  const auto sentences = static_cast<uint32_t>(analysis.sentences.size());
  const uint32_t first = analysis.sentences[sentence > kSentencesAround ? sentence - kSentencesAround : 0].first;
  const uint32_t last = analysis.sentences[std::min(sentence + kSentencesAround, sentences - 1)].last;
  return DatesIn(analysis, first, last);
}

// "trong hai ngày 20/2 và 21/2", "đêm 9/5, kéo dài tới sáng 10/5", "cuối tháng 5 hoặc đầu tháng 6": one interval; empty when
// the two dates are not joined.
EdtfDate Join(const DateWords& words, const Analysis& analysis, const DateMention& first, const EdtfDate& from, const DateMention& second, const EdtfDate& until) {
  constexpr uint32_t kWordsBetween = 5;
  const PartialDate begin = from.begin;
  const PartialDate end = until.begin;
  const bool same_grain = begin.month != 0 && end.month != 0 && (begin.day != 0) == (end.day != 0);
  if (!same_grain || from.IsInterval() || until.IsInterval()) return {};
  if (begin.year != end.year || begin >= end || second.first - first.last > kWordsBetween) return {};
  for (uint32_t i = first.last; i < second.first; ++i) {
    if (words.Is(DateWord::kJoin, analysis.tokens[i].key)) return {begin, end};
  }
  return {};
}

class CandidateList {
 public:
  explicit CandidateList(const DateTask& task) : task_(task), analysis_(task.input.analysis), words_(DateWords::Of(task.input.article)) {}

  std::vector<DateCandidate> Fill() {
    const auto& dates = analysis_.dates;
    const auto [begin, end] = DatesAround(analysis_, task_.draft().sentence);
    const auto opening = std::min<uint32_t>(kOpeningDates, static_cast<uint32_t>(dates.size()));
    for (uint32_t i = 0; i < std::max(end, opening); ++i) {
      if (i >= opening && i < begin) i = begin;
      if (i >= opening && i >= end) break;
      AddNamed(i);
    }
    const Sentence& sentence = analysis_.sentences[task_.draft().sentence];
    const auto [own_begin, own_end] = DatesIn(analysis_, sentence.first, sentence.last);
    for (uint32_t i = own_begin; i < own_end; ++i) AddOffset(i, own_begin, own_end);
    AddReport();
    for (const KnownOfAct& known : FindKnownOfAct(task_)) AddHappening(*known.happening);
    list_.push_back({});
    return std::move(list_);
  }

 private:
  void Add(Source source, uint32_t mention, EdtfDate value) {
    if (!value.empty()) list_.push_back({source, mention, value, nullptr});
  }

  void AddNamed(uint32_t i) {
    const auto& dates = analysis_.dates;
    if (!MayDate(dates[i], task_.report.day)) return;
    Add(Source::kNamed, i, dates[i].value);
    Add(Source::kAlso, i, dates[i].also);
    if (i + 1 < dates.size()) {
      Add(Source::kNamed, i, Join(words_, analysis_, dates[i], dates[i].value, dates[i + 1], dates[i + 1].value));
      Add(Source::kAlso, i, Join(words_, analysis_, dates[i], dates[i].also, dates[i + 1], dates[i + 1].also));
    }
    AddSince(i);
    AddDerived(i);
  }

  // "since June 3": from then to the report, as finely as it is told.
  void AddSince(uint32_t i) {
    const DateMention& date = analysis_.dates[i];
    const PartialDate begin = date.value.begin;
    PartialDate end = task_.report.day;
    if (date.first == 0 || !words_.Is(DateWord::kSince, analysis_.tokens[date.first - 1].key) || date.value.IsInterval() || (begin.year == 0) != (end.year == 0)) return;
    if (begin.day == 0) end.day = 0;
    if (begin.month == 0) end.month = 0;
    if (begin < end && (begin.day != 0) == (end.day != 0) && (begin.month != 0) == (end.month != 0)) Add(Source::kLasting, i, {begin, end});
  }

  // What follows from a date of the text: the days it lasts, its ends, its month.
  void AddDerived(uint32_t i) {
    const DateMention& date = analysis_.dates[i];
    const PartialDate day = date.value.begin;
    if (date.value.IsInterval()) {
      Add(Source::kBegin, i, {day, {}});
      Add(Source::kEnd, i, {date.value.end, {}});
      if (day.day != 0) Add(Source::kMonth, i, {{day.year, day.month, 0}, {}});
      return;
    }
    if (day.day == 0) return;
    Add(Source::kMonth, i, {{day.year, day.month, 0}, {}});
    const Sentence& sentence = analysis_.sentences[SentenceOfToken(analysis_, date.first)];
    const auto [begin, end] = DatesIn(analysis_, sentence.first, sentence.last);
    for (uint32_t k = begin; k < end; ++k) AddLasting(i, day, analysis_.dates[k].lasts_days);
  }

  void AddLasting(uint32_t i, PartialDate day, int32_t days) {
    if (days > 1 && days <= kLongestVisit) Add(Source::kLasting, i, {day, PlusDays(day, days - 1)});
  }

  // "một ngày sau khi …", "hai ngày trước đó", "trước đó một ngày", "two days after ...": so far from another day of the sentence, or of the report.
  void AddOffset(uint32_t i, uint32_t begin, uint32_t end) {
    const DateMention& date = analysis_.dates[i];
    const int32_t days = OffsetOf(date);
    if (days == 0 && date.lasts_months == 0) return;
    PartialDate base = task_.report.day;
    for (uint32_t k = begin; k < end; ++k) {
      if (k != i && IsDay(analysis_.dates[k])) base = analysis_.dates[k].value.begin;
    }
    for (const int32_t side : {-1, 1}) {
      if (date.lasts_months != 0) Add(Source::kOffset, i, {MonthsFrom(base, side * date.lasts_months), {}});
      if (days == 0 || base.day == 0) continue;
      const PartialDate day = PlusDays(base, side * days);
      Add(Source::kOffset, i, {day, {}});
      // "three weeks after" is told of a month. Models of Vietnamese have not learned from such candidates.
      if (days >= kOfMonth && !day.empty() && date.reason == kEnglishDistance) Add(Source::kOffset, i, {{day.year, day.month, 0}, {}});
    }
  }

  // The month, or the year when whole years are told.
  static PartialDate MonthsFrom(PartialDate base, int32_t months) {
    const int32_t all = base.year * kMonthsOfYear + base.month - 1 + months;
    if (base.year == 0 || base.month == 0 || all < kMonthsOfYear) return {};
    const auto year = static_cast<int16_t>(all / kMonthsOfYear);
    return {year, static_cast<uint8_t>(months % kMonthsOfYear == 0 ? 0 : all % kMonthsOfYear + 1), 0};
  }

  // In days; 0 for a date that is no distance from something told.
  [[nodiscard]] int32_t OffsetOf(const DateMention& date) const {
    if (date.reason == kEnglishDistance) return date.lasts_days <= kFarthestOffset ? date.lasts_days : 0;
    if (date.kind == DateMention::Kind::kDay && date.relative && date.last - date.first > 2) return std::abs(date.shift_days);
    if (date.lasts_days == 0 || date.lasts_days > kFarthestOffset) return 0;
    const auto& tokens = analysis_.tokens;
    const bool behind = date.last < tokens.size() && words_.Is(DateWord::kSide, tokens[date.last].key);
    const bool ahead = date.first >= 2 && words_.Is(DateWord::kSide, tokens[date.first - 2].key);
    return behind || ahead ? date.lasts_days : 0;
  }

  // Without the year where the other dates of the article have none; event/event_dates.h fills it in.
  void AddHappening(const KnownHappening& happening) {
    PartialDate begin = happening.day;
    PartialDate end = happening.until;
    if (task_.report.near.year == 0) begin.year = end.year = 0;
    const auto add = [&](EdtfDate value) { list_.push_back({Source::kHappening, 0, value, &happening}); };
    add({begin, {}});
    if (end == begin) return;
    add({end, {}});
    add({begin, end});
  }

  void AddReport() {
    const PartialDate report = task_.report.day;
    if (report.day != 0) {
      Add(Source::kReportDay, 0, {report, {}});
      Add(Source::kDayBefore, 0, {PlusDays(report, -1), {}});
    }
    if (!task_.report.published && task_.report.near.day != 0) Add(Source::kDayAfter, 0, {PlusDays(task_.report.near, 1), {}});
    if (report.month != 0) Add(Source::kReportMonth, 0, {{report.year, report.month, 0}, {}});
  }

  const DateTask& task_;
  const Analysis& analysis_;
  const DateWords& words_;
  std::vector<DateCandidate> list_;
};

}  // namespace

std::vector<DateCandidate> FindDateCandidates(const DateTask& task) { return CandidateList(task).Fill(); }

}  // namespace banggiao
