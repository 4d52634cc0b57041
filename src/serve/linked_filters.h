// What the questions about linked records ask for, as the command line reads it; for answers and exports alike.
#pragma once

#include "query/compare.h"
#include "query/dyads.h"
#include "query/pair_months.h"
#include "query/record_query.h"
#include "serve/http_message.h"

namespace banggiao {

extern const std::vector<const char*> kLedgerParameters;
extern const std::vector<const char*> kDyadParameters;

// Each fails with kUsage, as ReadFilter (parameters.h) does.
[[nodiscard]] Result<RecordFilter> ReadLedgerFilter(const HttpRequest& request);     // `kind` is that of commitments.
[[nodiscard]] Result<RecordFilter> ReadHappeningFilter(const HttpRequest& request);  // Without `status`: all.
[[nodiscard]] Result<RecordFilter> ReadTimelineFilter(const HttpRequest& request);   // Needs one pair.

struct DyadQuestion {
  RecordFilter filter;
  CountQuestion count;
};
[[nodiscard]] Result<DyadQuestion> ReadDyadQuestion(const HttpRequest& request);

struct TwoSides {
  CompareSide first;
  CompareSide second;
};
// `first` and `second` of the request. Fails as FindSide does, or with kUsage when one is missing.
[[nodiscard]] Result<TwoSides> FindSides(const StoreReader& store, const HttpRequest& request);

}  // namespace banggiao
