#include "source/json_line.h"

#include <simdjson.h>

#include <charconv>
#include <initializer_list>

#include "source/day_in_metadata.h"
#include "source/document_encoding.h"
#include "text/normalize.h"

namespace banggiao {
namespace {

using simdjson::dom::element;

// The first of `keys` that holds a string that is not empty.
std::string_view Get(element object, std::initializer_list<const char*> keys) {
  for (const char* key : keys) {
    std::string_view value;
    if (object[key].get_string().get(value) == simdjson::SUCCESS && !value.empty()) return value;
  }
  return {};
}

// The first of `keys` that holds something else than a string or null; "" when none does.
std::string_view NoString(element object, std::initializer_list<const char*> keys) {
  for (const char* key : keys) {
    element value;
    if (object[key].get(value) == simdjson::SUCCESS && !value.is_null() && !value.is_string()) return key;
  }
  return {};
}

std::string GetId(element object) {
  int64_t number = 0;
  if (object["id"].get_int64().get(number) == simdjson::SUCCESS) return std::to_string(number);
  return std::string(Get(object, {"id"}));
}

// The value of "published": the day of seconds since 1970, also of those in quotes, else what stands there.
std::string StampOf(element object) {
  element value;
  if (object["published"].get(value) != simdjson::SUCCESS || value.is_null()) return "";
  std::string_view text;
  const bool quoted = value.get_string().get(text) == simdjson::SUCCESS;
  const std::string stamp = quoted ? std::string(text) : simdjson::minify(value);
  int64_t seconds = 0;
  const auto [end, error] = std::from_chars(stamp.data(), stamp.data() + stamp.size(), seconds);
  const bool number = error == std::errc() && (end == stamp.data() + stamp.size() || (!quoted && *end == '.'));
  std::string day = number ? DayOfSeconds(seconds) : "";
  return day.empty() ? stamp : day;
}

// Text in a legacy encoding begins with its title, decoded: the title alone would be too little to judge by.
std::string TitleOf(std::string_view title, const RawDocument& document) {
  if (document.encoding.empty()) return Normalize(title, nullptr).text;
  return document.text.text.substr(0, title.empty() ? 0 : document.text.text.find('\n'));
}

}  // namespace

struct JsonLineParser::State {
  simdjson::dom::parser parser;
};

JsonLineParser::JsonLineParser() : state_(std::make_unique<State>()) {}
JsonLineParser::~JsonLineParser() = default;

Result<RawDocument> JsonLineParser::Parse(std::string_view line, const std::string& where) {
  // simdjson copies from a view that must not be null.
  if (line.empty()) return Error{ErrorCode::kMalformed, where + ": is empty; remove the line"};
  element root;
  if (const auto error = state_->parser.parse(line.data(), line.size()).get(root)) {
    return Error{ErrorCode::kMalformed, where + ": broken JSON (" + simdjson::error_message(error) +
                                            "); the line is left out, repair or remove it"};
  }
  if (!root.is_object()) {
    return Error{ErrorCode::kMalformed, where + ": holds no JSON object; each line must be {\"text\": ...}"};
  }
  if (const std::string_view key = NoString(root, {"title", "text", "summary"}); !key.empty()) {
    return Error{ErrorCode::kMalformed, where + ": \"" + std::string(key) + "\" is no string; the line is left out, write its text in quotes"};
  }
  const std::string_view title = Get(root, {"title"});
  const std::string_view text = Get(root, {"text", "summary"});
  if (title.empty() && text.empty()) {
    return Error{ErrorCode::kMalformed, where + ": has neither \"text\" nor \"title\"; nothing can be read from it"};
  }
  RawDocument document;
  document.source = GetId(root);
  if (document.source.empty()) document.source = where;
  if (!title.empty() && !text.starts_with(title)) {
    document.bytes.reserve(title.size() + 2 + text.size());
    document.bytes.append(title).append(text.empty() ? "" : "\n\n");
  }
  document.bytes.append(text);
  ReadPlainText("", &document);
  document.title = TitleOf(title, document);
  document.url = Get(root, {"url", "link"});
  document.publisher = Normalize(Get(root, {"publisher", "source"}), nullptr).text;
  document.language = Get(root, {"language"});
  SetPublished({StampOf(root)}, "feed", document.url, &document);
  return document;
}

}  // namespace banggiao
