#include "serve/linked_filters.h"

#include <algorithm>

#include "query/filter_words.h"
#include "serve/parameters.h"

namespace banggiao {

const std::vector<const char*> kLedgerParameters = {"party", "pair", "kind", "from", "to", "publisher", "text", "article", "newest"};
const std::vector<const char*> kDyadParameters = {"party", "pair", "type", "status", "entity", "issue", "country", "place", "from", "to", "min-confidence", "unit", "per", "score", "limit"};

Result<RecordFilter> ReadLedgerFilter(const HttpRequest& request) {
  HttpRequest rest = request;
  std::erase_if(rest.parameters, [](const HttpField& field) { return field.name == "kind"; });
  Result<RecordFilter> filter = ReadFilter(rest);
  if (!filter) return filter;
  if (Status status = ReadCommitmentKinds(request.List("kind"), &filter.value()); !status) return status.error();
  return filter;
}

Result<RecordFilter> ReadHappeningFilter(const HttpRequest& request) {
  Result<RecordFilter> filter = ReadFilter(request);
  if (!filter) return filter;
  if (request.Parameter("status").empty()) filter->statuses.clear();
  filter->most_reported = request.Parameter("most") == "1";
  if (filter->most_reported && !filter->after.empty()) return Error{ErrorCode::kUsage, "`most` gives one page; take a larger limit, or pages without it"};
  return filter;
}

Result<RecordFilter> ReadTimelineFilter(const HttpRequest& request) {
  Result<RecordFilter> filter = ReadFilter(request);
  if (filter && filter->pairs.size() != 1) return Error{ErrorCode::kUsage, "a timeline is of one pair: pair=USA-JPN"};
  return filter;
}

Result<DyadQuestion> ReadDyadQuestion(const HttpRequest& request) {
  Result<RecordFilter> filter = ReadFilter(request);
  if (!filter) return filter.error();
  DyadQuestion question{std::move(*filter), {}};
  const std::string unit = request.Parameter("unit");
  const std::string period = request.Parameter("per");
  if (unit == "events") question.count.unit = CountUnit::kEvents;
  if (unit == "one-a-day") question.count.unit = CountUnit::kOneADay;
  if (!unit.empty() && unit != "events" && unit != "happenings" && unit != "one-a-day") {
    return Error{ErrorCode::kUsage, "'" + unit + "' is no unit; write events, happenings or one-a-day"};
  }
  if (period == "day") question.count.period = CountPeriod::kDay;
  if (!period.empty() && period != "day" && period != "month") return Error{ErrorCode::kUsage, "'" + period + "' is no period; write day or month"};
  const std::string score = request.Parameter("score");
  question.count.goldstein = ParseGoldsteinTable(score);
  if (!score.empty() && score != "plover" && !question.count.goldstein) {
    return Error{ErrorCode::kUsage, "'" + score + "' is no scale; write plover, gdelt, icews or phoenix"};
  }
  return question;
}

Result<TwoSides> FindSides(const StoreReader& store, const HttpRequest& request) {
  TwoSides sides;
  for (const char* name : {"first", "second"}) {
    const std::string asked = request.Parameter(name);
    if (asked.empty()) {
      return Error{ErrorCode::kUsage, std::string("the parameter ") + name + " is missing: an article, a happening or an event, or a pair and its days such as USA-JPN@2021-04"};
    }
    Result<CompareSide> side = FindSide(store, asked);
    if (!side) return side.error();
    (std::string_view(name) == "first" ? sides.first : sides.second) = std::move(*side);
  }
  return sides;
}

}  // namespace banggiao
