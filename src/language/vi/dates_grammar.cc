#include "language/vi/dates_grammar.h"

#include <algorithm>

namespace banggiao::vi {
namespace {

// No phrase of the language is longer: a clock, a part of day, a weekday and a range of days with zone are 20 cells.
constexpr size_t kLookahead = 32;

bool IsPoint(const Phrase& phrase) { return !phrase.value.empty() && !phrase.value.IsInterval(); }

}  // namespace

bool DateGrammar::EndsHere(size_t at) const {
  return at >= limit_ || Has(at, Role::kStop) || Has(at, Role::kComma) || Has(at, Role::kClose);
}

int DateGrammar::Plain(size_t at, int low, int high, bool words) const {
  int value = 0;
  if (const NumberShape* shape = Number(at)) {
    if (shape->count == 1 && !shape->clock) value = shape->values[0];
  } else if (words && Has(at, Role::kNumber)) {
    value = Value(at, Role::kNumber);
  }
  return value >= low && value <= high ? value : 0;
}

bool DateGrammar::Parse(size_t at, Phrase* phrase) {
  limit_ = at + 1;
  while (limit_ < cells_.size() && limit_ < at + kLookahead && !cells_[limit_].breaks) ++limit_;
  *phrase = {};
  if (!ParseOne(at, phrase)) return false;
  JoinRange(phrase);
  Remember(*phrase);
  return true;
}

bool DateGrammar::ParseOne(size_t at, Phrase* phrase) {
  phrase->begin = at;
  if (Number(at) != nullptr) {
    if (Has(at, Role::kNotDate)) return false;  // "24/7", but "hôm 24/7" is a day.
    return Clock(at, phrase) || ListedDay(at, phrase) || Quantity(at, phrase) || Day(at, false, phrase) || BareYear(at, phrase);
  }
  const Lexeme* lexeme = at < limit_ ? cells_[at].lexeme : nullptr;
  if (lexeme == nullptr || lexeme->Has(Role::kNotDate)) return false;
  return ParseWord(at, phrase);
}

bool DateGrammar::ParseWord(size_t at, Phrase* phrase) {
  const auto has = [this, at](Role role) { return Has(at, role); };
  if (has(Role::kFixed)) {
    const int value = Value(at, Role::kFixed);
    phrase->value.begin = {static_cast<int16_t>(value / 10000), static_cast<uint8_t>(value / 100 % 100),
                           static_cast<uint8_t>(value % 100)};
    phrase->end = at + 1;
    phrase->reason = "named day";
    return true;
  }
  if (has(Role::kVague)) {
    phrase->kind = DateMention::Kind::kOther;
    phrase->end = at + 1;
    phrase->reason = "no definite time";
    return true;
  }
  if (has(Role::kRelativeDay) && RelativeDay(at, Value(at, Role::kRelativeDay), phrase)) return true;
  if (has(Role::kSameDay) && SameDay(at, phrase)) return true;
  if (has(Role::kWeekday) && Weekday(at, false, phrase)) return true;
  if (has(Role::kPlural) && Quantity(at, phrase)) return true;
  if (has(Role::kPart) && PartOfDay(at, phrase)) return true;
  if ((has(Role::kDayWord) || IsUnit(at, Unit::kDay)) && DayWord(at, phrase)) return true;
  if (has(Role::kEdge) && Edged(at, phrase)) return true;
  if ((IsUnit(at, Unit::kWeek)) && Week(at, Edge::kNone, phrase)) return true;
  if (IsUnit(at, Unit::kMonth) && Month(at, phrase)) return true;
  if (IsUnit(at, Unit::kQuarter) && Quarter(at, phrase)) return true;
  if ((IsUnit(at, Unit::kYear) || has(Role::kRelativeYear) || has(Role::kPeriod) || has(Role::kPlural)) && Year(at, phrase)) {
    return true;
  }
  if (DecadeOrCentury(at, phrase)) return true;
  if (has(Role::kSeason) && Season(at, phrase)) return true;
  if ((has(Role::kFestival) || has(Role::kTet) || has(Role::kFullMoon)) && Festival(at, phrase)) return true;
  return (has(Role::kNumber) && Clock(at, phrase)) ||
         ((has(Role::kNumber) || has(Role::kSome) || has(Role::kAgo)) && Quantity(at, phrase));
}

// "từ 27/5 đến 1/6", "tháng 4 - tháng 6/2018", "năm 2010 đến 2018" make one interval.
void DateGrammar::JoinRange(Phrase* phrase) {
  const size_t at = phrase->end;
  if (!IsPoint(*phrase) || phrase->kind > DateMention::Kind::kYear) return;
  if (!Has(at, Role::kTo) && !Has(at, Role::kDash)) return;
  Phrase other;
  if (!ParseOne(at + 1, &other) && !(phrase->kind == DateMention::Kind::kDay && Day(at + 1, true, &other))) return;
  if (!IsPoint(other) || other.kind != phrase->kind) return;
  PartialDate begin = phrase->value.begin;
  const PartialDate end = other.value.begin;
  const bool same_year_unknown = begin.year == 0 && end.year != 0;
  if (same_year_unknown || (end.year != 0 && begin > end && !phrase->relative && begin.month != 0)) {
    begin.year = end.year;
    if (begin > end) --begin.year;
  }
  if (begin > end || (begin.year == 0) != (end.year == 0)) return;
  phrase->value = begin == end ? EdtfDate{begin, {}} : EdtfDate{begin, end};
  phrase->end = other.end;
  phrase->relative = phrase->relative || other.relative;
  phrase->reader_zone = phrase->reader_zone || other.reader_zone;
  phrase->reason = "range";
}

void DateGrammar::Remember(const Phrase& phrase) {
  if (phrase.value.begin.year != 0) last_year_ = phrase.value.begin.year;
  if (phrase.kind == DateMention::Kind::kDay && !phrase.value.empty()) last_day_ = phrase.value;
  last_end_ = phrase.end;
  if (phrase.list_end != 0) {
    list_month_ = phrase.list_month;
    list_end_ = phrase.list_end;
  }
  const EdtfDate& value = phrase.value;
  decade_before_ = value.begin.month == 0 && value.begin.year % 10 == 0 && value.end.year == value.begin.year + 9;
  const bool year = phrase.kind == DateMention::Kind::kYear && !phrase.relative;
  year_end_ = year || decade_before_ ? phrase.end : 0;
}

}  // namespace banggiao::vi
