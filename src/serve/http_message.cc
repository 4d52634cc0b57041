#include "serve/http_message.h"

namespace banggiao {
namespace {

std::string FirstOf(const std::vector<HttpField>& fields, std::string_view name) {
  for (const HttpField& field : fields) {
    if (field.name == name) return field.value;
  }
  return "";
}

}  // namespace

std::string HttpRequest::Header(std::string_view name) const { return FirstOf(headers, name); }

std::string HttpRequest::Parameter(std::string_view name) const { return FirstOf(parameters, name); }

bool HttpRequest::HasParameter(std::string_view name) const {
  for (const HttpField& field : parameters) {
    if (field.name == name) return true;
  }
  return false;
}

std::vector<std::string> HttpRequest::List(std::string_view name) const {
  std::vector<std::string> values;
  for (const HttpField& field : parameters) {
    if (field.name != name) continue;
    for (size_t at = 0; at <= field.value.size();) {
      const size_t end = std::min(field.value.find(',', at), field.value.size());
      if (end > at) values.push_back(field.value.substr(at, end - at));
      at = end + 1;
    }
  }
  return values;
}

}  // namespace banggiao
