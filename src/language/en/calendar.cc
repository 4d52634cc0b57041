// The dates that English writes as a calendar has them.
#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>

#include "core/hash.h"
#include "language/en/date_reading.h"
#include "text/normalize.h"

namespace banggiao::en {
namespace {

constexpr int kFirstYear = 1800;
constexpr int kLastYear = 2150;

}  // namespace

std::pair<int, std::string_view> NumberAtBegin(std::string_view word) {
  constexpr size_t kMostDigits = 5;
  int number = 0;
  size_t digits = 0;
  for (; digits < word.size() && word[digits] >= '0' && word[digits] <= '9'; ++digits) {
    if (digits == kMostDigits) return {-1, word};
    number = number * 10 + (word[digits] - '0');
  }
  return digits == 0 ? std::pair{-1, word} : std::pair{number, word.substr(digits)};
}

bool IsYear(int year) { return year >= 1 && year <= 9999; }

PartialDate MonthsLater(PartialDate day, int months) {
  const int all = day.year * 12 + day.month - 1 + months;
  if (all < 0 || !IsYear(all / 12)) return {};
  return {static_cast<int16_t>(all / 12), static_cast<uint8_t>(all % 12 + 1), 0};
}

int DateFinder::Reading::Month(size_t at, size_t* next) const {
  const Word* month = Find(at, Class::kMonth);
  if (month == nullptr || !tokens[at].capital) return 0;
  *next = at + 1;
  const bool number_follows = at + 2 < tokens.size() && tokens[at + 2].kind == TokenKind::kNumber;  // "Sept. 3", and not the end of a sentence.
  if (tokens[at].span.size() <= 4 && Is(at + 1, ".") && !tokens[at + 1].space_before && number_follows) ++*next;
  return month->value;
}

int DateFinder::Reading::Day(size_t at, bool* ordinal) const {
  if (at >= tokens.size() || tokens[at].kind != TokenKind::kNumber) return 0;
  const auto [number, rest] = NumberAtBegin(Text(at));
  if (number < 1 || number > 31) return 0;
  const bool has_ending = !rest.empty() && finder.words_.contains(Hash64(FoldKey(rest))) && IsOrdinal(rest);
  if (ordinal != nullptr) *ordinal = has_ending;
  return rest.empty() || has_ending ? number : 0;
}

bool DateFinder::Reading::IsOrdinal(std::string_view rest) const {
  const auto& words = finder.words_.at(Hash64(FoldKey(rest)));
  return std::any_of(words.begin(), words.end(), [](const Word& word) { return word.cls == Class::kOrdinal; });
}

int DateFinder::Reading::Days(size_t at, bool month_behind, int* last, size_t* next) const {
  *last = 0;
  *next = at + 1;
  if (const int day = Day(at); day != 0) {
    const bool goes_on = Find(at + 1, Class::kThrough) != nullptr || (month_behind && Find(at + 1, Class::kJoin) != nullptr);
    const int second = goes_on ? Day(at + 2) : 0;
    if (second > day && Find(at + 3, Class::kAmount) == nullptr && !Is(at + 3, "%")) {
      *last = second;
      *next = at + 3;
    }
    return day;
  }
  if (at >= tokens.size() || tokens[at].kind != TokenKind::kNumber) return 0;
  const auto [first, rest] = NumberAtBegin(Text(at));
  const size_t dash = rest.starts_with("-") ? 1 : rest.starts_with("–") ? 3 : 0;
  if (dash == 0) return 0;
  const auto [second, end] = NumberAtBegin(rest.substr(dash));
  if (first < 1 || second <= first || second > 31 || !end.empty()) return 0;
  *last = second;
  return first;
}

int DateFinder::Reading::Year(size_t at) const {
  if (at >= tokens.size() || tokens[at].kind != TokenKind::kNumber) return 0;
  const std::string_view word = Text(at);
  const auto [number, rest] = NumberAtBegin(word);
  return rest.empty() && word.size() == 4 && number >= kFirstYear && number <= kLastYear ? number : 0;
}

void DateFinder::Reading::TakeYear(size_t* next, int* year) const {
  const size_t at = Is(*next, ",") || Is(*next, "of") ? *next + 1 : *next;  // "March 14, 2024", "July of 1998"
  *year = Year(at);
  if (*year != 0) *next = at + 1;
}

void DateFinder::Reading::YearBehind(size_t* next, int* year) const {
  const size_t at = Is(*next, "of") ? *next + 1 : *next;
  const Word* unit = Find(at + 1, Class::kUnit);
  if (unit == nullptr || Text(at + 1) != "year") return;
  const Word* shift = Find(at, Class::kShift);
  if (shift == nullptr && Find(at, Class::kSame) == nullptr) return;
  const PartialDate from = shift != nullptr ? reference : YearBefore();
  *next = at + 2;
  const int told = from.year + (shift != nullptr ? shift->value : 0);
  if (from.year != 0 && IsYear(told)) *year = told;
}

void DateFinder::Reading::SetYears(DateMention* date) const {
  PartialDate begin = date->value.begin;
  if (begin.year != 0 || reference.year == 0) return;
  const auto of_year = [&](int year) {
    const uint8_t day = begin.day != 0 ? begin.day : 15;
    return IsYear(year) && IsValidDay(year, begin.month, day) ? PartialDate{static_cast<int16_t>(year), begin.month, day} : PartialDate{};
  };
  int32_t least = INT32_MAX;
  PartialDate nearest;
  for (int year = reference.year - 1; year <= reference.year + 1; ++year) {
    const PartialDate full = of_year(year);
    if (full.empty()) continue;
    const int32_t apart = std::abs(DayNumber(full) - DayNumber(reference));
    if (apart >= least) continue;
    least = apart;
    nearest = full;
  }
  if (nearest.empty()) return;
  date->value.begin.year = nearest.year;
  if (!date->value.end.empty()) date->value.end.year = nearest.year;
  if (date->value.IsInterval()) return;
  const PartialDate other = of_year(nearest.year + (nearest <= reference ? 1 : -1));
  if (!other.empty()) date->also = {{other.year, begin.month, begin.day}, {}};
}

bool DateFinder::Reading::SetDays(int year, int month, int first, int last, DateMention* date) const {
  const int check = year != 0 ? year : 2024;  // 29 February stands without a year.
  if (!IsValidDay(check, month, first) || (last != 0 && !IsValidDay(check, month, last))) return false;
  const auto day = [&](int number) { return PartialDate{static_cast<int16_t>(year), static_cast<uint8_t>(month), static_cast<uint8_t>(number)}; };
  date->value = {day(first), last != 0 ? day(last) : PartialDate{}};
  SetYears(date);
  const PartialDate begin = date->value.begin;
  if (last != 0 && begin.year != 0 && !IsValidDay(begin.year, month, last)) return false;  // "February 28-29" of a year without.
  date->kind = DateMention::Kind::kDay;
  date->reason = "day-month";
  return true;
}

bool DateFinder::Reading::DayAndMonth(size_t at, size_t* end, DateMention* date) const {
  size_t next = 0;
  int last = 0;
  int year = 0;
  if (const int month = Month(at, &next); month != 0) {
    const int day = Days(next, false, &last, &next);
    if (day == 0) return false;
    TakeYear(&next, &year);
    if (year == 0) YearBehind(&next, &year);
    *end = next;
    return SetDays(year, month, day, last, date);
  }
  size_t after = 0;
  const int day = Days(at, true, &last, &after);
  if (day == 0) return false;
  const size_t behind = Is(after, "of") ? after + 1 : after;
  const int month = Month(behind, &next);
  if (month == 0) return false;
  TakeYear(&next, &year);
  if (year == 0) YearBehind(&next, &year);
  *end = next;
  return SetDays(year, month, day, last, date);
}

bool DateFinder::Reading::Figures(size_t at, size_t* end, DateMention* date) const {
  if (at >= tokens.size() || tokens[at].kind != TokenKind::kNumber) return false;
  std::string_view rest = Text(at);
  const char mark = rest.find('-') != std::string_view::npos ? '-' : rest.find('/') != std::string_view::npos ? '/' : 0;
  if (mark == 0) return false;
  std::array<int, 3> parts{};
  for (size_t i = 0; i < parts.size(); ++i) {
    const auto [number, after] = NumberAtBegin(rest);
    if (number < 0 || (i < 2 && (after.empty() || after[0] != mark)) || (i == 2 && !after.empty())) return false;
    parts[i] = number;
    rest = i < 2 ? after.substr(1) : after;
  }
  if (mark == '/') std::swap(parts[0], parts[2]);
  *end = at + 1;
  return parts[0] >= kFirstYear && parts[0] <= kLastYear && SetDays(parts[0], parts[1], parts[2], 0, date);
}

bool DateFinder::Reading::MonthAlone(size_t at, size_t* end, DateMention* date) const {
  size_t next = 0;
  const int month = Month(at, &next);
  if (month == 0) return false;
  int year = 0;
  TakeYear(&next, &year);
  const Word* shift = at > 0 && !Is(at - 1, "Following") ? Find(at - 1, Class::kShift) : nullptr;  // "Following March talks": after them.
  // "that September", not "said that May ...", "warned that May ...".
  const bool is_word_too = Is(at, "May") || Is(at, "March");
  const bool apart = at < 2 || tokens[at - 2].kind == TokenKind::kPunct || StartsLine(at - 1);
  const bool same = at > 0 && Find(at - 1, Class::kSame) != nullptr && (apart || (!is_word_too && Find(at - 2, Class::kTurn) == nullptr));
  const bool led = same || (at > 0 && (shift != nullptr || Find(at - 1, Class::kBefore) != nullptr || Find(at - 1, Class::kStretch) != nullptr));
  if (year == 0 && !led) return false;
  if (year == 0) YearBehind(&next, &year);
  PartialDate value{static_cast<int16_t>(year), static_cast<uint8_t>(month), 0};
  // "the following March" counts from what was told, "last March" from today.
  const bool told = shift != nullptr && Find(at - 1, Class::kTold) != nullptr && at > 1 && Is(at - 2, "the");
  const PartialDate from = !told ? reference : Before(false).year != 0 ? Before(false) : YearBefore();
  if (year == 0 && from.year != 0 && shift != nullptr && shift->value != 0) {
    value.year = from.year;
    if (shift->value < 0 && month >= from.month) --value.year;
    if (shift->value > 0 && month <= from.month) ++value.year;
  }
  if (year == 0 && same) value.year = YearBefore().year;
  if (year == 0 && shift != nullptr && shift->value == 0) value.year = reference.year;  // "this November"
  if (value.year != 0 && !IsYear(value.year)) return false;
  date->value = {value, {}};
  SetYears(date);
  date->kind = DateMention::Kind::kMonth;
  date->reason = "month";
  *end = next;
  return true;
}

bool DateFinder::Reading::YearAlone(size_t at, size_t* end, DateMention* date) const {
  const int year = Year(at);
  if (year == 0 || at == 0) return false;
  const bool bracketed = Is(at - 1, "(") && Is(at + 1, ")");
  if (Find(at - 1, Class::kBefore) == nullptr && Find(at - 1, Class::kStretch) == nullptr && !bracketed) return false;
  date->value = {{static_cast<int16_t>(year), 0, 0}, {}};
  date->kind = DateMention::Kind::kYear;
  date->reason = "year";
  *end = at + 1;
  return true;
}

// Of the month that was told last, else the last such day up to the report. "of the 47th summit" is none: a mark, a small word or, where it opens the
// sentence, a name stands behind the day.
bool DateFinder::Reading::DayAlone(size_t at, size_t* end, DateMention* date) const {
  bool ordinal = false;
  const int day = Day(at, &ordinal);
  if (day == 0 || !ordinal || at < 2 || !Is(at - 1, "the") || Find(at - 2, Class::kBefore) == nullptr) return false;
  const bool ends = at + 1 >= tokens.size() || tokens[at + 1].kind == TokenKind::kPunct || StartsLine(at + 1);
  const bool before_name = !ends && tokens[at + 1].capital && Is(at - 2, "On");  // "On the 14th Beijing spoke", not "on the 7th Fleet".
  bool other_ordinal = false;
  if (Day(at + 2, &other_ordinal) != 0 && other_ordinal && (Is(at + 1, "and") || Is(at + 1, "or") || Is(at + 1, ","))) return false;  // "the 18th and 19th centuries"
  constexpr std::array kSmall = {Class::kBefore, Class::kTurn, Class::kJoin, Class::kNumber};
  const bool before_word = std::any_of(kSmall.begin(), kSmall.end(), [&](Class cls) { return Find(at + 1, cls) != nullptr; });
  if (!ends && !before_name && !before_word) return false;
  const auto in_month = [&](PartialDate month) {
    const int check = month.year != 0 ? month.year : 2024;
    return month.month != 0 && IsValidDay(check, month.month, day) ? EdtfDate{{month.year, month.month, static_cast<uint8_t>(day)}, {}} : EdtfDate{};
  };
  *end = at + 1;
  date->kind = DateMention::Kind::kDay;
  date->reason = "day of the month told before";
  const Word* shift = Is(at + 1, "of") ? Find(at + 2, Class::kShift) : nullptr;
  if (shift != nullptr && Is(at + 3, "month")) {  // "on the 21st of last month"
    *end = at + 4;
    date->value = reference.month != 0 && reference.year != 0 ? in_month(MonthsLater(reference, shift->value)) : EdtfDate{};
    return !date->value.empty();
  }
  const PartialDate told = Before(false);
  EdtfDate last;
  EdtfDate next;
  if (reference.day != 0 && reference.year != 0) {
    // Every second month has 31 days.
    for (int back = day <= reference.day ? 0 : 1; last.empty() && back <= 2; ++back) last = in_month(MonthsLater(reference, -back));
    for (int ahead = day > reference.day ? 0 : 1; next.empty() && ahead <= 2; ++ahead) next = in_month(MonthsLater(reference, ahead));
  }
  date->value = told == reference ? last : in_month(told);
  date->also = last == date->value ? next : last;
  return !date->value.empty();
}

}  // namespace banggiao::en
