// The months of a pair: what two did to each other, month by month, and where that turned (docs/aggregates.md).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "query/record_query.h"

namespace banggiao {

struct MonthRow {
  std::string month;
  int64_t happenings = 0;
  int64_t quads[4] = {};
  double mean_score = 0;
  double change = 0;      // At a turning point: mean score of this and the five months after it less that of the six before.
  std::string turn;       // "warmer", "colder" or empty.
  std::string happening;  // The most reported one, of several that of the least id,
  int64_t articles = 0;
  std::string sentence;  // and one of its sentences.
};

// The months of the filter's pair (the first, when there are several) that have a happening, each happening once, in order. What they count are
// the rows of the view `dyads` between the two. Of the filter: types, one status, entities, issues, countries, places, from, to, min_confidence, no_copies.
//
// A turning point is a month from which on the mean score differs by 1.5 at least and by three standard errors (Welch), with
// five happenings at least on either side of it within six months, more clearly than in the three months before and after.
//
// Cost: reads the rows of the pair in `event_pair`, one after the other, and looks up the happening of each; figures in docs/scale.md.
[[nodiscard]] Result<std::vector<MonthRow>> MonthsOf(const StoreReader& store, const RecordFilter& filter);

}  // namespace banggiao
