#include "language/date_reader.h"

#include <utility>

#include "language/en/dates.h"
#include "language/vi/dates.h"

namespace banggiao {
namespace {

template <typename Finder>
Result<std::unique_ptr<DateReader>> Made(Result<Finder> finder) {
  if (!finder) return finder.error();
  return std::unique_ptr<DateReader>(std::make_unique<Finder>(std::move(finder).value()));
}

}  // namespace

void ReadWeekday(PartialDate day, DateMention* date) {
  constexpr int kDaysOfWeek = 7;
  constexpr int kLastYear = 9999;  // That EDTF writes in four digits.
  const int back = (DayOfWeek(day) - date->weekday + kDaysOfWeek) % kDaysOfWeek;
  const int ahead = kDaysOfWeek - back;
  const int before = date->weekday_turn < 0 && back == 0 ? -kDaysOfWeek : -back;
  date->shift_days = date->weekday_turn > 0 ? ahead : before;
  const auto moved = [&](int days) {
    const PartialDate found = PlusDays(day, days);
    return found.year <= kLastYear ? EdtfDate{found, {}} : EdtfDate{};
  };
  date->value = moved(date->shift_days);
  date->also = moved(date->weekday_turn > 0 ? before : ahead);
}

Result<std::unique_ptr<DateReader>> LoadDateReader(const DataFiles& data, std::string_view language) {
  return language == "en" ? Made(en::DateFinder::Load(data)) : Made(vi::DateFinder::Load(data));
}

}  // namespace banggiao
