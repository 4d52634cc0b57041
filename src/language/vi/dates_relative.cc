// Days by word, weekdays, parts of day and clock times: "hôm qua", "sáng nay (12-3)", "thứ Hai tuần tới", "18h30 ngày 5-6".
#include <algorithm>

#include "language/vi/dates_grammar.h"

namespace banggiao::vi {
namespace {

constexpr size_t kFutureLookback = 14;  // Cells between "sẽ" and the weekday it governs.

// Of "3 giờ chiều", "11 giờ trưa", "1 giờ đêm": the hour on the 24-hour clock nearest to the usual hour of that part.
int HourIn(int hour, int part_hour) {
  if (hour > 12 || (part_hour > 0 && part_hour < 12)) return hour;  // "1 giờ sáng" is no afternoon.
  const auto distance = [part_hour](int h) { return std::min((h - part_hour + 24) % 24, (part_hour - h + 24) % 24); };
  return distance(hour + 12) < distance(hour) ? hour + 12 : hour;
}

}  // namespace

// "ngày", "hôm", "mùng" and what they open.
bool DateGrammar::DayWord(size_t at, Phrase* phrase) const {
  size_t next = at + 1;
  if (Has(next, Role::kDayWord)) ++next;  // "ngày mùng 5"
  if (Has(next, Role::kRelativeDay)) {
    return RelativeDay(next, Value(next, Role::kRelativeDay), phrase);
  }
  if (Has(next, Role::kWeekday) && (Has(at, Role::kDayWord) || WeekdayIsMeant(next))) return Weekday(next, true, phrase);
  const bool first = Has(next, Role::kFirst);
  if ((first || Has(next, Role::kLastOne)) && Has(next + 1, Role::kOf) && IsUnit(next + 2, Unit::kMonth) &&
      Month(next + 2, phrase) && !phrase->value.empty() && !phrase->value.IsInterval()) {
    PartialDate& day = phrase->value.begin;
    day.day = static_cast<uint8_t>(first ? 1 : DaysInMonth(day.year == 0 ? 2018 : day.year, day.month));
    phrase->kind = DateMention::Kind::kDay;
    phrase->reason = "day of month";
    return true;
  }
  if (!Day(next, true, phrase)) return false;
  Suffixes(phrase);
  return true;
}

// "rạng sáng 17/4", "sáng nay", "tối thứ Bảy", "chiều cùng ngày".
bool DateGrammar::PartOfDay(size_t at, Phrase* phrase) const {
  const int hour = Value(at, Role::kPart);
  size_t next = at + 1;
  if (Has(next, Role::kPart)) ++next;  // "tối muộn", "đêm, rạng sáng"
  bool found = false;
  if (Has(next, Role::kShortDay)) {
    found = RelativeDay(next, Value(next, Role::kShortDay), phrase);
  } else if (Has(next, Role::kRelativeDay)) {
    found = RelativeDay(next, Value(next, Role::kRelativeDay), phrase);
  } else if (Has(next, Role::kSameDay)) {
    found = SameDay(next, phrase);
  } else if (Has(next, Role::kWeekday)) {
    found = Weekday(next, true, phrase);
  } else if (Has(next, Role::kDayWord) || IsUnit(next, Unit::kDay)) {
    found = DayWord(next, phrase);
  } else if (Number(next) != nullptr) {
    found = Plain(next, 1, 31) == 0 ? Day(next, true, phrase) : false;
    if (!found) {  // A day that is only a number needs its month: "tối 5 người".
      DaySpec spec;
      found = ReadSpec(next, true, &spec) && (spec.mark != 0 || DayList(next, true, &spec)) && Day(next, true, phrase);
    }
    if (!found) found = Plain(next, 1, 31) != 0 && Has(next + 1, Role::kTet) && Day(next, true, phrase);
  }
  if (!found) return false;
  phrase->hour = hour;
  Suffixes(phrase);
  return true;
}

bool DateGrammar::RelativeDay(size_t at, int shift, Phrase* phrase) const {
  phrase->end = at + 1;
  phrase->relative = true;
  phrase->shift_days = shift;
  phrase->value = anchor_.DayAt(shift);
  phrase->reason = "relative day";
  Apposition(phrase);
  Suffixes(phrase);
  return true;
}

// "hôm nay (12/3)", "thứ Hai, ngày 6 tháng 2": the day with its number says it all, and where today is.
void DateGrammar::Apposition(Phrase* phrase) const {
  size_t at = phrase->end;
  const bool open = Has(at, Role::kOpen);
  if (open || Has(at, Role::kComma)) ++at;
  bool worded = false;
  while (Has(at, Role::kDayWord) || IsUnit(at, Unit::kDay)) {
    ++at;
    worded = true;
  }
  DaySpec spec;
  if (!ReadSpec(at, open || worded || at == phrase->end, &spec)) return;
  if (spec.first.month == 0 || !spec.last.empty()) return;
  const bool behind_comma = !open && !worded && at != phrase->end;
  if (behind_comma && (Has(spec.end, Role::kCounted) || Has(spec.end, Role::kUnit))) return;  // "hôm nay, 5-6 người"
  Phrase day;
  if (!Day(at, true, &day) || day.value.IsInterval()) return;
  const bool is_shift = phrase->relative && phrase->reason == std::string_view("relative day");
  if (is_shift) {
    const Anchor stated(day.value.begin);
    phrase->implied = stated.DayAt(-phrase->shift_days).begin;
  }
  phrase->value = day.value;
  phrase->relative = false;
  phrase->kind = DateMention::Kind::kDay;
  phrase->reason = is_shift ? "relative day with its date" : "weekday with its date";
  phrase->end = day.end;
  if (open && Has(phrase->end, Role::kClose)) ++phrase->end;
}

bool DateGrammar::SameDay(size_t at, Phrase* phrase) const {
  if (Number(at + 1) != nullptr && Plain(at + 1, 0, 9999) == 0 && Day(at + 1, true, phrase)) return true;  // "cùng ngày 25-4"
  phrase->end = at + 1;
  phrase->reason = "day of the story";
  const Anchor last(last_day_.IsInterval() ? last_day_.end : last_day_.begin);
  phrase->value = last.DayAt(Value(at, Role::kSameDay));
  if (!last.IsSet()) phrase->kind = DateMention::Kind::kOther;
  Suffixes(phrase);
  return true;
}

// "18:30 (giờ địa phương)", "lúc 14 giờ", "(thứ Hai)" behind a day.
void DateGrammar::Suffixes(Phrase* phrase) const {
  size_t at = phrase->end;
  if (Has(at, Role::kOpen) && Has(at + 1, Role::kWeekday) && Has(at + 2, Role::kClose)) {
    phrase->weekday = Value(at + 1, Role::kWeekday);
    at = phrase->end = at + 3;
  }
  if (Has(at, Role::kAt)) {
    int hour = 0;
    const size_t end = ReadClock(at + 1, &hour);
    if (end != at + 1) {
      phrase->hour = hour;
      at = phrase->end = end;
    }
  }
  const bool open = Has(at, Role::kOpen);
  if (open || Has(at, Role::kComma)) ++at;
  if (!Has(at, Role::kHomeZone) && !Has(at, Role::kLocalZone)) return;
  phrase->reader_zone = Has(at, Role::kHomeZone);
  phrase->end = at + 1;
  if (open && Has(at + 1, Role::kClose)) ++phrase->end;
}

bool DateGrammar::StandsAlone(size_t begin, size_t end) const {
  const bool opens = begin == 0 || cells_[begin].breaks || HasBefore(begin, Role::kStop);
  return opens && (end >= limit_ || (Has(end, Role::kStop) && end + 1 >= limit_));
}

bool DateGrammar::FutureBefore(size_t at) const {
  for (size_t i = at, steps = 0; i > 0 && steps < kFutureLookback && !cells_[i].breaks; --i, ++steps) {
    if (cells_[i - 1].Has(Role::kStop)) return false;
    if (cells_[i - 1].Has(Role::kFuture)) return true;
  }
  return false;
}

// "thứ hai" is an ordinal far more often than Monday.
bool DateGrammar::WeekdayIsMeant(size_t at) const {
  const bool is_sunday = Value(at, Role::kWeekday) == 7;
  if (is_sunday || Capital(at)) return true;
  const size_t next = at + 1;
  if (IsUnit(next, Unit::kWeek) || (Has(next, Role::kOf) && IsUnit(next + 1, Unit::kWeek))) return true;
  DaySpec spec;
  const size_t day = Has(next, Role::kOpen) || Has(next, Role::kComma) ? next + 1 : next;
  if (Has(day, Role::kDayWord) || IsUnit(day, Unit::kDay)) {
    if (ReadSpec(day + 1, true, &spec) || (Has(day + 1, Role::kDayWord) && ReadSpec(day + 2, true, &spec))) return true;
  } else if (day > next && ReadSpec(day, true, &spec) && spec.first.month != 0) {
    return true;
  }
  return false;
}

bool DateGrammar::Weekday(size_t at, bool strong, Phrase* phrase) const {
  const int weekday = Value(at, Role::kWeekday);
  size_t end = at + 1;
  const bool alone = StandsAlone(phrase->begin, end);
  Relation relation = RelationAt(end, true);
  const bool meant = strong || WeekdayIsMeant(at) || alone || (HasBefore(at, Role::kCue) && !HasBefore(at, Role::kAnd)) ||
                     (relation != Relation::kNone && relation != Relation::kThis && !HasBefore(at, Role::kOrdinalBefore));
  if (!meant || HasBefore(at, Role::kOrdinalBefore)) return false;
  if (!strong && !Capital(at) && weekday != 7 && Has(end, Role::kCounted)) return false;
  if (Has(end, Role::kNotDate)) return false;  // "thứ bảy hằng tuần"
  phrase->relative = true;
  phrase->weekday = weekday;
  phrase->reason = "weekday";
  const size_t week = Has(end, Role::kOf) ? end + 1 : end;
  if (IsUnit(week, Unit::kWeek) && RelationAt(week + 1, false) != Relation::kNone) {
    phrase->value = anchor_.WeekdayInWeek(weekday, ShiftOf(RelationAt(week + 1, false)));
    end = week + 2;
  } else if (relation == Relation::kThis) {
    phrase->value = anchor_.WeekdayInWeek(weekday, 0);
    ++end;
  } else {
    if (relation != Relation::kNone) ++end;
    if (relation == Relation::kNone && (alone || FutureBefore(at))) relation = Relation::kNext;
    phrase->value = anchor_.NearWeekday(weekday, relation);
  }
  phrase->end = end;
  if (phrase->value.empty()) {
    phrase->kind = DateMention::Kind::kOther;
  } else {
    phrase->shift_days = DayNumber(phrase->value.begin) - DayNumber(anchor_.day());
  }
  Apposition(phrase);
  Suffixes(phrase);
  return true;
}

// The end of a clock time with its part of day; `at` when there is none. `hour` is 0..24.
size_t DateGrammar::ReadClock(size_t at, int* hour) const {
  size_t end = at + 1;
  if (const NumberShape* shape = Number(at); shape != nullptr && shape->clock) {
    *hour = shape->values[0];
  } else {
    *hour = Plain(at, 0, 24, true);
    if (*hour == 0 && Plain(at, 1, 24, true) == 0 && Number(at) == nullptr) return at;
    if (Number(at) != nullptr && Number(at)->count != 1) return at;
    if (*hour == 0 && Number(at)->values[0] != 0) return at;
    if (!IsUnit(end, Unit::kHour) && !Has(end, Role::kHourMark)) return at;
    ++end;
    if (Has(end, Role::kHalf)) {
      ++end;
    } else {
      if (Has(end, Role::kLess)) ++end;
      if (Plain(end, 1, 59) != 0 && (!Has(end + 1, Role::kUnit) || IsUnit(end + 1, Unit::kMinute))) {
        end += IsUnit(end + 1, Unit::kMinute) ? 2 : 1;
      }
    }
  }
  if (Has(end, Role::kPart)) {
    *hour = HourIn(*hour, Value(end, Role::kPart));
    // The part stays for the day phrase behind it: "8 giờ | tối nay".
    const bool opens_day = Has(end + 1, Role::kShortDay) || Has(end + 1, Role::kRelativeDay) || Has(end + 1, Role::kSameDay) ||
                           Has(end + 1, Role::kWeekday) || Number(end + 1) != nullptr || IsUnit(end + 1, Unit::kDay) ||
                           Has(end + 1, Role::kDayWord);
    if (!opens_day) ++end;
  }
  return end;
}

// A clock time is a phrase only with its day.
bool DateGrammar::Clock(size_t at, Phrase* phrase) const {
  int hour = 0;
  size_t day = ReadClock(at, &hour);
  if (day == at || (HasBefore(at, Role::kNoDateBefore) && !HasBefore(at, Role::kAt))) return false;  // "hơn 4 giờ"
  if (Has(day, Role::kOpen) && (Has(day + 1, Role::kHomeZone) || Has(day + 1, Role::kLocalZone))) {
    phrase->reader_zone = Has(day + 1, Role::kHomeZone);
    day += Has(day + 2, Role::kClose) ? 3 : 2;
  }
  if (Has(day, Role::kComma) || Has(day, Role::kOf)) ++day;
  const bool zone = phrase->reader_zone;
  bool found = false;
  if (Has(day, Role::kPart)) {
    found = PartOfDay(day, phrase);
  } else if (Has(day, Role::kRelativeDay)) {
    found = RelativeDay(day, Value(day, Role::kRelativeDay), phrase);
  } else if (Has(day, Role::kSameDay)) {
    found = SameDay(day, phrase);
  } else if (Has(day, Role::kDayWord) || IsUnit(day, Unit::kDay)) {
    found = DayWord(day, phrase);
  } else if (Has(day, Role::kWeekday)) {
    found = Weekday(day, true, phrase);
  } else if (Number(day) != nullptr && Plain(day, 1, 31) == 0) {
    found = Day(day, true, phrase);
    if (found) Suffixes(phrase);
  }
  if (!found) {
    *phrase = {};
    phrase->begin = at;
    return false;
  }
  phrase->hour = hour % 24;
  phrase->reader_zone = phrase->reader_zone || zone;
  return true;
}

}  // namespace banggiao::vi
