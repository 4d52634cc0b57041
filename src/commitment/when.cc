#include "commitment/when.h"

#include <algorithm>

#include "core/edtf.h"

namespace banggiao {
namespace {

constexpr std::string_view kInSentence = "in the sentence: ";
constexpr uint32_t kBeforeDate = 3;  // Tokens: "vào [cuối tháng] 5".

std::string DayOfPaper(const EventInput& input) { return ToEdtf({input.article.published, {}}); }

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

bool IsPast(const WhenTask& task, const DateMention& date) {
  for (uint32_t at = date.first; at <= date.last; ++at) {  // "tuần trước", "tháng 5 vừa qua".
    for (uint32_t end = date.last; end <= date.last + 2; ++end) {
      if (at < end && Is(task, at, end, DueWord::kPast)) return true;
    }
  }
  return Introduces(task, date, DueWord::kWas, 0);
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

// Where the paper has no day, a year is told beside the day, or it is that of the whole article (event/article_year.h), a guess that
// the event says to be one; a year of the text around names no day.
std::string WithToldYear(const WhenTask& task, const Event& event) {
  const bool of_article = event.date_how.find("; ") != std::string::npos;
  if (task.input.article.published.year != 0 || of_article) return event.date;
  EdtfDate date = ParseEdtf(event.date).value_or(EdtfDate{});
  const size_t colon = event.date_how.find(": ");
  const std::string words = colon == std::string::npos ? "" : event.date_how.substr(colon, event.date_how.find(';') - colon);
  const bool in_sentence = event.date_how.rfind(kInSentence, 0) == 0;
  if (date.begin.year == 0 || (in_sentence && words.find(std::to_string(date.begin.year)) != std::string::npos)) return event.date;
  if (date.begin.month == 0) return "";
  if (words.find(std::to_string(date.begin.year)) != std::string::npos) return event.date;
  date.begin.year = 0;
  if (date.IsInterval()) date.end.year = 0;
  return ToEdtf(date);
}

}  // namespace

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

std::string MadeOn(const WhenTask& task, const Event& event, TokenRange content) {
  // A month of the report whose year nobody wrote says no more of when it was made than the report does.
  if (event.date_how.rfind("month of the report; ", 0) == 0) return DayOfPaper(task.input);
  for (const DateMention& date : task.input.analysis.dates) {
    const bool inside = date.first >= content.first && date.last <= content.last && !content.empty();
    if (inside && !date.value.empty() && ToEdtf(date.value) == event.date) return DayOfPaper(task.input);
  }
  if (!content.empty() && event.date_how.rfind(kInSentence, 0) == 0) {
    const auto& tokens = task.input.analysis.tokens;
    const std::string_view text = Span{tokens[content.first].span.begin, tokens[content.last - 1].span.end}.In(task.input.article.Text());
    const std::string words = event.date_how.substr(kInSentence.size(), event.date_how.find(';') - kInSentence.size());
    if (text.find(words) != std::string_view::npos) return DayOfPaper(task.input);
  }
  return NotAfterReport(task.input, WithToldYear(task, event));
}

std::string NotAfterReport(const EventInput& input, const std::string& date) {
  const EdtfDate published{input.article.published, {}};
  const auto made = ParseEdtf(date);
  if (!made || made->begin.day == 0 || made->begin.year == 0 || published.begin.day == 0 || published.begin.year == 0) return date;
  return DayNumber(made->begin) > DayNumber(published.begin) ? ToEdtf(published) : date;
}

}  // namespace banggiao
