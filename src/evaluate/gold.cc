#include "evaluate/gold.h"

#include <simdjson.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace banggiao {
namespace {

namespace fs = std::filesystem;
using simdjson::dom::element;

Error Malformed(const std::string& name, const std::string& what) {
  return {ErrorCode::kMalformed, name + ".json: " + what};
}

std::string StringAt(element object, std::string_view key) {
  std::string_view value;
  return object[key].get(value) == simdjson::SUCCESS ? std::string(value) : std::string();
}

// A list of strings, or one string that is not empty. An empty string in a list is an answer too: "no date" is right.
std::vector<std::string> StringsAt(element object, std::string_view key) {
  std::vector<std::string> strings;
  simdjson::dom::array list;
  if (object[key].get(list) != simdjson::SUCCESS) {
    if (std::string text = StringAt(object, key); !text.empty()) strings.push_back(std::move(text));
    return strings;
  }
  for (element item : list) {
    std::string_view text;
    if (item.get(text) == simdjson::SUCCESS) strings.emplace_back(text);
  }
  return strings;
}

std::set<std::string> CodesAt(element object, std::string_view key) {
  const std::vector<std::string> codes = StringsAt(object, key);
  return {codes.begin(), codes.end()};
}

bool FlagAt(element object, std::string_view key) {
  bool flag = false;
  return object[key].get(flag) == simdjson::SUCCESS && flag;
}

// [begin, end] inside the text.
bool ParseSpan(element value, size_t text_size, Span* span) {
  simdjson::dom::array pair;
  uint64_t begin = 0;
  uint64_t end = 0;
  if (value.get(pair) != simdjson::SUCCESS || pair.size() != 2) return false;
  if (pair.at(0).get(begin) != simdjson::SUCCESS || pair.at(1).get(end) != simdjson::SUCCESS) return false;
  if (begin > end || end > text_size) return false;
  *span = {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
  return true;
}

bool FindSpan(std::string_view words, std::string_view text, Span* span) {
  const size_t begin = text.find(words);
  if (begin == std::string_view::npos) return false;
  *span = {static_cast<uint32_t>(begin), static_cast<uint32_t>(begin + words.size())};
  return true;
}

Status ReadEvent(element object, const GoldDocument& document, GoldEvent* event) {
  if (!ParseEventType(StringAt(object, "type"), &event->type)) {
    return Malformed(document.name, "type '" + StringAt(object, "type") + "' is none of the codebook's 16 types");
  }
  const std::string status = StringAt(object, "status");
  if (!status.empty() && !ParseEventStatus(status, &event->status)) {
    return Malformed(document.name, "status '" + status + "' is none of actual, future, hypothetical, negated");
  }
  event->mode = StringAt(object, "mode");
  event->actors = CodesAt(object, "actor");
  event->recipients = CodesAt(object, "recipient");
  event->dates = StringsAt(object, "date");
  event->places = StringsAt(object, "place");
  event->group = StringAt(object, "group");
  event->optional = FlagAt(object, "optional");
  element span;
  const std::string sentence = StringAt(object, "sentence");
  const bool placed = object["span"].get(span) == simdjson::SUCCESS
                          ? ParseSpan(span, document.text.size(), &event->sentence)
                          : FindSpan(sentence, document.text, &event->sentence);
  if (!placed) return Malformed(document.name, "sentence not in the text: " + sentence.substr(0, 60));
  Span inside;
  if (FindSpan(StringAt(object, "anchor"), event->sentence.In(document.text), &inside)) {
    event->anchor = {event->sentence.begin + inside.begin, event->sentence.begin + inside.end};
  }
  return {};
}

Status ReadStatement(element object, const GoldDocument& document, GoldStatement* statement) {
  statement->speakers = StringsAt(object, "speaker");
  if (statement->speakers.empty()) statement->speakers.emplace_back();
  statement->code = StringAt(object, "code");
  statement->via = StringAt(object, "via");
  statement->optional = FlagAt(object, "optional");
  simdjson::dom::array spans;
  if (object["spans"].get(spans) == simdjson::SUCCESS) {
    for (element item : spans) {
      if (!ParseSpan(item, document.text.size(), &statement->spans.emplace_back())) {
        return Malformed(document.name, "a quote's span lies outside the text");
      }
    }
    return {};
  }
  for (const std::string& part : StringsAt(object, "text")) {
    if (!FindSpan(part, document.text, &statement->spans.emplace_back())) {
      return Malformed(document.name, "quote not in the text: " + part.substr(0, 60));
    }
  }
  return {};
}

// Reads every object of the list `key` with `read`, stopping at the first that fails.
template <typename Item, typename Read>
Status ReadList(element root, std::string_view key, const GoldDocument& document, std::vector<Item>* items, Read read) {
  simdjson::dom::array list;
  if (root[key].get(list) != simdjson::SUCCESS) {
    return Malformed(document.name, "the list \"" + std::string(key) + "\" is missing");
  }
  for (element object : list) {
    if (Status status = read(object, document, &items->emplace_back()); !status) return status;
  }
  return {};
}

Result<std::string> ReadWholeFile(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream bytes;
  if (!file || !(bytes << file.rdbuf() || file.peek() == EOF) || file.bad()) {
    return Error{ErrorCode::kUnreadable, path.string() + ": cannot be read; every gold NAME.json needs its NAME.txt"};
  }
  return std::move(bytes).str();
}

}  // namespace

Result<GoldDocument> ParseGold(std::string name, std::string_view json, std::string text) {
  GoldDocument document;
  document.name = std::move(name);
  document.text = std::move(text);
  simdjson::dom::parser parser;
  element root;
  if (const auto error = parser.parse(json.data(), json.size()).get(root); error != simdjson::SUCCESS) {
    return Malformed(document.name, std::string("not JSON: ") + simdjson::error_message(error));
  }
  if (Status read = ReadList(root, "events", document, &document.events, ReadEvent); !read) return read.error();
  if (Status read = ReadList(root, "statements", document, &document.statements, ReadStatement); !read) {
    return read.error();
  }
  return document;
}

Result<std::vector<GoldDocument>> LoadGold(const std::string& gold_dir, const std::string& text_dir) {
  std::vector<fs::path> paths;
  std::error_code failed;
  for (const fs::directory_entry& entry : fs::directory_iterator(gold_dir, failed)) {
    if (entry.path().extension() == ".json") paths.push_back(entry.path());
  }
  if (failed) return Error{ErrorCode::kNotFound, gold_dir + ": " + failed.message() + "; give a folder of gold files"};
  if (paths.empty()) return Error{ErrorCode::kNotFound, gold_dir + ": holds no gold files (NAME.json)"};
  std::sort(paths.begin(), paths.end());
  std::vector<GoldDocument> documents;
  for (const fs::path& path : paths) {
    Result<std::string> json = ReadWholeFile(path);
    if (!json) return json.error();
    Result<std::string> text = ReadWholeFile(fs::path(text_dir) / (path.stem().string() + ".txt"));
    if (!text) return text.error();
    Result<GoldDocument> document = ParseGold(path.stem().string(), *json, std::move(*text));
    if (!document) return document.error();
    documents.push_back(std::move(*document));
  }
  return documents;
}

}  // namespace banggiao
