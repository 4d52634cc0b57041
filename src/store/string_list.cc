#include "store/string_list.h"

#include <simdjson.h>

#include "record/json.h"

namespace banggiao {

std::string ToJsonList(const std::vector<std::string>& strings) {
  std::string json = "[";
  for (const std::string& text : strings) {
    if (json.size() > 1) json += ',';
    AppendJsonString(text, &json);
  }
  return json + "]";
}

std::string ToJsonList(const std::vector<Span>& spans) {
  std::string json = "[";
  for (const Span span : spans) {
    if (json.size() > 1) json += ',';
    json += "[" + std::to_string(span.begin) + "," + std::to_string(span.end) + "]";
  }
  return json + "]";
}

std::vector<std::string> ParseStringList(std::string_view json) {
  std::vector<std::string> strings;
  if (json.empty() || json == "[]") return strings;
  simdjson::dom::parser parser;
  simdjson::dom::array list;
  if (parser.parse(json.data(), json.size()).get(list) != simdjson::SUCCESS) return strings;
  for (simdjson::dom::element item : list) {
    std::string_view text;
    if (item.get(text) == simdjson::SUCCESS) strings.emplace_back(text);
  }
  return strings;
}

std::vector<Span> ParseSpanList(std::string_view json) {
  std::vector<Span> spans;
  simdjson::dom::parser parser;
  simdjson::dom::array list;
  if (parser.parse(json.data(), json.size()).get(list) != simdjson::SUCCESS) return spans;
  for (simdjson::dom::element item : list) {
    uint64_t begin = 0;
    uint64_t end = 0;
    simdjson::dom::array pair;
    if (item.get(pair) != simdjson::SUCCESS || pair.size() != 2) continue;
    if (pair.at(0).get(begin) != simdjson::SUCCESS || pair.at(1).get(end) != simdjson::SUCCESS) continue;
    spans.push_back({static_cast<uint32_t>(begin), static_cast<uint32_t>(end)});
  }
  return spans;
}

}  // namespace banggiao
