// Seasons and feasts: "mùa hè này", "Giáng sinh 2020", "Tết Nguyên đán", "rằm tháng Bảy".
#include <cstdlib>

#include "language/vi/dates_grammar.h"
#include "language/vi/lunar.h"

namespace banggiao::vi {
namespace {

PartialDate MakeDay(int year, int month, int day) {
  return {static_cast<int16_t>(year), static_cast<uint8_t>(month), static_cast<uint8_t>(day)};
}

// The lunar day `lunar` (its year filled in here) nearest to `day`.
PartialDate NearestLunar(LunarDay lunar, PartialDate day) {
  PartialDate best;
  for (int year = day.year - 1; year <= day.year + 1; ++year) {
    lunar.year = year;
    const auto solar = SolarDay(lunar);
    if (!solar) continue;
    const int distance = std::abs(DayNumber(*solar) - DayNumber(day));
    if (best.empty() || distance < std::abs(DayNumber(best) - DayNumber(day))) best = *solar;
  }
  return best;
}

}  // namespace

bool DateGrammar::Season(size_t at, Phrase* phrase) const {
  int year = 0;
  phrase->end = YearSuffix(at + 1, true, &year);
  phrase->kind = DateMention::Kind::kOther;
  phrase->reason = "season";
  if (phrase->end == at + 1) {
    const Relation relation = RelationAt(at + 1, false);
    if (relation == Relation::kNone) return false;
    phrase->relative = true;
    if (anchor_.HasYear()) year = anchor_.day().year + ShiftOf(relation);
    phrase->end = at + 2;
  }
  if (year == 0) return true;
  const int value = Value(at, Role::kSeason);
  const int first = value / 10000;
  const int last = value % 10000;
  const bool over_new_year = last < first;  // Winter.
  if (over_new_year && phrase->relative && anchor_.day().month <= 3) --year;
  phrase->value.begin = MakeDay(year, first / 100, first % 100);
  phrase->value.end = MakeDay(over_new_year ? year + 1 : year, last / 100, last % 100);
  return true;
}

bool DateGrammar::Festival(size_t at, Phrase* phrase) const {
  size_t end = at + 1;
  int code = kLunarFestival + 101;  // Tết: the first day of the first month.
  if (Has(at, Role::kFestival)) code = Value(at, Role::kFestival);
  if (Has(at, Role::kFullMoon)) {
    if (!IsUnit(end, Unit::kMonth)) return false;
    const int month = Has(end + 1, Role::kLunarMonth) ? Value(end + 1, Role::kLunarMonth) : Plain(end + 1, 1, 12, true);
    if (month == 0) return false;
    code = kLunarFestival + month * 100 + Value(at, Role::kFullMoon);
    end += 2;
  }
  int year = 0;
  phrase->end = YearSuffix(end, true, &year);
  phrase->relative = phrase->end == end;
  phrase->kind = Has(at, Role::kTet) ? DateMention::Kind::kOther : DateMention::Kind::kDay;
  phrase->reason = "feast";
  const bool written_large = tokens_[cells_[at].first].capital || cells_[at].lexeme->keys.size() > 1;
  if (Has(at, Role::kTet) && phrase->relative && !written_large) return false;
  if (code < kLunarFestival) {
    if (phrase->relative) year = anchor_.YearFor(code / 100, code % 100, Relation::kNone);
    phrase->relative = false;
    phrase->value.begin = MakeDay(year, code / 100, code % 100);
    return true;
  }
  if (phrase->relative && !anchor_.HasYear()) return true;
  const bool eve = code == kLunarEve;
  const LunarDay lunar{year, eve ? 1 : code / 100 % 100, eve ? 1 : code % 100, false};
  PartialDate day;
  if (phrase->relative) {
    day = NearestLunar(lunar, anchor_.day());
  } else if (const auto solar = SolarDay(lunar)) {
    day = *solar;
  }
  if (!day.empty() && eve) day = DayFromNumber(DayNumber(day) - 1);
  phrase->value.begin = day;
  if (phrase->relative && !day.empty()) phrase->shift_days = DayNumber(day) - DayNumber(anchor_.day());
  return true;
}

}  // namespace banggiao::vi
