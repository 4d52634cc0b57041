#include "source/html_tokens.h"

#include <algorithm>

namespace banggiao {
namespace {

constexpr size_t kLongestName = 32;

char Lower(char c) { return static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c); }
bool IsLetter(char c) { return Lower(c) >= 'a' && Lower(c) <= 'z'; }
bool IsSpace(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

bool IsRaw(std::string_view name) {
  return name == "script" || name == "style" || name == "title" || name == "textarea" || name == "iframe" ||
         name == "xmp" || name == "noembed" || name == "noframes";
}

bool EqualsLower(std::string_view text, std::string_view lower) {
  return text.size() == lower.size() &&
         std::equal(text.begin(), text.end(), lower.begin(), [](char a, char b) { return Lower(a) == b; });
}

struct Attribute {
  std::string_view name;
  std::string_view value;
};

// Takes the next attribute off `rest`; false when none is left.
bool TakeAttribute(std::string_view* rest, Attribute* attribute) {
  size_t at = 0;
  const std::string_view text = *rest;
  while (at < text.size() && (IsSpace(text[at]) || text[at] == '/')) ++at;
  if (at == text.size()) return false;
  const size_t name = at;
  ++at;  // A stray "=" belongs to the name.
  while (at < text.size() && !IsSpace(text[at]) && text[at] != '=' && text[at] != '/') ++at;
  attribute->name = text.substr(name, at - name);
  attribute->value = {};
  size_t equals = at;
  while (equals < text.size() && IsSpace(text[equals])) ++equals;
  if (equals < text.size() && text[equals] == '=') {
    at = equals + 1;
    while (at < text.size() && IsSpace(text[at])) ++at;
    const char quote = at < text.size() ? text[at] : ' ';
    const bool quoted = quote == '"' || quote == '\'';
    const size_t begin = quoted ? at + 1 : at;
    size_t end = begin;
    while (end < text.size() && (quoted ? text[end] != quote : !IsSpace(text[end]))) ++end;
    attribute->value = text.substr(begin, end - begin);
    at = std::min(text.size(), quoted ? end + 1 : end);
  }
  *rest = text.substr(at);
  return true;
}

}  // namespace

bool HtmlTokenizer::Next(HtmlToken* token) {
  while (at_ < html_.size()) {
    const size_t begin = at_;
    if (html_[at_] == '<') {
      if (ReadTag(token)) return true;
      const size_t past = SkipMarkup(begin);
      if (past > begin) {
        at_ = past;
        continue;
      }
    }
    // Text up to the next "<"; a "<" that opens nothing is text itself.
    size_t end = html_.find('<', begin + 1);
    if (end == std::string_view::npos) end = html_.size();
    *token = {HtmlToken::Type::kText, {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)}, {}, {}, {}};
    at_ = end;
    return true;
  }
  return false;
}

bool HtmlTokenizer::ReadTag(HtmlToken* token) {
  const size_t begin = at_;
  const bool close = begin + 1 < html_.size() && html_[begin + 1] == '/';
  size_t name = begin + (close ? 2 : 1);
  if (name >= html_.size() || !IsLetter(html_[name])) return false;
  size_t name_end = name;
  while (name_end < html_.size() && !IsSpace(html_[name_end]) && html_[name_end] != '/' && html_[name_end] != '>') {
    ++name_end;
  }
  const size_t end = TagEnd(name_end);
  token->type = close ? HtmlToken::Type::kClose : HtmlToken::Type::kOpen;
  token->name.clear();
  for (size_t i = name; i < std::min(name_end, name + kLongestName); ++i) token->name.push_back(Lower(html_[i]));
  token->attributes = html_.substr(name_end, end > name_end ? end - name_end - 1 : 0);
  token->raw = {};
  at_ = end;
  token->span = {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
  if (!close && IsRaw(token->name)) ReadRaw(token);
  return true;
}

size_t HtmlTokenizer::TagEnd(size_t at) {
  while (at < html_.size() && html_[at] != '>') {
    const char c = html_[at];
    at = c == '"' || c == '\'' ? QuoteEnd(at, c) : at + 1;
  }
  return std::min(at + 1, html_.size());
}

// Past the closing quote; just past the opening one when it is never closed.
size_t HtmlTokenizer::QuoteEnd(size_t at, char quote) {
  bool& none_left = no_more_quotes_[quote == '"' ? 0 : 1];
  const size_t close = none_left ? std::string_view::npos : html_.find(quote, at + 1);
  if (close != std::string_view::npos) return close + 1;
  none_left = true;
  return at + 1;
}

void HtmlTokenizer::ReadRaw(HtmlToken* token) {
  const size_t begin = at_;
  size_t end = begin;
  for (;; ++end) {
    end = html_.find("</", end);
    if (end == std::string_view::npos) {
      end = html_.size();
      break;
    }
    if (EqualsLower(html_.substr(end + 2, token->name.size()), token->name)) break;
  }
  token->raw = {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
  at_ = end;
}

// Past a comment, doctype or the like that opens at `at`; `at` when nothing of the kind does.
size_t HtmlTokenizer::SkipMarkup(size_t at) const {
  const std::string_view rest = html_.substr(at);
  const bool comment = rest.starts_with("<!--");
  if (!comment && !rest.starts_with("<!") && !rest.starts_with("<?") && !rest.starts_with("</")) return at;
  const size_t end = comment ? html_.find("-->", at + 4) : html_.find('>', at);
  return end == std::string_view::npos ? html_.size() : end + (comment ? 3 : 1);
}

std::string_view HtmlAttribute(std::string_view attributes, std::string_view name) {
  Attribute attribute;
  while (TakeAttribute(&attributes, &attribute)) {
    if (EqualsLower(attribute.name, name)) return attribute.value;
  }
  return {};
}

bool HasHtmlAttribute(std::string_view attributes, std::string_view name) {
  Attribute attribute;
  while (TakeAttribute(&attributes, &attribute)) {
    if (EqualsLower(attribute.name, name)) return true;
  }
  return false;
}

}  // namespace banggiao
