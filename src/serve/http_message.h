// A request and its answer, apart from any library: what the service is tested with.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "export/table.h"

namespace banggiao {

struct HttpField {
  std::string name;  // Of headers in lower case.
  std::string value;
};

struct HttpRequest {
  std::string method;  // "GET"
  std::string path;    // Percent-decoded, without the query: "/api/v1/events".
  std::vector<HttpField> parameters;  // Percent-decoded; the values of one name in the order of the link.
  std::vector<HttpField> headers;
  std::string body;

  // The first value; "" when there is none.
  [[nodiscard]] std::string Header(std::string_view name) const;
  [[nodiscard]] std::string Parameter(std::string_view name) const;
  [[nodiscard]] bool HasParameter(std::string_view name) const;
  // Every value of a parameter, also those joined by commas.
  [[nodiscard]] std::vector<std::string> List(std::string_view name) const;
};

struct HttpResponse {
  int status = 200;
  std::string content_type = "application/json";
  std::string body;
  std::vector<HttpField> headers;
  // When set, it is called once and writes the body itself, of any length. False: it could not be finished, and the
  // connection is broken off, so that nobody takes half an answer for a whole one.
  std::function<bool(const ByteSink&)> stream;
};

}  // namespace banggiao
