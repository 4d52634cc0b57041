#include "serve/openapi.h"

#include <map>

#include "serve/api.h"
#include "serve/service_fixture.h"

namespace banggiao {
namespace {

using simdjson::dom::element;

// A small check of a JSON value against the part of JSON Schema that openapi.cc uses.
void ExpectFits(element value, element schema, element document, const std::string& where) {
  std::string_view reference;
  if (schema["$ref"].get_string().get(reference) == simdjson::SUCCESS) {
    const std::string name(reference.substr(reference.rfind('/') + 1));
    element target;
    ASSERT_EQ(document["components"]["schemas"][name].get(target), simdjson::SUCCESS) << name;
    ExpectFits(value, target, document, where);
    return;
  }
  simdjson::dom::array required;
  if (schema["required"].get_array().get(required) == simdjson::SUCCESS) {
    for (element name : required) {
      element field;
      EXPECT_EQ(value[name.get_string().value()].get(field), simdjson::SUCCESS) << where << " lacks " << name;
    }
  }
  simdjson::dom::object properties;
  if (schema["properties"].get_object().get(properties) == simdjson::SUCCESS) {
    for (const auto& [name, inner] : properties) {
      element field;
      if (value[name].get(field) == simdjson::SUCCESS) ExpectFits(field, inner, document, where + "." + std::string(name));
    }
  }
  element items;
  if (schema["items"].get(items) == simdjson::SUCCESS) {
    ASSERT_TRUE(value.is_array()) << where;
    for (element item : value.get_array()) ExpectFits(item, items, document, where + "[]");
  }
  std::string_view type;
  if (schema["type"].get_string().get(type) != simdjson::SUCCESS) return;
  EXPECT_TRUE(type != "string" || value.is_string()) << where;
  EXPECT_TRUE(type != "integer" || value.is_int64()) << where;
  EXPECT_TRUE(type != "object" || value.is_object()) << where;
}

TEST_F(ServiceTest, EveryAddressAnswersAsItsDocumentationSays) {
  simdjson::dom::parser document_parser;
  const std::string text = OpenApiDocument();
  const element document = document_parser.parse(text);
  EXPECT_EQ(Get("/api/v1/openapi.json").body, text);
  const HttpResponse events = Get("/api/v1/events?limit=1");
  const std::string event(Json(events)["items"].at(0)["id"].get_string().value());
  const std::string article(Json(events)["items"].at(0)["article"].get_string().value());
  const HttpResponse statements = Get("/api/v1/statements?limit=1");
  const std::string statement(Json(statements)["items"].at(0)["id"].get_string().value());
  const HttpResponse ledger = Get("/api/v1/commitments?limit=1");
  const std::string entry(Json(ledger)["items"].at(0)["id"].get_string().value());
  const std::map<std::string, std::string> calls = {
      {"/api/v1/articles/{id}", "/api/v1/articles/" + article},     {"/api/v1/events/{id}", "/api/v1/events/" + event},
      {"/api/v1/events/{id}/explain", "/api/v1/events/" + event + "/explain"},
      {"/api/v1/statements/{id}", "/api/v1/statements/" + statement}, {"/api/v1/entities/{id}", "/api/v1/entities/Q30"},
      {"/api/v1/entities", "/api/v1/entities?q=Suga"},              {"/api/v1/search", "/api/v1/search?q=ban dan"},
      {"/api/v1/aggregates", "/api/v1/aggregates?by=party,type"},   {"/api/v1/commitments/{id}", "/api/v1/commitments/" + entry},
      {"/api/v1/happenings/{id}", "/api/v1/happenings/" + event},   {"/api/v1/timeline", "/api/v1/timeline?pair=USA-JPN"},
      {"/api/v1/compare", "/api/v1/compare?first=USA-JPN@2021-04&second=" + article}};
  int asked = 0;
  for (const ApiRoute& route : ApiRoutes()) {
    element operation;
    ASSERT_EQ(document["paths"][route.pattern][std::string_view(route.method) == "GET" ? "get" : "post"].get(operation), simdjson::SUCCESS);
    if (route.handle == nullptr || std::string_view(route.answer).empty() || std::string_view(route.method) != "GET") continue;
    if (std::string_view(route.pattern) == "/api/v1/stories/{id}") continue;  // The made-up store has none; web/tests/walk.mjs opens one.
    const auto call = calls.find(route.pattern);
    const HttpResponse response = Get(call == calls.end() ? route.pattern : call->second);
    ASSERT_EQ(response.status, 200) << route.pattern << response.body;
    const element schema = operation["responses"]["200"]["content"]["application/json"]["schema"];
    ExpectFits(Json(response), schema, document, route.pattern);
    ++asked;
  }
  EXPECT_GE(asked, 22);
}

}  // namespace
}  // namespace banggiao
