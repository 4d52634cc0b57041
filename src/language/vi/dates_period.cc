// Weeks, quarters, years and longer: "tuần tới", "cuối tháng 6", "quý I/2018", "năm 2017-2018", "những năm 1990".
#include "language/vi/dates_grammar.h"

namespace banggiao::vi {
namespace {

constexpr int kFirstYear = 1000;
constexpr int kLastYear = 2200;
constexpr int kFirstBareYear = 1900;  // Without "năm" only these are years.
constexpr int kLastBareYear = 2100;

using Kind = DateMention::Kind;

bool IsYear(int value) { return value >= kFirstYear && value <= kLastYear; }

// The week that begins on the first Monday of the month.
EdtfDate FirstWeek(PartialDate month) {
  if (month.year == 0) return {};
  PartialDate day{month.year, month.month, 1};
  const int32_t monday = DayNumber(day) + (8 - DayOfWeek(day)) % 7;
  return {DayFromNumber(monday), DayFromNumber(monday + 6)};
}

}  // namespace

bool DateGrammar::Week(size_t at, Edge edge, Phrase* phrase) const {
  phrase->kind = Kind::kWeek;
  phrase->relative = true;
  phrase->reason = "relative week";
  if (Has(at + 1, Role::kFirst) && Has(at + 2, Role::kOf) && Month(at + 3, phrase)) {
    phrase->kind = Kind::kWeek;
    phrase->value = FirstWeek(phrase->value.begin);
    phrase->reason = "week of month";
    return true;
  }
  const Relation relation = RelationAt(at + 1, false);
  if (relation == Relation::kNone) {
    if (edge == Edge::kNone) return false;
    phrase->kind = Kind::kOther;
    phrase->end = at + 1;
    return true;
  }
  phrase->end = at + 2;
  phrase->value = anchor_.WeekAt(ShiftOf(relation));
  if (edge == Edge::kEnd && !phrase->value.empty()) {
    phrase->value.begin = DayFromNumber(DayNumber(phrase->value.end) - 1);
  }
  return true;
}

bool DateGrammar::Quarter(size_t at, Phrase* phrase) const {
  phrase->kind = Kind::kOther;
  phrase->reason = "quarter";
  const size_t next = at + 1;
  int quarter = Plain(next, 1, 4, true);
  if (quarter == 0 && Has(next, Role::kFirst)) quarter = 1;
  if (quarter == 0 && Has(next, Role::kRoman)) quarter = Value(next, Role::kRoman);
  size_t end = next + 1;
  int year = 0;
  if (const NumberShape* shape = Number(next); shape != nullptr && shape->count == 2 && shape->digits[1] == 4) {
    quarter = shape->values[0];
    year = shape->values[1];
  } else if (quarter != 0) {
    end = YearSuffix(next + 1, true, &year);
    if (end == next + 1) year = anchor_.YearFor(quarter * 3 - 2, 0, Relation::kNone);
  } else {
    const Relation relation = RelationAt(next, false);
    if (relation == Relation::kNone) return false;
    phrase->relative = true;
    phrase->value = anchor_.UnitAt(Unit::kQuarter, ShiftOf(relation));
    phrase->end = end;
    return true;
  }
  if (quarter < 1 || quarter > 4) return false;
  phrase->value = QuarterOf(year, quarter);
  phrase->end = end;
  return true;
}

// "2018", "2018-2019", "2018 - 2019", "2018/2019".
bool DateGrammar::YearNumber(size_t at, EdtfDate* years, size_t* end) const {
  const NumberShape* shape = Number(at);
  if (shape == nullptr || shape->clock || shape->count == 0 || shape->count > 2 || shape->digits[0] != 4) return false;
  const int first = shape->values[0];
  if (!IsYear(first)) return false;
  *years = {YearOf(first), {}};
  *end = at + 1;
  int last = 0;
  if (shape->count == 2) {
    const char mark = shape->marks[0];
    last = shape->values[1];
    if (shape->digits[1] == 2 && mark != ',' && mark != '.') last += first / 100 * 100;  // "2018-19"
    if ((mark != '-' && mark != '/') || last <= first || !IsYear(last)) return false;
  } else if (Has(at + 1, Role::kDash) || Has(at + 1, Role::kTo)) {
    last = Plain(at + 2, first + 1, kLastYear);
    if (last != 0) *end = at + 3;
  }
  if (last > first) years->end = YearOf(last);
  return true;
}

bool DateGrammar::Year(size_t at, Phrase* phrase) const {
  phrase->kind = Kind::kYear;
  phrase->reason = "year";
  if (Has(at, Role::kRelativeYear)) {
    phrase->relative = true;
    phrase->value = anchor_.UnitAt(Unit::kYear, Value(at, Role::kRelativeYear));
    phrase->end = at + 1;
    return true;
  }
  const bool decade = Has(at, Role::kPlural) && IsUnit(at + 1, Unit::kYear);
  if (Has(at, Role::kPlural) && !decade) return false;
  const bool period = Has(at, Role::kPeriod);
  size_t next = decade || (period && IsUnit(at + 1, Unit::kYear)) ? at + 2 : at + 1;
  if (YearNumber(next, &phrase->value, &phrase->end)) {
    if (decade && !phrase->value.IsInterval() && phrase->value.begin.year % 10 == 0) {
      phrase->value = DecadeOf(phrase->value.begin.year);
    }
    return true;
  }
  if (decade) {  // "những năm 90", "những năm 80 của thế kỷ trước"
    const int short_year = Plain(next, 20, 90);
    if (short_year == 0 || short_year % 10 != 0 || Has(next + 1, Role::kCounted)) return false;
    phrase->value = DecadeOf(1900 + short_year);
    phrase->end = next + 1;
    return true;
  }
  if (period) return false;
  const Relation relation = RelationAt(next, false);
  if (relation == Relation::kNone || cells_[at].lexeme->keys.size() > 1) return false;  // "năm mới tới các nước"
  if (HasBefore(at, Role::kCounted)) return false;                                      // "10 triệu năm qua"
  phrase->relative = true;
  phrase->value = anchor_.UnitAt(Unit::kYear, ShiftOf(relation));
  phrase->end = next + 1;
  return true;
}

// Years and months that stand without "năm" and "tháng": "từ 2015", "(1992-2017)", "5/2016".
bool DateGrammar::BareYear(size_t at, Phrase* phrase) const {
  if (HasBefore(at, Role::kNoDateBefore) && !HasBefore(at, Role::kCue) && !HasBefore(at, Role::kEdge)) return false;
  phrase->reason = "bare year";
  PartialDate last;
  const NumberShape* shape = Number(at);
  if (shape->count >= 2 && shape->digits[shape->count - 1] == 4 && shape->marks[0] != '.' &&
      shape->values[shape->count - 1] >= kFirstBareYear && shape->values[shape->count - 1] <= kLastBareYear &&
      MonthNumber(at, &phrase->value.begin, &last, &phrase->end)) {
    phrase->value.end = last;
    phrase->kind = Kind::kMonth;
    return !Has(phrase->end, Role::kCounted) && !Has(phrase->end, Role::kSlash);
  }
  if (!YearNumber(at, &phrase->value, &phrase->end)) return false;
  phrase->kind = Kind::kYear;
  const EdtfDate& years = phrase->value;
  const int end_year = years.IsInterval() ? years.end.year : years.begin.year;
  if (years.begin.year < kFirstBareYear || end_year > kLastBareYear) return false;
  if (Has(phrase->end, Role::kCounted) || Has(phrase->end, Role::kUnit) || Number(phrase->end) != nullptr) return false;
  if (years.IsInterval()) return true;
  const bool listed = at > 0 && year_end_ == at - 1 && year_end_ != 0 &&
                      (HasBefore(at, Role::kAnd) || HasBefore(at, Role::kComma) || HasBefore(at, Role::kDash));
  if (listed && decade_before_ && years.begin.year % 10 == 0) phrase->value = DecadeOf(years.begin.year);
  const bool bracketed = HasBefore(at, Role::kOpen) && Has(phrase->end, Role::kClose);
  return listed || bracketed || HasBefore(at, Role::kCue) || HasBefore(at, Role::kFrom) || HasBefore(at, Role::kEdge);
}

// "đầu năm", "cuối tháng" without more: of the year or month that runs.
bool DateGrammar::PartOfUnit(size_t at, Edge edge, Unit unit, Phrase* phrase) const {
  if (!IsUnit(at, unit) || cells_[at].lexeme->keys.size() > 1 || edge == Edge::kMiddle) return false;
  if (Number(at + 1) != nullptr || Has(at + 1, Role::kNumber)) return false;
  *phrase = {};
  phrase->kind = unit == Unit::kYear ? Kind::kYear : Kind::kMonth;
  phrase->relative = true;
  phrase->value = anchor_.UnitAt(unit, 0);
  phrase->end = at + 1;
  phrase->reason = "part of the running year or month";
  return true;
}

// "đầu tuần này", "cuối 2018", "giữa tháng 6", "cuối năm": EDTF has no part of a month or year, so the whole stands.
bool DateGrammar::Edged(size_t at, Phrase* phrase) const {
  const auto edge = static_cast<Edge>(Value(at, Role::kEdge));
  const size_t next = at + 1;
  bool found = false;
  if (IsUnit(next, Unit::kWeek)) {
    found = Week(next, edge, phrase);
  } else if (IsUnit(next, Unit::kMonth)) {
    found = Month(next, phrase) || PartOfUnit(next, edge, Unit::kMonth, phrase);
  } else if (IsUnit(next, Unit::kQuarter)) {
    found = Quarter(next, phrase);
  } else if (IsUnit(next, Unit::kYear) || Has(next, Role::kRelativeYear) || Has(next, Role::kPlural)) {
    found = Year(next, phrase) || PartOfUnit(next, edge, Unit::kYear, phrase);
  } else if (Number(next) != nullptr) {
    found = BareYear(next, phrase);
  } else if (Has(next, Role::kUnit)) {
    found = DecadeOrCentury(next, phrase);
  }
  if (!found) *phrase = {};
  phrase->begin = at;
  return found;
}

bool DateGrammar::DecadeOrCentury(size_t at, Phrase* phrase) const {
  const bool century = IsUnit(at, Unit::kCentury);
  if (!century && !IsUnit(at, Unit::kDecade)) return false;
  phrase->kind = Kind::kOther;
  phrase->reason = century ? "century" : "decade";
  phrase->end = at + 2;
  int value = Plain(at + 1, 1, 2100);
  if (century && Has(at + 1, Role::kRoman)) value = Value(at + 1, Role::kRoman);
  if (value != 0) {
    if (century ? value > 22 : value % 10 != 0 || (value > 90 && value < kFirstYear)) return false;
    phrase->value = century ? CenturyOf(value) : DecadeOf(value < 100 ? 1900 + value : value);
    return true;
  }
  const Relation relation = RelationAt(at + 1, false);
  if (relation == Relation::kNone) return false;
  phrase->relative = true;
  phrase->value = anchor_.UnitAt(century ? Unit::kCentury : Unit::kDecade, ShiftOf(relation));
  return true;
}

}  // namespace banggiao::vi
