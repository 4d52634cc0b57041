// Days with numbers in their phrase: "ngày 17/4/2021", "ngày 5/6 tới", "ngày 12", "mùng 1 Tết", and which bare numbers are
// days.
#include "language/vi/dates_grammar.h"
#include "language/vi/lunar.h"

namespace banggiao::vi {
namespace {

PartialDate MakeDay(int year, int month, int day) {
  return {static_cast<int16_t>(year), static_cast<uint8_t>(month), static_cast<uint8_t>(day)};
}

bool LooksLikeFraction(int numerator, int denominator) { return numerator < denominator && denominator <= 10; }

// "2/3", "4/5", "1/8", "7/8", "3/10"; hardly ever "7/9".
bool IsUsualFraction(int numerator, int denominator) {
  return denominator < 6 || denominator == 10 || numerator == 1 || numerator + 1 == denominator;
}

}  // namespace

// A further day of a list whose month is known: "6" of "ngày 4, 6 và 7/1".
bool DateGrammar::ListedDay(size_t at, Phrase* phrase) const {
  const int day = at < list_end_ ? Plain(at, 1, 31) : 0;
  if (day == 0 || !IsValidDay(list_month_.year, list_month_.month, day)) return false;
  phrase->value.begin = MakeDay(list_month_.year, list_month_.month, day);
  phrase->end = at + 1;
  phrase->reason = "day of a list";
  return true;
}

// "mùng 1 Tết", "30 Tết", "23 tháng Chạp", "10/3 âm lịch": behind a number that can be a day.
bool DateGrammar::LunarSpec(size_t at, Phrase* phrase) const {
  DaySpec spec;
  LunarDay lunar;
  size_t end = at + 1;
  if (const int day = Plain(at, 1, 30, true); day != 0) {
    lunar.day = day;
    if (Has(end, Role::kTet)) {
      lunar.month = day > 15 ? 12 : 1;
    } else if (IsUnit(end, Unit::kMonth) && Has(end + 1, Role::kLunarMonth)) {
      lunar.month = Value(++end, Role::kLunarMonth);
    } else if (!ReadSpec(at, true, &spec) || !Has(spec.end, Role::kLunar)) {
      return false;
    }
  } else if (!ReadSpec(at, true, &spec) || !Has(spec.end, Role::kLunar)) {
    return false;
  }
  if (lunar.month == 0) {
    lunar.day = spec.first.day;
    lunar.month = spec.first.month;
    end = spec.end;
  }
  ++end;
  if (Has(end, Role::kLunar)) ++end;
  phrase->reason = "lunar day";
  phrase->end = YearSuffix(end, true, &lunar.year);
  phrase->relative = phrase->end == end;
  if (phrase->relative && anchor_.HasYear() && lunar.month != 0) {
    const int year = anchor_.day().year;
    const int32_t today = DayNumber(anchor_.day());
    for (lunar.year = year - 1; lunar.year < year + 1; ++lunar.year) {
      const auto day = SolarDay(lunar);
      if (day && DayNumber(*day) >= today - 183) break;
    }
  }
  // The eve and the 23rd of Chạp before Tết 2018 belong to the lunar year 2017.
  if (!phrase->relative && lunar.month == 12 && lunar.year != 0) --lunar.year;
  if (lunar.year == 0 || lunar.month == 0) return true;
  auto day = SolarDay(lunar);
  if (!day && lunar.day == 30) day = SolarDay({lunar.year, lunar.month, 29, false});  // "30 Tết" of a short year.
  if (day) phrase->value.begin = *day;
  return true;
}

void DateGrammar::FillDay(const DaySpec& spec, size_t year_end, int year, Relation relation, Phrase* phrase) const {
  PartialDate first = spec.first;
  PartialDate last = spec.last;
  const bool given = spec.year_given || year_end != spec.end;
  if (!spec.year_given) {
    if (!given) year = anchor_.YearFor(first.month, first.day, relation);
    first.year = static_cast<int16_t>(year);
    if (!last.empty()) last.year = first.year;
  }
  phrase->value = {first, last};
  phrase->end = year_end;
  phrase->list_end = spec.list_end;
  phrase->list_month = first;
  phrase->reason = spec.year_given || year != 0 ? (given ? "day-month-year" : "day-month, nearest year") : "day-month";
}

// A day without a month is the nearest such day to the anchor.
bool DateGrammar::DayWithoutMonth(const DaySpec& spec, Phrase* phrase) const {
  if (Has(spec.end, Role::kCounted) || Has(spec.end, Role::kUnit) || Has(spec.end, Role::kSlash)) return false;
  phrase->relative = true;
  phrase->reason = "day without month";
  phrase->kind = DateMention::Kind::kOther;
  phrase->end = spec.end;
  PartialDate base = anchor_.day();
  if (!anchor_.IsSet()) return true;
  for (int shift : {0, -1, 1}) {
    const EdtfDate month = anchor_.UnitAt(Unit::kMonth, shift);
    const PartialDate day = MakeDay(month.begin.year, month.begin.month, spec.first.day);
    if (!IsValidDay(day.year, day.month, day.day)) continue;
    const int distance = shift * 30 + spec.first.day - base.day;
    if (distance < -16 || distance > 16) continue;
    phrase->kind = DateMention::Kind::kDay;
    phrase->shift_days = anchor_.HasYear() ? DayNumber(day) - DayNumber(base) : distance;
    phrase->value = {day, {}};
    return true;
  }
  return true;
}

bool DateGrammar::Day(size_t at, bool strong, Phrase* phrase) const {
  if (LunarSpec(at, phrase)) return true;
  DaySpec spec;
  if (!ReadSpec(at, strong, &spec)) return false;
  if (spec.mark == 0) {
    if (!strong && !HasBefore(at, Role::kFrom) && !HasBefore(at, Role::kCue) && !HasBefore(at, Role::kOpen) &&
        !HasBefore(at, Role::kComma)) {
      return false;
    }
    if (DayList(at, strong, &spec)) {
      // Goes on below.
    } else if (strong) {
      return DayWithoutMonth(spec, phrase);
    } else {
      return false;
    }
  } else if (!strong && spec.mark != 'w' && !spec.year_given && !AcceptsBare(at, spec)) {
    return false;
  }
  if (Has(spec.end, Role::kSlash) && !tokens_[cells_[spec.end].first].space_before && !strong) return false;
  int year = 0;
  const size_t end = YearSuffix(spec.end, false, &year);
  const Relation relation = RelationAt(end, true);
  FillDay(spec, end, year, relation, phrase);
  if (relation != Relation::kNone) ++phrase->end;
  return true;
}

// Whether "17/4", "9/10", "3-1" without "ngày" or its like before it is a day.
bool DateGrammar::AcceptsBare(size_t at, const DaySpec& spec) const {
  const size_t end = spec.end;
  if (HasBefore(at, Role::kNoDateBefore) && !HasBefore(at, Role::kCue)) return false;
  if ((Has(end, Role::kCounted) && !Capital(end)) || Has(end, Role::kUnit) || Number(end) != nullptr) return false;
  if (RelationAt(end, true) != Relation::kNone) return true;  // "thượng đỉnh 27-4 vừa rồi"
  const int day = spec.first.day;
  const int month = spec.first.month;
  const bool cue = HasBefore(at, Role::kCue) || HasBefore(at, Role::kFrom) || HasBefore(at, Role::kShortDay);
  const bool bracketed = HasBefore(at, Role::kOpen) && Has(end, Role::kClose);
  const bool leads_on = Has(end, Role::kAnd) && Number(end + 1) != nullptr;
  const bool closed = EndsHere(end) || leads_on || Has(end, Role::kTo) || Has(end, Role::kDash);
  if (!spec.last.empty() && spec.last.month != spec.first.month) return true;
  if (!spec.last.empty()) return spec.mark == '/' || cue || bracketed;
  if (spec.mark == '/') {
    return !LooksLikeFraction(day, month) || (cue && closed) || bracketed || (EndsHere(end) && !IsUsualFraction(day, month));
  }
  if (spec.mark == '-') {
    const bool after_phrase = last_end_ != 0 && last_end_ + 1 == at;  // "giữa tuần này (9-5)"
    if (bracketed && (day > 9 || after_phrase)) return true;          // "(3-1)" is a score.
    if (day <= 12) return cue && closed;
    const bool after_name =
        at > 0 && !cells_[at].breaks && (tokens_[cells_[at].first - 1].capital || HasBefore(at, Role::kClose));
    return cue || (after_name && day > month);
  }
  return false;
}

}  // namespace banggiao::vi
