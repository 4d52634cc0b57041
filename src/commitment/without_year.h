// Dates whose year is not to be trusted.
#pragma once

#include "core/edtf.h"

namespace banggiao {

// The date without its year. Empty where nothing can be told without it: a year alone, a stretch that has an end in another year, or one
// of whose ends is a year alone.
[[nodiscard]] EdtfDate WithoutYear(EdtfDate date);

}  // namespace banggiao
