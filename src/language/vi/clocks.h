// Clock times and spans shorter than a day: "lúc 14h30", "3 giờ rưỡi chiều", "11 giờ kém 15", "10 phút tới". Events have days, so
// the coder does not ask for them; `analyse` does. A clock time says nothing of its day, which dates.h finds where it is said.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "language/analysis.h"
#include "language/vi/dates_lexicon.h"

namespace banggiao::vi {

struct ClockMention {
  enum class Kind : uint8_t {
    kTime,      // "T15", "T15:30", "T15:23:24" (ISO 8601, as exact as it is said).
    kSpan,      // "PT3H", "PT40S"
    kSpanPast,  // The span before now: "1 giờ vừa qua".
    kSpanNext,  // The span from now: "10 phút tới".
  };
  Span span;
  uint32_t first = 0;  // Tokens [first, last).
  uint32_t last = 0;
  Kind kind = Kind::kTime;
  std::string value;
};

// Appends every one among `tokens` of `text`, ordered, none overlapping. A number of hours alone ("2 giờ") is a span; it is a time
// behind "lúc", before a part of day ("2 giờ chiều"), with "kém", or with minutes where a sentence begins. "14h30" and "14:30" are
// times. Linear; never fails.
void FindClocks(std::string_view text, const std::vector<Token>& tokens, const DateLexicon& lexicon, std::vector<ClockMention>* clocks);

}  // namespace banggiao::vi
