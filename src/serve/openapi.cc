#include "serve/openapi.h"

#include <algorithm>
#include <map>

#include "record/json_writer.h"
#include "serve/api.h"
#include "serve/parameters.h"

namespace banggiao {
namespace {

struct Schema {
  const char* name;
  const char* json;
};

// The records themselves are explained in docs/formats/record.md; here is what a client needs to tell a right answer.
constexpr Schema kSchemas[] = {
    {"Span", R"({"type":"object","required":["begin","end"],"properties":{"begin":{"type":"integer"},"end":{"type":"integer"}}})"},
    {"Party", R"({"type":"object","required":["code","sector","entity","name","office","begin","end","reason"],"properties":{"code":{"type":"string"},"name":{"type":"string"}}})"},
    {"Event", R"({"type":"object","required":["article","source","title","publisher","published","language","url","id","type","mode","contexts","status","intensity","cameo","actors","recipients","date","date_how","place","issues","attribution","sentence","trigger","rule","confidence","why","goldstein","sentence_text"],"properties":{"id":{"type":"string","pattern":"^[0-9a-f]{16}$"},"type":{"type":"string"},"status":{"enum":["actual","future","hypothetical","negated"]},"actors":{"type":"array","items":{"$ref":"#/components/schemas/Party"}},"recipients":{"type":"array","items":{"$ref":"#/components/schemas/Party"}},"confidence":{"type":"number"},"sentence":{"$ref":"#/components/schemas/Span"},"trigger":{"$ref":"#/components/schemas/Span"}}})"},
    {"EventList", R"({"type":"object","required":["items","next"],"properties":{"items":{"type":"array","items":{"$ref":"#/components/schemas/Event"}},"next":{"type":"string"},"total":{"type":"integer"}}})"},
    {"Explanation", R"({"type":"object","required":["event","sentence_pieces","actors","recipients","date_how","frame","confidence","why","engine","data"],"properties":{"event":{"$ref":"#/components/schemas/Event"},"sentence_pieces":{"type":"array","items":{"type":"object","required":["text","role"]}},"why":{"type":"array","items":{"type":"string"}}}})"},
    {"Statement", R"({"type":"object","required":["article","id","kind","speaker","via","spans","text"],"properties":{"speaker":{"$ref":"#/components/schemas/Party"}}})"},
    {"StatementList", R"({"type":"object","required":["items","next"],"properties":{"items":{"type":"array","items":{"$ref":"#/components/schemas/Statement"}},"next":{"type":"string"},"total":{"type":"integer"}}})"},
    {"ArticleList", R"({"type":"object","required":["items","next"],"properties":{"items":{"type":"array","items":{"type":"object","required":["article","title","events","statements"]}},"next":{"type":"string"}}})"},
    {"Article", R"({"type":"object","required":["record","regions","marks","corrections","engine","data"],"properties":{"record":{"type":"object","required":["article","events","statements"]},"regions":{"type":"array","items":{"type":"object","required":["kind","text"]}},"marks":{"type":"array","items":{"type":"object","description":"begin and end count UTF-16 code units of the region's text","required":["record","kind","region","begin","end"]}}}})"},
    {"SearchResult", R"({"type":"object","required":["total","items","facets"],"properties":{"total":{"type":"integer"},"items":{"type":"array","items":{"type":"object","required":["article","title","snippet","marks"]}},"facets":{"type":"object","required":["type","party","year","publisher"]}}})"},
    {"EntityList", R"({"type":"object","required":["items"],"properties":{"items":{"type":"array","items":{"type":"object","required":["id","row","kind","code","name_vi","name_en"]}}}})"},
    {"Entity", R"({"type":"object","required":["id","row","kind","code","name_vi","name_en","terms","called","events","statements"],"properties":{"terms":{"type":"array"},"events":{"type":"integer"},"statements":{"type":"integer"}}})"},
    {"Names", R"({"type":"object","required":["codes","issues"]})"},
    {"PlaceList", R"({"type":"object","required":["items"],"properties":{"items":{"type":"array","items":{"type":"object","required":["place","quad","events","kind","latitude","longitude"]}}}})"},
    {"Counts", R"({"type":"object","required":["items","cut","total"],"properties":{"items":{"type":"array","items":{"type":"object","required":["events","articles"]}},"cut":{"type":"boolean"},"total":{"type":"integer"}}})"},
    {"Status", R"({"type":"object","required":["articles","events","statements","engine","data","first_day","last_day","newest_day","read_only"]})"},
    {"StoryList", R"({"type":"object","required":["items","next"],"properties":{"items":{"type":"array","items":{"type":"object","required":["id","headline","first_day","last_day","articles","copies","parties"]}},"next":{"type":"string"}}})"},
    {"Story", R"({"type":"object","required":["id","headline","articles","copies","parties","summary","members","before","after"]})"},
    {"Commitment", R"({"type":"object","required":["id","by","to","kind","content","issues","deadline","first_made","status","how","steps"],"properties":{"kind":{"enum":["pledge","offer","plan","goal"]},"steps":{"type":"array","items":{"type":"object","required":["step","date","commitment","said_by","content","begin","end","sentence","article","publisher","published"]}}}})"},
    {"CommitmentList", R"({"type":"object","required":["items","next"],"properties":{"items":{"type":"array","items":{"$ref":"#/components/schemas/Commitment"}},"next":{"type":"string"}}})"},
    {"HappeningList", R"({"type":"object","required":["items","next"],"properties":{"items":{"type":"array","items":{"type":"object","required":["id","state","disputed","date","first_seen","events","articles","sources","event","sentence_text","article"]}},"next":{"type":"string"}}})"},
    {"Evidence", R"({"type":"object","required":["happening","items"],"properties":{"happening":{"type":"object","required":["id","state","disputed","date","event"]},"items":{"type":"array","items":{"type":"object","required":["happening","step","copy_of","id","article","sentence_text"]}}}})"},
    {"MonthList", R"({"type":"object","required":["items"],"properties":{"items":{"type":"array","items":{"type":"object","required":["month","happenings","mean_score","turn","change","happening","sentence"]}}}})"},
    {"DyadCounts", R"({"type":"object","required":["items","cut","sql"],"properties":{"items":{"type":"array","items":{"type":"object","required":["period","source","target","count","mean_score"]}},"cut":{"type":"boolean"},"sql":{"type":"string"}}})"},
    {"Side", R"({"type":"object","required":["asked","articles","codes"],"properties":{"asked":{"type":"string"}}})"},
    {"Comparison", R"({"type":"object","required":["first","second","items","offices"],"properties":{"first":{"$ref":"#/components/schemas/Side"},"second":{"$ref":"#/components/schemas/Side"},"items":{"type":"array","items":{"type":"object","required":["section","item","change","first","second","first_article","second_article","id","first_record","second_record","articles"]}}}})"},
    {"NameCounts", R"({"type":"object","required":["items"],"properties":{"items":{"type":"array","items":{"type":"object","required":["name","records"],"properties":{"records":{"type":"integer"}}}}}})"},
    {"Problem", R"({"type":"object","required":["type","title","status","detail"],"properties":{"status":{"type":"integer"},"detail":{"type":"string"}}})"},
    {"Correction", R"({"type":"object","required":["id","action","kind","article","target","author","time","reason","before","after","undone"]})"},
    {"CorrectionList", R"({"type":"object","required":["items","next"],"properties":{"items":{"type":"array","items":{"$ref":"#/components/schemas/Correction"}},"next":{"type":"string"}}})"},
    {"CorrectionImport", R"({"type":"object","required":["taken","known"],"properties":{"taken":{"type":"integer"},"known":{"type":"integer"}}})"},
};

void AppendParameter(const char* name, const char* schema, const char* where, const char* description, std::string* out) {
  JsonObject item(out);
  item.Text("name", name);
  item.Text("in", where);
  item.Text("description", description);
  item.Truth("required", std::string_view(where) == "path");
  item.Raw("schema", schema);
}

std::string ParametersOf(const ApiRoute& route) {
  std::string list;
  const auto add = [&list](const char* name, const char* schema, const char* where, const char* description) {
    if (!list.empty()) list += ',';
    AppendParameter(name, schema, where, description, &list);
  };
  const std::string pattern = route.pattern;
  for (size_t at = pattern.find('{'); at != std::string::npos; at = pattern.find('{', at + 1)) {
    add(pattern.substr(at + 1, pattern.find('}', at) - at - 1).c_str(), R"({"type":"string"})", "path", "Id or name in the path");
  }
  for (const char* name : route.parameters) {
    for (const ParameterInfo& info : Parameters()) {
      if (std::string_view(info.name) == name) add(info.name, info.schema, "query", info.description);
    }
  }
  return "[" + list + "]";
}

void AppendAnswer(const char* description, const std::string& type, const std::string& schema, std::string* out) {
  JsonObject answer(out);
  answer.Text("description", description);
  if (type.empty()) return;
  answer.Key("content");
  std::string content;
  {
    JsonObject kinds(&content);
    std::string body = "{}";
    if (!schema.empty()) body = "{\"schema\":{\"$ref\":\"#/components/schemas/" + schema + "\"}}";
    kinds.Raw(type, body);
  }
  answer.Append(content);
}

void AppendOperation(const ApiRoute& route, std::string* out) {
  JsonObject operation(out);
  operation.Text("summary", route.summary);
  operation.Raw("parameters", ParametersOf(route));
  std::string answers;
  {
    JsonObject all(&answers);
    std::string good;
    const bool streams = route.handle == nullptr && std::string_view(route.method) == "GET";
    AppendAnswer("The answer", streams ? "" : "application/json", route.answer, &good);
    all.Raw("200", good);
    std::string bad;
    AppendAnswer("What is wrong and what to do", "application/problem+json", "Problem", &bad);
    all.Raw("default", bad);
  }
  operation.Raw("responses", answers);
}

std::string Lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return text;
}

std::string Paths() {
  std::map<std::string, std::string> paths;  // One path may have several methods.
  for (const ApiRoute& route : ApiRoutes()) {
    std::string& operations = paths[route.pattern];
    if (!operations.empty()) operations += ',';
    operations += "\"" + Lower(route.method) + "\":";
    AppendOperation(route, &operations);
  }
  std::string all;
  {
    JsonObject object(&all);
    for (const auto& [path, operations] : paths) object.Raw(path, "{" + operations + "}");
  }
  return all;
}

}  // namespace

std::string OpenApiDocument() {
  std::string document;
  {
    JsonObject object(&document);
    object.Text("openapi", "3.1.0");
    object.Raw("info", R"({"title":"Banggiao","version":"1","description":"Events, statements and articles of one store. Filters and ids are those of the command line."})");
    object.Raw("paths", Paths());
    std::string schemas;
    {
      JsonObject all(&schemas);
      for (const Schema& schema : kSchemas) all.Raw(schema.name, schema.json);
    }
    object.Raw("components", "{\"schemas\":" + schemas + "}");
  }
  return document;
}

}  // namespace banggiao
