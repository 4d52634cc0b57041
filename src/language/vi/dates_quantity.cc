// Counted units: durations ("12 năm"), spans beside today ("3 tháng tới") and distances ("cách đây 5 năm").
#include "language/vi/dates_grammar.h"

namespace banggiao::vi {
namespace {

using Kind = DateMention::Kind;

Kind KindOf(Unit unit) {
  switch (unit) {
    case Unit::kDay:
      return Kind::kDay;
    case Unit::kWeek:
      return Kind::kWeek;
    case Unit::kMonth:
      return Kind::kMonth;
    case Unit::kYear:
      return Kind::kYear;
    default:
      return Kind::kOther;
  }
}

constexpr int kUncounted = -1;  // "vài", "nhiều"

}  // namespace

// The end of a count; `at` when there is none.
size_t DateGrammar::ReadCount(size_t at, int* count) const {
  if (const NumberShape* shape = Number(at)) {
    if (shape->clock || shape->count == 0) return at;
    const std::string_view marks = shape->Marks();
    // "1,5 năm" and "5-7 ngày" are no whole number.
    *count = marks.empty() ? shape->values[0] : kUncounted;
    return marks.find('/') == std::string_view::npos && shape->count <= 2 ? at + 1 : at;
  }
  if (Has(at, Role::kNumber)) {
    *count = Value(at, Role::kNumber);
    if (*count >= 20 && *count % 10 == 0 && Has(at + 1, Role::kNumber) && Value(at + 1, Role::kNumber) < 10 &&
        Has(at + 2, Role::kUnit)) {  // "hai mươi lăm năm"
      *count += Value(at + 1, Role::kNumber);
      return at + 2;
    }
    return at + 1;
  }
  if (!Has(at, Role::kSome) && !Has(at, Role::kPlural)) return at;
  *count = kUncounted;
  return Has(at + 1, Role::kSome) ? at + 2 : at + 1;
}

// "hai ngày 19 và 20/5", "6 tháng 6 năm 2018", "hai năm 2017 và 2018": the unit opens a date of its own.
bool DateGrammar::UnitNamesDate(size_t unit_at) const {
  const size_t next = unit_at + 1;
  if (IsUnit(unit_at, Unit::kDay)) {
    DaySpec spec;
    return ReadSpec(next, true, &spec) && !Has(spec.end, Role::kUnit) && !Has(spec.end, Role::kCounted);
  }
  if (IsUnit(unit_at, Unit::kMonth)) {
    if (Has(next, Role::kLunarMonth)) return true;
    if (Number(next) == nullptr) return Has(next, Role::kNumber) && IsUnit(next + 1, Unit::kYear);
    PartialDate first;
    PartialDate last;
    size_t end = 0;
    return MonthNumber(next, &first, &last, &end) && !IsUnit(end, Unit::kDay) && !IsUnit(end, Unit::kWeek);
  }
  return IsUnit(unit_at, Unit::kYear) && Plain(next, 1000, 2200) != 0;
}

// "6 tháng đầu năm 2018", "3 tháng cuối năm nay".
bool DateGrammar::MonthsOfYear(size_t at, int count, Phrase* phrase) const {
  if (count < 1 || count > 11 || !Has(at, Role::kEdge)) return false;
  if (!IsUnit(at + 1, Unit::kYear) && !Has(at + 1, Role::kRelativeYear) && Plain(at + 1, 1900, 2100) == 0) return false;
  int year = 0;
  phrase->end = YearSuffix(at + 1, true, &year);
  if (phrase->end == at + 1) {
    phrase->relative = true;
    phrase->end = at + 2;
    if (anchor_.HasYear()) year = anchor_.day().year;
  }
  const bool from_start = Value(at, Role::kEdge) == static_cast<int>(Edge::kBegin);
  if (year != 0 || anchor_.IsSet()) {
    phrase->value =
        from_start ? EdtfDate{MonthOf(year, 1), MonthOf(year, count)} : EdtfDate{MonthOf(year, 13 - count), MonthOf(year, 12)};
  }
  if (count == 1) phrase->value.end = {};
  phrase->kind = Kind::kOther;
  phrase->reason = "months of a year";
  return true;
}

bool DateGrammar::Quantity(size_t at, Phrase* phrase) const {
  const bool ago = Has(at, Role::kAgo);
  size_t begin = ago ? at + 1 : at;
  if (ago && Has(begin, Role::kNoDateBefore)) ++begin;  // "cách đây hơn 3 năm"
  int count = 0;
  const size_t unit_at = ReadCount(begin, &count);
  if (unit_at == begin || !Has(unit_at, Role::kUnit) || UnitNamesDate(unit_at)) return false;
  const auto unit = static_cast<Unit>(Value(unit_at, Role::kUnit));
  phrase->end = unit_at + 1;
  if (unit == Unit::kHour) {  // "lúc 3 giờ", "3 giờ chiều", "3 giờ rưỡi" are clock times; "3 giờ 20 phút" lasts so long.
    int hour = 0;
    const size_t clock_end = ReadClock(begin, &hour);
    if (clock_end > phrase->end && !IsUnit(clock_end - 1, Unit::kMinute)) return false;
    if (at > 0 && HasBefore(at, Role::kAt) && cells_[at - 1].lexeme->ValueOf(Role::kAt) != 0) return false;
    if (clock_end > phrase->end) phrase->end = clock_end;
  }
  phrase->kind = Kind::kDuration;
  phrase->reason = "duration";
  if (count > 0 && count < 1000) phrase->lasts_days = unit == Unit::kDay ? count : unit == Unit::kWeek ? 7 * count : 0;
  if (unit == Unit::kMonth && MonthsOfYear(phrase->end, count, phrase)) return true;
  Relation relation = ago ? Relation::kLast : RelationAt(phrase->end, false);
  // "2 năm sau" counts from something told before, "3 năm nay" is a duration.
  if (Has(at, Role::kPlural) && relation == Relation::kNone) return false;  // "những ngày đầu tiên"
  const bool told = Has(phrase->end, Role::kCue) && relation == Relation::kNext && !Has(phrase->end, Role::kTo);
  if (relation == Relation::kNone || relation == Relation::kThis || told || unit < Unit::kDay) return true;
  phrase->relative = true;
  if (!ago) ++phrase->end;
  phrase->kind = count == kUncounted ? Kind::kOther : KindOf(unit);
  if (count == kUncounted) {
    phrase->reason = "no definite time";
    phrase->relative = false;
  } else if (relation == Relation::kLast) {
    phrase->reason = "distance back";
    phrase->value = anchor_.UnitAt(unit, -count);
    phrase->shift_days = unit == Unit::kDay ? -count : 0;
    if (unit > Unit::kYear) phrase->value = {};
  } else {
    phrase->reason = "span beside today";
    phrase->value = anchor_.UnitsBeside(unit, count, relation);
    if (unit == Unit::kDay) phrase->kind = Kind::kOther;
  }
  return true;
}

}  // namespace banggiao::vi
