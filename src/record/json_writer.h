// Writes JSON objects onto a string, field by field: for records, rows and answers of the server.
#pragma once

#include <charconv>
#include <string>
#include <string_view>
#include <vector>

#include "core/span.h"
#include "record/json.h"

namespace banggiao {

// Writes one object: the brace opens with the writer and closes with it; commas come by themselves.
class JsonObject {
 public:
  explicit JsonObject(std::string* out) : out_(out) { out_->push_back('{'); }
  JsonObject(const JsonObject&) = delete;
  JsonObject& operator=(const JsonObject&) = delete;
  ~JsonObject() { out_->push_back('}'); }

  void Key(std::string_view key) {
    if (!first_) out_->push_back(',');
    first_ = false;
    out_->push_back('"');
    out_->append(key).append("\":");
  }
  void Text(std::string_view key, std::string_view value) {
    Key(key);
    AppendJsonString(value, out_);
  }
  void Truth(std::string_view key, bool value) {
    Key(key);
    out_->append(value ? "true" : "false");
  }
  // Goes on with JSON text, after Key.
  void Append(std::string_view json) { out_->append(json); }
  // A value that is JSON already.
  void Raw(std::string_view key, std::string_view json) {
    Key(key);
    out_->append(json);
  }
  template <typename Number>
  void Value(std::string_view key, Number value) {
    char buffer[32];
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, value).ptr;
    Key(key);
    out_->append(buffer, end);
  }
  void Ends(Span span) {
    Value("begin", span.begin);
    Value("end", span.end);
  }
  template <typename Items, typename Append>
  void List(std::string_view key, const Items& items, Append append) {
    Key(key);
    out_->push_back('[');
    for (size_t i = 0; i < items.size(); ++i) {
      if (i > 0) out_->push_back(',');
      append(items[i], out_);
    }
    out_->push_back(']');
  }
  void Texts(std::string_view key, const std::vector<std::string>& items) {
    List(key, items, [](const std::string& item, std::string* out) { AppendJsonString(item, out); });
  }
  void SpanAt(std::string_view key, Span span) {
    Key(key);
    JsonObject(out_).Ends(span);
  }

 private:
  std::string* out_;
  bool first_ = true;
};

}  // namespace banggiao
