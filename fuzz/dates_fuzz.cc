// Dates in the form of the records, and days in stamps and addresses of pages: a date is read exactly when it is written so, and a
// day that is found is one.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "core/edtf.h"
#include "source/day_in_metadata.h"

namespace {

using namespace banggiao;

bool IsDay(const std::string& text) {
  const auto date = ParseEdtf(text);
  return date && !date->IsInterval() && date->begin.year != 0 && date->begin.day != 0;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto date = ParseEdtf(text)) {
    if (ToEdtf(*date) != text) std::abort();
    const PartialDate day = date->begin;
    if (day.year != 0 && day.day != 0 && DayFromNumber(DayNumber(day)) != day) std::abort();
    if (day.day != 0 && PlusDays(PlusDays(day, 1), -1) != day && !(day.year == 0 && day.month == 2 && day.day == 29)) std::abort();
  }
  for (const std::string& day : {DayInStamp(text), DayInUrl(text)}) {
    if (!day.empty() && !IsDay(day)) std::abort();
  }
  return 0;
}
