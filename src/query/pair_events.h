// The events of pairs of parties between two days, out of the table that keeps them together (store/event_pairs.h).
#pragma once

#include <string>
#include <vector>

#include "query/record_query.h"

namespace banggiao {

// A SELECT in brackets, to stand after FROM or IN, and what its question marks stand for.
struct PairEvents {
  std::string sql;
  std::vector<std::string> values;
};

// Rows (number, article, ord, date_from, date_to, type, quad, status) with the values of `events`, each event once: those in which both codes of
// one of the filter's pairs have a part and whose days touch its `from` and `to`. The filter has pairs, none of one code twice.
[[nodiscard]] PairEvents SelectPairEvents(const RecordFilter& filter);
// Whether all pairs are of two codes. Of one code twice are the events that it has a part in, with whomever.
[[nodiscard]] bool AreOfTwo(const std::vector<Pair>& pairs);

}  // namespace banggiao
