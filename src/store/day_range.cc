#include "store/day_range.h"

#include "core/edtf.h"

namespace banggiao {
namespace {

PartialDate FirstDay(PartialDate date) {
  if (date.month == 0) date.month = 1;
  if (date.day == 0) date.day = 1;
  return date;
}

PartialDate LastDay(PartialDate date) {
  if (date.month == 0) date.month = 12;
  if (date.day == 0) date.day = static_cast<uint8_t>(DaysInMonth(date.year, date.month));
  return date;
}

}  // namespace

std::optional<DayRange> DaysOf(std::string_view edtf) {
  const std::optional<EdtfDate> date = ParseEdtf(edtf);
  if (!date || date->empty() || date->begin.year == 0) return std::nullopt;
  const PartialDate last = date->IsInterval() ? date->end : date->begin;
  if (last.year == 0) return std::nullopt;
  return DayRange{ToEdtf({FirstDay(date->begin), {}}), ToEdtf({LastDay(last), {}})};
}

}  // namespace banggiao
