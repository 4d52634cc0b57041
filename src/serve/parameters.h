// The parameters of the interface: what each means, and a request's as a RecordFilter.
#pragma once

#include <string>
#include <vector>

#include "core/result.h"
#include "query/record_query.h"
#include "serve/http_message.h"
#include "store/store_reader.h"
#include "world/world.h"

namespace banggiao {

struct ParameterInfo {
  const char* name;
  const char* schema;       // JSON Schema, for the documentation.
  const char* description;
};
[[nodiscard]] const std::vector<ParameterInfo>& Parameters();

// Parameters that events, statements and articles share; the names of the command line (without dashes).
extern const std::vector<const char*> kEventParameters;
extern const std::vector<const char*> kStatementParameters;
extern const std::vector<const char*> kArticleParameters;
// `list` with `more` behind it.
[[nodiscard]] std::vector<const char*> With(std::vector<const char*> list, const std::vector<const char*>& more);

// Fails with kUsage when a parameter is not in `allowed`, or one that takes one value stands twice.
Status CheckParameters(const HttpRequest& request, const std::vector<const char*>& allowed);
// The filter that the parameters make, as the command line makes it. Fails with kUsage.
[[nodiscard]] Result<RecordFilter> ReadFilter(const HttpRequest& request);
// Fails with kUsage on a code, entity, issue, country or place that neither the store nor `world` knows (query/known_names.h).
[[nodiscard]] Status CheckNames(const HttpRequest& request, const StoreReader& store, const World& world);
// The parameter `limit`, from 1 to `most`; `if_none` without it. Fails with kUsage.
[[nodiscard]] Result<int64_t> ReadLimit(const HttpRequest& request, int64_t if_none, int64_t most);
// A whole number from 0 to 10^15, so that sums of two hold; 0 without the parameter. Fails with kUsage.
[[nodiscard]] Result<int64_t> ReadNumber(const HttpRequest& request, const char* name);

}  // namespace banggiao
