// Clock times and spans shorter than a day: "lúc 14h30", "3 giờ rưỡi chiều", "11 giờ kém 15", "10 phút tới". Events have days,
// so the coder does not ask for them; `analyse` does. A clock time says nothing of its day, which dates.h finds where it is
// said.
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
  std::string id;  // Of the row of vi/clocks.tsv.
};

// One element of a pattern: a number or a word with one of some roles of the date lexicon.
struct ClockElement {
  enum class What : uint8_t { kWord, kShape, kHourShape, kHour, kMinute, kCount, kOpens } what = What::kWord;
  struct Wanted {
    Role role = Role::kUnit;
    int32_t value = -1;  // -1: any.
  };
  std::vector<Wanted> words;
  bool optional = false;
  bool negative = false;  // Takes nothing; may not follow.
  bool behind = false;    // Takes nothing; must stand before the phrase.
};

struct ClockPattern {
  std::string id;
  ClockMention::Kind kind = ClockMention::Kind::kTime;
  std::vector<ClockElement> elements;
};

// Reads the content of vi/clocks.tsv; fails with the line of a row with an unknown kind or element.
[[nodiscard]] Result<std::vector<ClockPattern>> ParseClocks(std::string_view table);

// Appends every one among `tokens` of `text`, ordered, none overlapping. Which words in a row are one is data (vi/clocks.tsv):
// of the patterns of times that fit at a number the longest wins, the upper of equally long ones; without one, of those of
// spans. Linear; never fails.
void FindClocks(std::string_view text, const std::vector<Token>& tokens, const DateLexicon& lexicon,
                const std::vector<ClockPattern>& patterns, std::vector<ClockMention>* clocks);

}  // namespace banggiao::vi
