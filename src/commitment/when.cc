#include "commitment/when.h"

#include <algorithm>

#include "core/edtf.h"

namespace banggiao {
namespace {

constexpr std::string_view kInSentence = "in the sentence: ";
constexpr uint32_t kBeforeDate = 3;  // Tokens: "vào [cuối tháng] 5".

bool Is(const WhenTask& task, uint32_t begin, uint32_t end, DueWord cls) {
  const PhraseMatch match = task.words.dates().Longest(task.input.analysis.tokens, begin, std::min<uint32_t>(end, static_cast<uint32_t>(task.input.analysis.tokens.size())));
  return match.payload == static_cast<uint32_t>(cls) && match.last == end;
}

// Whether a phrase of the class stands in the tokens before the date or at its beginning.
bool Introduces(const WhenTask& task, const DateMention& date, DueWord cls, uint32_t not_before) {
  const uint32_t first = date.first > not_before + kBeforeDate ? date.first - kBeforeDate : not_before;
  for (uint32_t at = first; at <= date.first; ++at) {
    for (uint32_t end = at + 1; end <= at + 2; ++end) {
      if (Is(task, at, end, cls)) return true;
    }
  }
  return false;
}

// The last year that the article tells as done; 0 when it tells none.
int YearTold(const WhenTask& task) {
  int year = task.input.article.published.year;
  for (const Event& event : task.events) {
    if (event.status != EventStatus::kActual || event.type == EventType::kAgree) continue;
    year = std::max<int>(year, ParseEdtf(event.date).value_or(EdtfDate{}).begin.year);
  }
  return year;
}

// Whether the last day of `date` lies after `made`; unknown years count as after.
bool IsAfter(const EdtfDate& date, const PartialDate& made, int told) {
  const PartialDate end = date.IsInterval() ? date.end : date.begin;
  if (end.year != 0 && made.year == 0) return end.year >= told;
  if (end.year == 0 || made.year == 0) return true;
  if (end.year != made.year) return end.year > made.year;
  if (end.month == 0 || made.month == 0) return true;
  if (end.month != made.month) return end.month > made.month;
  return made.day == 0 || end.day == 0 || end.day > made.day;
}

}  // namespace

bool IsPast(const WhenTask& task, const DateMention& date) {
  for (uint32_t at = date.first; at <= date.last; ++at) {  // "tuần trước", "tháng 5 vừa qua".
    for (uint32_t end = date.last; end <= date.last + 2; ++end) {
      if (at < end && Is(task, at, end, DueWord::kPast)) return true;
    }
  }
  return Introduces(task, date, DueWord::kWas, 0);
}

std::string DeadlineIn(const WhenTask& task, TokenRange content, const std::string& made) {
  const PartialDate day = made.empty() ? PartialDate{} : ParseEdtf(made).value_or(EdtfDate{}).begin;
  const int told = YearTold(task);
  for (const DateMention& date : task.input.analysis.dates) {
    if (date.first < content.first || date.last > content.last || date.value.empty()) continue;
    if (IsPast(task, date) || !(date.relative || Introduces(task, date, DueWord::kDue, content.first))) continue;
    if (IsAfter(date.value, day, told)) return ToEdtf(date.value);
  }
  return "";
}

std::string MeetingDay(const WhenTask& task, const Clause& clause, const Event& event, uint32_t verb) {
  if (event.date_how.rfind(kInSentence, 0) != 0) return "";
  const std::string words = event.date_how.substr(kInSentence.size(), event.date_how.find(';') - kInSentence.size());
  for (const DateMention& date : task.input.analysis.dates) {
    if (!clause.Holds(date.first) || date.span.In(task.input.article.Text()) != words) continue;
    const bool told_then = date.last <= verb && (clause.HasNear(CommitmentWord::kSay, date.last, verb, 0) ||
                                                 clause.HasNear(CommitmentWord::kDeclare, date.last, verb, 0));
    if (!told_then && !IsPast(task, date)) return event.date;
  }
  return "";
}

std::string NotAfterReport(const EventInput& input, const std::string& date) {
  const EdtfDate published{input.article.published, {}};
  const auto made = ParseEdtf(date);
  if (!made || made->begin.day == 0 || made->begin.year == 0 || published.begin.day == 0 || published.begin.year == 0) return date;
  return DayNumber(made->begin) > DayNumber(published.begin) ? ToEdtf(published) : date;
}

}  // namespace banggiao
