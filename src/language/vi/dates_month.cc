// Months, and the words behind a date: "tháng 4/2021", "tháng Tư", "tháng 9 năm ngoái", "tháng 4 đến tháng 6", "tới".
#include "language/vi/dates_grammar.h"

namespace banggiao::vi {
namespace {

constexpr int kFirstYear = 1000;
constexpr int kLastYear = 2200;
constexpr int kFirstBareYear = 1900;  // Without "năm" only these are years.
constexpr int kLastBareYear = 2100;

bool IsYear(int value) { return value >= kFirstYear && value <= kLastYear; }

}  // namespace

// này, tới, trước, vừa qua. Behind a day or weekday only those that cannot be a preposition: "ngày 5/6 tới" but not
// "ngày 5/6 tới Hà Nội", "ngày 5/6 trước Quốc hội".
Relation DateGrammar::RelationAt(size_t at, bool after_day) const {
  if (!Has(at, Role::kRelation)) return Relation::kNone;
  const bool preposition = Has(at, Role::kTo) || Has(at, Role::kCue);
  if (after_day && (Has(at, Role::kShortDay) || (preposition && !Has(at, Role::kTo)))) return Relation::kNone;
  const size_t next = at + 1;
  const bool dated = Number(next) != nullptr || Has(next, Role::kEdge) || Has(next, Role::kDayWord) || Has(next, Role::kPart) ||
                     IsUnit(next, Unit::kDay) || IsUnit(next, Unit::kMonth) || IsUnit(next, Unit::kYear) ||
                     Has(next, Role::kRelativeYear);
  if (preposition && after_day && Capital(next)) return Relation::kNone;
  if (Has(at, Role::kTo) && dated) return Relation::kNone;  // "đầu tháng 7 tới cuối tháng 8"
  if (preposition && Number(next) != nullptr) return Relation::kNone;
  return static_cast<Relation>(Value(at, Role::kRelation));
}

size_t DateGrammar::YearSuffix(size_t at, bool bare, int* year) const {
  *year = 0;
  if (bare) {
    *year = Plain(at, kFirstBareYear, kLastBareYear);
    if (*year != 0) return at + 1;
  }
  const size_t begin = at;
  if (Has(at, Role::kOf) || Has(at, Role::kComma)) ++at;
  if (Has(at, Role::kRelativeYear)) {
    if (anchor_.HasYear()) *year = anchor_.day().year + Value(at, Role::kRelativeYear);
    return at + 1;
  }
  if (Has(at, Role::kSameYear)) {
    *year = last_year_;
    return at + 1;
  }
  if (Has(at, Role::kSlash) || (bare && Has(at, Role::kDash))) {
    *year = Plain(at + 1, kFirstYear, kLastYear);
    return *year != 0 ? at + 2 : begin;
  }
  if (!IsUnit(at, Unit::kYear)) return begin;
  *year = Plain(at + 1, kFirstYear, kLastYear);
  if (*year != 0) return at + 2;
  const Relation relation = RelationAt(at + 1, false);
  if (relation == Relation::kNone || relation == Relation::kPast || at != begin) return begin;
  if (anchor_.HasYear()) *year = anchor_.day().year + ShiftOf(relation);
  return at + 2;
}

// "ba" of "tháng ba", when it is no count of something else ("tháng một lần").
bool DateGrammar::MonthWordIsMeant(size_t at, size_t end) const {
  if (Has(end, Role::kCounted) || Has(end, Role::kUnit)) return Has(end, Role::kUnit) && IsUnit(end, Unit::kYear);
  if (Capital(at) || EndsHere(end)) return true;
  const size_t month = at - 1;
  return HasBefore(month, Role::kCue) || HasBefore(month, Role::kAt) || HasBefore(month, Role::kEdge) ||
         HasBefore(month, Role::kOf) || HasBefore(month, Role::kNumber) || (month > 0 && cells_[month - 1].number >= 0) ||
         Has(end, Role::kRelativeYear);
}

bool DateGrammar::MonthNumber(size_t at, PartialDate* first, PartialDate* last, size_t* end) const {
  *last = {};
  *end = at + 1;
  if (const int month = Plain(at, 1, 12); month != 0) {
    *first = MonthOf(0, month);
    return true;
  }
  if (Has(at, Role::kNumber)) {
    const int month = Value(at, Role::kNumber);
    *first = MonthOf(0, month);
    return month <= 12 && MonthWordIsMeant(at, at + 1);
  }
  const NumberShape* shape = Number(at);
  if (shape == nullptr || shape->clock || shape->count < 2) return false;
  const auto& v = shape->values;
  const std::string_view marks = shape->Marks();
  if (v[0] < 1 || v[0] > 12 || shape->digits[0] > 2) return false;
  if (shape->count == 2 && shape->digits[1] == 4 && IsYear(v[1]) && marks != ",") {
    *first = MonthOf(v[1], v[0]);
    return true;
  }
  if (shape->count > 3 || marks[0] != '-' || v[1] <= v[0] || v[1] > 12) return false;
  if (shape->count == 3 && (shape->digits[2] != 4 || !IsYear(v[2]))) return false;
  const int year = shape->count == 3 ? v[2] : 0;
  *first = MonthOf(year, v[0]);
  *last = MonthOf(year, v[1]);
  return true;
}

// "tháng 4 và 5", "tháng 4 đến tháng 6/2018": takes the second month into the range when it follows the first or "đến"
// stands between; else it is a phrase of its own.
void DateGrammar::JoinMonth(PartialDate* first, PartialDate* last, size_t* end) const {
  const bool to = Has(*end, Role::kTo) || Has(*end, Role::kDash);
  if (!to && !Has(*end, Role::kAnd)) return;
  const bool worded = IsUnit(*end + 1, Unit::kMonth);
  const size_t at = worded ? *end + 2 : *end + 1;
  if (!worded && Number(at) == nullptr) return;
  PartialDate other;
  PartialDate none;
  size_t other_end = 0;
  if (!MonthNumber(at, &other, &none, &other_end) || !none.empty() || other.month <= first->month) return;
  if (!to && other.month != first->month + 1) return;
  if (Has(other_end, Role::kCounted) || Has(other_end, Role::kUnit)) return;
  *last = other;
  first->year = other.year;
  *end = other_end;
}

bool DateGrammar::Month(size_t at, Phrase* phrase) const {
  phrase->kind = DateMention::Kind::kMonth;
  const Relation bare = RelationAt(at + 1, false);
  if (bare != Relation::kNone && !Has(at + 1, Role::kNumber)) {
    phrase->relative = true;
    phrase->reason = "relative month";
    phrase->value = anchor_.UnitAt(Unit::kMonth, ShiftOf(bare));
    phrase->end = at + 2;
    return true;
  }
  PartialDate first;
  PartialDate last;
  size_t end = 0;
  if (!IsUnit(at, Unit::kMonth) || !MonthNumber(at + 1, &first, &last, &end)) return false;
  if (first.year == 0 && last.empty()) JoinMonth(&first, &last, &end);
  int year = 0;
  const size_t year_end = first.year == 0 ? YearSuffix(end, true, &year) : end;
  const Relation relation = year_end == end ? RelationAt(end, true) : Relation::kNone;
  if (first.year == 0) {
    if (year_end == end) year = anchor_.YearFor(first.month, 0, relation);
    first.year = static_cast<int16_t>(year);
    if (!last.empty()) last.year = first.year;
  }
  phrase->value = {first, last};
  phrase->end = relation != Relation::kNone ? year_end + 1 : year_end;
  phrase->reason = "month";
  return true;
}

}  // namespace banggiao::vi
