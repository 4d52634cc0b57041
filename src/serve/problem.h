// Errors over HTTP: RFC 9457, application/problem+json.
#pragma once

#include <string>

#include "core/result.h"
#include "serve/http_message.h"

namespace banggiao {

// {"type": "about:blank", "title": "Not Found", "status": 404, "detail": "..."}
[[nodiscard]] HttpResponse Problem(int status, const std::string& detail);
// The status that fits an error of the store or of a question: 400 kUsage, 404 kNotFound, 503 kBusy and kLimit, else 500.
[[nodiscard]] HttpResponse ProblemOf(const Error& error);

}  // namespace banggiao
