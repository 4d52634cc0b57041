#include "commitment/without_year.h"

namespace banggiao {

EdtfDate WithoutYear(EdtfDate date) {
  if (date.begin.month == 0) return {};
  if (date.IsInterval()) {
    if (date.end.month == 0 || date.end.year != date.begin.year) return {};
    date.end.year = 0;
  }
  date.begin.year = 0;
  return date;
}

}  // namespace banggiao
