#include "commitment/when.h"

#include <algorithm>
#include <map>

#include "core/edtf.h"
#include "event/date_features.h"
#include "record/date_how.h"

namespace banggiao {
namespace {

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

// "sau vụ thử vào tháng này", "kể từ cuộc gặp hồi tháng 7": a day of what comes before, told in the content.
bool IsBehind(const WhenTask& task, const DateMention& date, uint32_t not_before) {
  const auto& tokens = task.input.analysis.tokens;
  for (uint32_t at = date.first; at-- > not_before && tokens[at].kind != TokenKind::kPunct;) {
    const bool then = task.words.Is(KeyWord::kThen, tokens[at + 1].key) || tokens[at + 1].kind == TokenKind::kNumber;  // "sau đó", "sau 2 tuần".
    if (task.words.Is(KeyWord::kBehind, tokens[at].key) && at + 1 < date.first && !then) return true;
  }
  return false;
}

// "ngừng thử tên lửa từ ngày 21/4": since when, and not by when.
bool IsBeginning(const WhenTask& task, const DateMention& date, uint32_t not_before) {
  if (date.first == not_before || date.value.IsInterval()) return false;
  return task.words.Is(KeyWord::kSince, task.input.analysis.tokens[date.first - 1].key);
}

// "tháo dỡ bãi thử trong hội nghị với Mỹ vào tháng 6/2018": of the meeting at which it was undertaken. A meeting that is undertaken
// itself stands at the beginning.
bool IsOfOccasion(const WhenTask& task, const DateMention& date, uint32_t not_before) {
  const auto& tokens = task.input.analysis.tokens;
  for (uint32_t at = date.first; at-- > not_before + 1 && tokens[at].kind != TokenKind::kPunct;) {
    const PhraseMatch meeting = task.words.marks().Longest(tokens, at, date.first);
    if (meeting.payload != static_cast<uint32_t>(MarkWord::kMeeting)) continue;
    const bool at_it = task.words.Is(KeyWord::kAt, tokens[at - 1].key) || (at > not_before + 2 && task.words.Is(KeyWord::kAt, tokens[at - 2].key));
    if (at_it && !task.words.Is(KeyWord::kNext, tokens[date.last - 1].key)) return true;
  }
  return false;
}

// Words of saying stand behind the date: "Hôm 8/3, Nhà Trắng cho biết ...".
bool IsOfSaying(const Clause& clause, uint32_t date_end, uint32_t last) {
  return clause.HasNear(CommitmentWord::kSay, date_end, last, 0) || clause.HasNear(CommitmentWord::kDeclare, date_end, last, 0);
}

// "sẽ gặp ông Kim ngày 12/6"; but not "sẽ thảo luận về số vũ khí mà Mỹ đã rút đi năm 1991".
bool IsOfMeeting(const WhenTask& task, const DateMention& date, TokenRange content) {
  if (date.first < content.first || date.last > content.last) return false;
  if (IsBehind(task, date, content.first) || IsBeginning(task, date, content.first) || IsOfOccasion(task, date, content.first)) return false;
  const auto& tokens = task.input.analysis.tokens;
  return std::none_of(tokens.begin() + content.first, tokens.begin() + date.first, [&](const Token& token) { return task.words.Is(KeyWord::kDone, token.key); });
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

PartialDate DayOfArticle(const std::vector<Event>& events) {
  std::map<int, std::pair<int, PartialDate>> years;  // Events of each, and the day of the first.
  for (const Event& event : events) {
    const DateHow how = ReadDateHow(event.date_how);
    if (how.year.empty()) continue;
    const PartialDate day = ParseEdtf(event.date).value_or(EdtfDate{}).begin;
    if (day.year == 0 || day.month == 0) continue;
    if (how.IsOfReport()) return day;
    auto& [told, first] = years.try_emplace(day.year, 0, day).first->second;
    ++told;
  }
  const auto most = std::max_element(years.begin(), years.end(), [](const auto& a, const auto& b) {
    return std::pair(a.second.first, a.first) < std::pair(b.second.first, b.first);
  });
  return most == years.end() ? PartialDate{} : most->second.second;
}

std::string DeadlineIn(const WhenTask& task, TokenRange content, const std::string& made) {
  const PartialDate day = made.empty() ? PartialDate{} : ParseEdtf(made).value_or(EdtfDate{}).begin;
  const int told = YearTold(task);
  for (const DateMention& date : task.input.analysis.dates) {
    if (date.first < content.first || date.last > content.last || date.value.empty()) continue;
    if (IsPast(task, date) || IsBehind(task, date, content.first)) continue;
    if (!date.relative && !Introduces(task, date, DueWord::kDue, content.first)) continue;
    if (IsBeginning(task, date, content.first) || IsOfOccasion(task, date, content.first)) continue;
    if (IsAfter(date.value, day, told)) return ToEdtf(date.value);
  }
  return "";
}

std::string MeetingDay(const WhenTask& task, const Clause& clause, const Event& event, uint32_t verb, TokenRange content) {
  const auto [origin, words, year] = ReadDateHow(event.date_how);
  if (origin != DateOrigin::kInSentence) return "";
  for (const DateMention& date : task.input.analysis.dates) {
    if (!clause.Holds(date.first) || date.span.In(task.input.article.Text()) != words || IsPast(task, date)) continue;
    // "Ngày mai, hai bên sẽ gặp nhau"; but not "Hôm 8/3, ông chấp nhận lời mời gặp".
    const bool ahead = date.last <= verb && clause.HasNear(CommitmentWord::kWill, date.last, verb + 1, 0) && !IsOfSaying(clause, date.last, verb);
    if (ahead || IsOfMeeting(task, date, content)) return event.date;
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
