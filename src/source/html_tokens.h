// HTML to tags and text, with the place of each in the bytes.
//
// Why not a full parser: the tree that HTML 5 prescribes can be quadratic in the input (formatting elements are opened
// again in every paragraph) and as deep as the page likes, and the parsers at hand walk it by recursion. Finding the text
// of an article needs neither the tree's repairs nor its attributes. This tokenizer is linear, keeps no state but its
// place, and never fails: broken markup is text or is skipped, much as browsers do.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "core/span.h"

namespace banggiao {

struct HtmlToken {
  enum class Type { kText, kOpen, kClose };
  Type type = Type::kText;
  Span span;                    // The whole token.
  std::string name;             // Of a tag: lower case.
  std::string_view attributes;  // Of an opening tag: the bytes between its name and ">".
  Span raw;                     // Of script, style, title, textarea, ...: the content, which is not cut into tokens.
};

class HtmlTokenizer {
 public:
  explicit HtmlTokenizer(std::string_view html) : html_(html) {}
  // False at the end. Comments, doctypes and processing instructions are left out.
  bool Next(HtmlToken* token);

 private:
  bool ReadTag(HtmlToken* token);
  size_t TagEnd(size_t at);
  size_t QuoteEnd(size_t at, char quote);
  void ReadRaw(HtmlToken* token);
  size_t SkipMarkup(size_t at) const;

  std::string_view html_;
  size_t at_ = 0;
  std::array<bool, 2> no_more_quotes_ = {};  // '"', '\'': none is left, so that looking again costs nothing.
};

// The value of an attribute as written (entities not decoded); empty when it is missing or empty. `name` in lower case.
[[nodiscard]] std::string_view HtmlAttribute(std::string_view attributes, std::string_view name);
[[nodiscard]] bool HasHtmlAttribute(std::string_view attributes, std::string_view name);

}  // namespace banggiao
