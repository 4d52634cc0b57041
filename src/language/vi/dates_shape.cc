// The forms of days in numbers and words: "17/4", "19-21.5", "12 tháng 10/2017", "26 - 6", "19, 20 và 21/5".
#include <algorithm>

#include "language/vi/dates_grammar.h"

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

}  // namespace banggiao::vi
