// Days written with numbers: "17/4", "ngày 19-21.5", "12 tháng 10 năm 2017", "mùng 1 Tết".
#include <algorithm>

#include "language/vi/dates_grammar.h"
#include "language/vi/lunar.h"

namespace banggiao::vi {
namespace {

constexpr int kFirstYear = 1000;
constexpr int kLastYear = 2200;
constexpr size_t kMostListed = 6;  // "17, 18, 19, 20 và 21/5"

PartialDate MakeDay(int year, int month, int day) {
  return {static_cast<int16_t>(year), static_cast<uint8_t>(month), static_cast<uint8_t>(day)};
}

// A year as written: four digits, or two ("3/9/91", "3/3/17"); 0 for neither.
int YearAsWritten(int value, int digits) {
  if (digits == 4) return value >= kFirstYear && value <= kLastYear ? value : 0;
  if (digits != 2) return 0;
  return value < 40 ? 2000 + value : 1900 + value;
}

bool IsDay(int value) { return value >= 1 && value <= 31; }

// "19-21/5": both ends valid days of one month, in order.
bool SetRange(int first, int last, int month, int year, PartialDate* begin, PartialDate* end) {
  if (first >= last || !IsValidDay(year, month, first) || !IsValidDay(year, month, last)) return false;
  *begin = MakeDay(year, month, first);
  *end = MakeDay(year, month, last);
  return true;
}

}  // namespace

bool DateGrammar::ReadShape(const NumberShape& shape, bool strong, DaySpec* spec) const {
  const std::string_view marks = shape.Marks();
  const auto& v = shape.values;
  if (shape.clock || shape.count == 0) return false;
  spec->mark = marks.empty() ? '\0' : marks.back();
  const auto single = [&](int day, int month, int year) {
    if (!IsValidDay(year, month, day)) return false;
    spec->first = MakeDay(year, month, day);
    spec->year_given = year != 0;
    return true;
  };
  if (marks.empty()) {
    if (!IsDay(v[0]) || shape.digits[0] > 2) return false;
    spec->first.day = static_cast<uint8_t>(v[0]);
    return true;
  }
  if (marks == "/" || marks == "-" || marks == ".") {
    return shape.digits[0] <= 2 && shape.digits[1] <= 2 && single(v[0], v[1], 0);
  }
  if (marks == "//" || marks == "--" || marks == "..") {
    if (shape.digits[0] == 4) return marks != ".." && single(v[2], v[1], v[0]);
    if (marks == "--" && shape.digits[2] <= 2 && v[1] > 12) {  // "19-21-5"
      return strong && SetRange(v[0], v[1], v[2], 0, &spec->first, &spec->last);
    }
    const int year = YearAsWritten(v[2], shape.digits[2]);
    if (year == 0 || (shape.digits[2] == 2 && marks != "//" && !strong)) return false;
    return single(v[0], v[1], year);
  }
  if (marks == "-/" || marks == "-." || marks == ",/") {
    return shape.digits[2] <= 2 && SetRange(v[0], v[1], v[2], 0, &spec->first, &spec->last);
  }
  if (marks == "-//" || marks == "-..") {
    const int year = YearAsWritten(v[3], shape.digits[3]);
    spec->year_given = true;
    return year != 0 && SetRange(v[0], v[1], v[2], year, &spec->first, &spec->last);
  }
  if (marks == "/-/" || marks == ".-." || marks == "/-//") {
    const int year = marks == "/-//" ? YearAsWritten(v[4], shape.digits[4]) : 0;
    if (!single(v[0], v[1], year) || !IsValidDay(year, v[3], v[2])) return false;
    spec->last = MakeDay(year, v[3], v[2]);
    return spec->first < spec->last;
  }
  return false;
}

// "tháng 5", "tháng Năm", "tháng 5/2018" behind a day without a month.
bool DateGrammar::MonthInWords(DaySpec* spec) const {
  size_t at = spec->end;
  if (Has(at, Role::kOf)) ++at;
  if (!IsUnit(at, Unit::kMonth)) return false;
  PartialDate month;
  PartialDate last_month;
  size_t end = 0;
  if (!MonthNumber(at + 1, &month, &last_month, &end) || !last_month.empty()) return false;
  const int last = spec->last.day;
  if (!IsValidDay(month.year, month.month, std::max<int>(spec->first.day, last))) return false;
  spec->first = MakeDay(month.year, month.month, spec->first.day);
  if (last != 0) spec->last = MakeDay(month.year, month.month, last);
  spec->year_given = month.year != 0;
  spec->mark = 'w';
  spec->end = end;
  return true;
}

bool DateGrammar::ReadSpec(size_t at, bool strong, DaySpec* spec) const {
  *spec = {};
  spec->end = at + 1;
  const NumberShape* shape = Number(at);
  if (shape == nullptr) {
    const int day = Plain(at, 1, 31, true);
    if (day == 0) return false;
    spec->first.day = static_cast<uint8_t>(day);
    return MonthInWords(spec);  // Days in words need their month: "ngày hai" is no date.
  }
  if (shape->count == 2 && (shape->marks[0] == '-' || shape->marks[0] == ',') && IsDay(shape->values[0]) &&
      IsDay(shape->values[1]) && shape->values[0] < shape->values[1]) {  // "19-21 tháng 5"
    DaySpec range = *spec;
    range.first.day = static_cast<uint8_t>(shape->values[0]);
    range.last.day = static_cast<uint8_t>(shape->values[1]);
    if (MonthInWords(&range)) {
      *spec = range;
      return true;
    }
  }
  if (!ReadShape(*shape, strong, spec)) return false;
  if (spec->first.month != 0) return true;
  if (MonthInWords(spec)) return true;
  const int month = Plain(at + 2, 1, 12);  // "26 - 6", but not "26 - 28/6"
  if (strong && Has(at + 1, Role::kDash) && month != 0 && month < spec->first.day && !IsUnit(at + 3, Unit::kMonth) &&
      IsValidDay(0, month, spec->first.day)) {
    spec->first.month = static_cast<uint8_t>(month);
    spec->mark = '-';
    spec->end = at + 3;
    const int year = Plain(at + 4, kFirstYear, kLastYear);
    if (Has(at + 3, Role::kDash) && year != 0) {
      spec->first.year = static_cast<int16_t>(year);
      spec->year_given = true;
      spec->end = at + 5;
    }
  }
  return true;
}

// "19 và 20/5", "19, 20 và 21/5", "đêm 16 rạng sáng 17/4", "ngày 19 đến ngày 21 tháng 5": a day whose month stands with
// the last of the list. Makes a range of it when the days follow each other or "đến" stands between; else only the first
// day is taken and the rest is read as phrases of their own.
bool DateGrammar::DayList(size_t at, bool strong, DaySpec* spec) const {
  DaySpec next;
  int expected = spec->first.day;
  bool to = false;
  bool gap = false;
  size_t end = spec->end;
  for (size_t listed = 0; listed < kMostListed; ++listed) {
    size_t item = end;
    const bool range = Has(item, Role::kTo) || Has(item, Role::kDash);
    if (range || Has(item, Role::kAnd) || Has(item, Role::kComma)) {
      ++item;
    } else if (!Has(item, Role::kPart)) {
      return false;
    }
    while (Has(item, Role::kPart) || Has(item, Role::kDayWord) || IsUnit(item, Unit::kDay)) ++item;
    if (item == end || !ReadSpec(item, strong, &next)) return false;
    to = to || range || Has(item - 1, Role::kPart);
    if (next.first.day <= spec->first.day) return false;
    if (next.first.day != expected + 1) gap = true;
    expected = next.first.day;
    end = next.end;
    if (next.first.month != 0) break;
  }
  if (next.first.month == 0 || !IsValidDay(next.first.year, next.first.month, spec->first.day)) return false;
  const bool from_to = to && HasBefore(at, Role::kFrom) && !Has(end, Role::kCounted) && !Has(end, Role::kUnit);
  if (next.mark != 'w' && !strong && !from_to && !AcceptsBare(at, next)) return false;
  spec->first = MakeDay(next.first.year, next.first.month, spec->first.day);
  spec->mark = next.mark;
  spec->year_given = next.year_given;
  spec->list_end = end;
  if (to || !gap) {
    spec->list_end = 0;
    spec->last = next.last.empty() ? next.first : next.last;
    spec->end = end;
  }
  return true;
}

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
  const int day = spec.first.day;
  const int month = spec.first.month;
  const bool cue = HasBefore(at, Role::kCue) || HasBefore(at, Role::kFrom) || HasBefore(at, Role::kShortDay);
  const bool bracketed = HasBefore(at, Role::kOpen) && Has(end, Role::kClose);
  const bool leads_on = Has(end, Role::kAnd) && Number(end + 1) != nullptr;
  const bool closed = EndsHere(end) || leads_on || Has(end, Role::kTo) || Has(end, Role::kDash);
  if (!spec.last.empty() && spec.last.month != spec.first.month) return true;
  if (!spec.last.empty()) return spec.mark == '/' || cue || bracketed;
  if (spec.mark == '/') {
    const bool fraction = day < month && month <= 10;
    return !fraction || (cue && closed) || bracketed;
  }
  if (spec.mark == '-') {
    const bool after_phrase = last_end_ != 0 && last_end_ + 1 == at;  // "giữa tuần này (9-5)"
    if (bracketed && (day > 9 || after_phrase)) return true;            // "(3-1)" is a score.
    if (day <= 12) return cue && closed;
    const bool after_name =
        at > 0 && !cells_[at].breaks && (tokens_[cells_[at].first - 1].capital || HasBefore(at, Role::kClose));
    return cue || (after_name && day > month);
  }
  return false;
}

}  // namespace banggiao::vi
