// The table event_pair: which two have a part in an event, and when, so that the events of a pair in a month lie together.
//
//   first  second  reach  date_from   date_to     event …
//   CHN    USA     month  2018-06-01  2018-06-30  4711          "in June 2018"
//   CHN    USA     month  2018-06-12  2018-06-12  4712          "on 12 June"
//   CHN    USA     long   2018-01-01  2018-12-31  4713          "in 2018"
//
// One row for each event and two of its codes, the lesser first. `reach` is what makes days quick to ask for. What touches the
// days [X, Y] has date_to >= X and date_from <= Y, and an order by first day answers the second only: anything before Y may have lasted until X.
// What stays within one month cannot have begun before the month of X, so those rows are one stretch of the key, and only the few that reach
// further ("long") must all be looked at. Every column comes from `events` and `event_party`; counts need no other table.
#pragma once

#include <string>

namespace banggiao {

// "month": all days lie in one calendar month; "long": they don't; "none": they are not known.
[[nodiscard]] const char* ReachOf(const std::string& date_from, const std::string& date_to);

// Fills event_pair, which is empty, from the events of the store.
extern const char* const kFillEventPairs;

// Questions of the check (store/integrity.cc): what is missing there, and what should not be.
extern const char* const kMissingEventPairs;
extern const char* const kNeedlessEventPairs;

}  // namespace banggiao
