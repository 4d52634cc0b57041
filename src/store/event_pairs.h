// The table event_pair: which two have a part in an event, and when, so that the events of a pair in a month lie together.
//
//   first  second  reach  date_from   date_to     event … counted  score
//   CHN    USA     month  2018-06-01  2018-06-30  4711    1        -2.5     China to the USA "in June 2018"
//   CHN    USA     month  2018-06-12  2018-06-12  4712    2         1       both "on 12 June"
//   CHN    USA     long   2018-01-01  2018-12-31  4713    0         1       both "in 2018"
//
// One row for each event and two of its codes, the lesser first. `reach` is what makes days quick to ask for. What touches the
// days [X, Y] has date_to >= X and date_from <= Y, and an order by first day answers the second only: anything before Y may have lasted until X.
// What stays within one month cannot have begun before the month of X, so those rows are one stretch of the key, and only the few that reach
// further ("long") must all be looked at. Every column comes from `events` and `event_party`; counts need no other table.
//
// `counted` and `score` are what the months of a pair are made of (query/pair_months.h). `counted` says how many rows the view `dyads` has of the
// event between the two, if its date gives it a month: 1 from one to the other, 2 when both did it together, more when several of one state
// are named, 0 when both are recipients, when it is denied or supposed, or when it lasted over several months.
#pragma once

#include <cstdint>
#include <string>

#include "record/record.h"
#include "store/day_range.h"

namespace banggiao {

// "month": all days lie in one calendar month; "long": they don't; "none": they are not known.
[[nodiscard]] const char* ReachOf(const std::string& date_from, const std::string& date_to);

struct CodePair {
  std::string first, second;
};
// The column `counted` of the event between the two. `days`: of its date, empty when not known.
[[nodiscard]] int64_t CountedOf(const Event& event, const CodePair& codes, const DayRange& days);

// Fills event_pair, which is empty, from the events of the store.
extern const char* const kFillEventPairs;

// Questions of the check (store/integrity.cc): what is missing there, and what should not be.
extern const char* const kMissingEventPairs;
extern const char* const kNeedlessEventPairs;

}  // namespace banggiao
