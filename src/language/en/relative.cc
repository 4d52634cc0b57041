// The dates that English tells from the day of the report, or from a date told before.
#include <algorithm>
#include <array>

#include "core/hash.h"
#include "language/en/date_reading.h"

namespace banggiao::en {
namespace {

constexpr size_t kAheadReach = 10;  // Tokens from "will" to the weekday that it governs.
constexpr int kMostShift = 1000;    // Days, weeks, ...
constexpr int kDaysOfWeek = 7;
constexpr size_t kBeforeReach = 4;  // Dates back to the one that "two days later" counts from.

enum Unit : int { kDayUnit, kWeekUnit, kMonthUnit, kYearUnit };
constexpr std::array<std::string_view, 4> kRelativeReasons = {"relative day", "relative week", "relative month", "relative year"};

DateMention::Kind KindOf(int unit) {
  return unit == kDayUnit     ? DateMention::Kind::kDay
         : unit == kWeekUnit  ? DateMention::Kind::kWeek
         : unit == kMonthUnit ? DateMention::Kind::kMonth
                              : DateMention::Kind::kYear;
}

}  // namespace

PartialDate DateFinder::Reading::Later(PartialDate from, int days) {
  const PartialDate day = PlusDays(from, days);
  return day.year <= 9999 ? day : PartialDate{};
}

void DateFinder::Reading::SetOffset(int days, DateMention* date) const {
  date->relative = true;
  date->shift_days = days;
  if (!reference.empty()) date->value = {Later(reference, days), {}};
  date->kind = DateMention::Kind::kDay;
  date->reason = kRelativeReasons[kDayUnit];
}

bool DateFinder::Reading::RelativeDay(size_t at, size_t* end, DateMention* date) const {
  const PhraseMatch phrase = finder.phrases_.Longest(tokens, static_cast<uint32_t>(at), static_cast<uint32_t>(tokens.size()));
  if (phrase.payload != PhraseTable::kNothing) {
    *end = phrase.last;
    SetOffset(finder.phrase_days_[phrase.payload], date);
    return true;
  }
  const Word* word = Find(at, Class::kRelative);
  if (word == nullptr) return false;
  if (at > 0 && tokens[at].capital && tokens[at - 1].capital && !StartsLine(at)) return false;  // "USA Today"
  *end = at + 1;
  SetOffset(word->value, date);
  return true;
}

bool DateFinder::Reading::LiesAhead(size_t at) const {
  const bool opens = at < 2 || StartsLine(at - 1) || (tokens[at - 2].kind == TokenKind::kPunct && !Is(at - 2, ","));
  for (size_t next = at + 1; opens && next < tokens.size() && next <= at + kAheadReach; ++next) {
    if (Is(next, ".") || StartsLine(next) || Find(next, Class::kTurn) != nullptr) break;
    if (Find(next, Class::kAhead) != nullptr) return true;
  }
  for (size_t back = 1; back <= kAheadReach && back <= at && !StartsLine(at - back + 1); ++back) {
    const size_t before = at - back;
    if ((tokens[before].kind == TokenKind::kPunct && !Is(before, ",")) || Find(before, Class::kTurn) != nullptr) return false;
    if (Find(before, Class::kAhead) != nullptr) return true;
  }
  return false;
}

bool DateFinder::Reading::Weekday(size_t at, size_t* end, DateMention* date) const {
  const Word* word = Find(at, Class::kWeekday);
  if (word == nullptr || !tokens[at].capital) return false;
  size_t next = at + 1;
  if (tokens[at].span.size() <= 5 && Is(next, ".") && !tokens[next].space_before) ++next;
  // "Sun Weidong", "The Sun reported", "Sat phones": as a day it has a mark or a date behind it.
  constexpr size_t kAbbreviated = 4;  // Bytes.
  const bool led = StartsLine(at) || (at > 0 && (Is(at - 1, "on") || Is(at - 1, "On") || Is(at - 1, "(")));  // "The Sun, a tabloid"
  if (tokens[at].span.size() <= kAbbreviated && !DayAndMonth(Is(next, ",") ? next + 1 : next, end, date) && !(led && (next > at + 1 || Is(next, ",") || Is(next, "(")))) return false;
  const size_t behind = Is(next, ",") || Is(next, "(") ? next + 1 : next;
  if (DayAndMonth(behind, end, date)) {
    if (Is(next, "(") && Is(*end, ")")) ++*end;
    date->weekday = static_cast<int8_t>(word->value);
    return true;
  }
  const Word* shift = at > 0 ? Find(at - 1, Class::kShift) : nullptr;
  if (shift != nullptr && (shift->value == 0 || Is(next, "'s") || Is(next, "’s") || tokens[at - 1].capital)) shift = nullptr;  // "this Friday", "Following Monday's summit"
  *end = next;
  date->relative = true;
  date->kind = DateMention::Kind::kDay;
  date->reason = "weekday";
  date->weekday = static_cast<int8_t>(word->value);
  date->weekday_turn = static_cast<int8_t>(shift != nullptr ? shift->value : LiesAhead(at) ? 1 : 0);
  const bool told = shift != nullptr && Find(at - 1, Class::kTold) != nullptr && at > 1 && Is(at - 2, "the");  // "the following Monday"
  const PartialDate from = told ? Before(true) : reference;
  if (from.day != 0 && from.year != 0) ReadWeekday(from, date);
  return true;
}

void DateFinder::Reading::SetUnit(int unit, int shift, DateMention* date) const {
  if (unit == kDayUnit) return SetOffset(shift, date);
  date->relative = true;
  date->reason = kRelativeReasons[static_cast<size_t>(unit)];
  date->kind = KindOf(unit);
  if (reference.empty()) return;
  if (unit == kYearUnit) {
    if (IsYear(reference.year + shift)) date->value = {{static_cast<int16_t>(reference.year + shift), 0, 0}, {}};
  } else if (unit == kMonthUnit) {
    date->value = {MonthsLater(reference, shift), {}};
  } else {
    const PartialDate monday = Later(reference, 1 - DayOfWeek(reference) + kDaysOfWeek * shift);
    const PartialDate sunday = Later(reference, kDaysOfWeek - DayOfWeek(reference) + kDaysOfWeek * shift);
    if (!monday.empty() && !sunday.empty()) date->value = {monday, sunday};
  }
}

PartialDate DateFinder::Reading::Before(bool of_day) const {
  for (size_t back = 1; back <= std::min(kBeforeReach, found.size()); ++back) {
    const PartialDate told = found[found.size() - back].value.begin;
    if (told.month != 0 && (!of_day || told.day != 0)) return told;
  }
  return reference;
}

PartialDate DateFinder::Reading::YearBefore() const {
  for (size_t back = 1; back <= std::min(kBeforeReach, found.size()); ++back) {
    const PartialDate told = found[found.size() - back].value.begin;
    if (told.year != 0) return told;
  }
  return reference;
}

void DateFinder::Reading::SetFromBefore(int unit, int shift, DateMention* date) const {
  date->relative = true;
  date->kind = KindOf(unit);
  date->reason = "distance";
  PartialDate told = unit == kYearUnit ? YearBefore() : Before(unit <= kWeekUnit);
  // "on March 14-16. Two days later": from its end.
  if (shift > 0 && !found.empty() && found.back().value.begin == told && found.back().value.IsInterval()) told = found.back().value.end;
  if (unit <= kWeekUnit) {
    const PartialDate day = told.day != 0 ? Later(told, unit == kWeekUnit ? kDaysOfWeek * shift : shift) : PartialDate{};
    date->kind = DateMention::Kind::kDay;
    date->value = {day, {}};
    if (unit == kWeekUnit && !day.empty()) date->also = {{day.year, day.month, 0}, {}};
    const bool counted = !day.empty() && day.year != 0 && reference.day != 0 && reference.year != 0;
    date->shift_days = counted ? DayNumber(day) - DayNumber(reference) : shift;
  } else if (unit == kMonthUnit && told.month != 0 && told.year != 0) {
    date->value = {MonthsLater(told, shift), {}};
  } else if (unit == kYearUnit && told.year != 0 && IsYear(told.year + shift)) {
    date->value = {{static_cast<int16_t>(told.year + shift), 0, 0}, {}};
  }
}

bool DateFinder::Reading::ShiftedUnit(size_t at, size_t* end, DateMention* date) const {
  if (const Word* unit = Find(at, Class::kSame) != nullptr ? Find(at + 1, Class::kUnit) : nullptr; unit != nullptr) {
    if (Text(at + 1).ends_with('s')) return false;
    *end = at + 2;
    SetFromBefore(unit->value, 0, date);
    return true;
  }
  const Word* shift = Find(at, Class::kShift);
  const Word* unit = shift == nullptr ? nullptr : Find(at + 1, Class::kUnit);
  if (unit == nullptr || Text(at + 1).ends_with('s')) return false;  // "in the coming days" is no day.
  *end = at + 2;
  const bool told = Find(at, Class::kTold) != nullptr && at > 0 && (Is(at - 1, "the") || Is(at - 1, "The"));
  if (told) {
    SetFromBefore(unit->value, shift->value, date);
  } else {
    SetUnit(unit->value, shift->value, date);
  }
  return true;
}

int DateFinder::Reading::NumberAt(size_t at) const {
  if (at >= tokens.size()) return 0;
  const Word* word = Find(at, Class::kNumber);
  const auto [figures, rest] = NumberAtBegin(Text(at));
  const int number = word != nullptr ? word->value : rest.empty() ? figures : 0;
  return number > 0 && number <= kMostShift ? number : 0;
}

bool DateFinder::Reading::Ago(size_t at, size_t* end, DateMention* date) const {
  const Word* unit = Find(at + 1, Class::kUnit);
  const Word* ago = unit == nullptr ? nullptr : Find(at + 2, Class::kAgo);
  const int number = ago == nullptr ? 0 : NumberAt(at);
  if (number == 0) return false;
  *end = at + 3;
  SetUnit(unit->value, ago->value * number, date);
  if (unit->value == kWeekUnit && !reference.empty()) SetOffset(ago->value * number * kDaysOfWeek, date);
  return true;
}

// "two days after the talks ..." tells how far two acts are apart, "two days after." when it was. "the day before" is one.
bool DateFinder::Reading::Distance(size_t at, size_t* end, DateMention* date) const {
  const Word* unit = Find(at + 1, Class::kUnit);
  const Word* side = unit == nullptr ? nullptr : Find(at + 2, Class::kSide);
  const int number = side == nullptr ? 0 : NumberAt(at);
  if (number == 0) return false;
  const bool of_clause = Find(at + 2, Class::kTurn) != nullptr;  // "after", "before"; "later" never takes one.
  if (Is(at + 3, "than")) return false;  // "a day earlier than planned"
  const bool ends = at + 3 >= tokens.size() || tokens[at + 3].kind == TokenKind::kPunct || StartsLine(at + 3);
  if (of_clause && !ends) {
    date->kind = DateMention::Kind::kDuration;
    if (unit->value <= kWeekUnit) date->lasts_days = unit->value == kWeekUnit ? number * kDaysOfWeek : number;
    if (unit->value > kWeekUnit) date->lasts_months = unit->value == kYearUnit ? number * 12 : number;
    date->reason = "distance";
    *end = at + 2;
    return true;
  }
  SetFromBefore(unit->value, side->value * number, date);
  *end = at + 3;
  return true;
}

}  // namespace banggiao::en
