// A page of HTML as its blocks of text and its metadata: what is needed to find the article in it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/span.h"

namespace banggiao {

struct HtmlElement {
  uint32_t parent = 0;   // Index; the root (0) is its own parent. Parents come before children.
  uint32_t depth = 0;
  bool dropped = false;       // It or an element around it never holds text of the article (nav, aside, form, ...).
  bool suspect = false;       // Its class or id says that it stands around the article ("related", "sidebar"). Some pages
                              // give such names to what holds the article, so its share of the text decides.
  bool article_body = false;  // itemprop="articleBody".
};

// Text between two borders of blocks.
struct HtmlBlock {
  std::string tag;            // Of the innermost block around it: "p", "h1", "figcaption", "div", ...
  uint32_t element = 0;       // That element.
  std::vector<Span> pieces;   // Bytes of the page.
  size_t bytes = 0;           // Without white space.
  size_t link_bytes = 0;      // Of these inside <a>.
};

struct HtmlPage {
  std::vector<HtmlElement> elements;  // Blocks only; inline elements make no difference here.
  std::vector<HtmlBlock> blocks;      // In page order; dropped ones are left out.
  Span title;                         // Content of <title>.
  std::vector<Span> json_ld;          // Contents of <script type="application/ld+json">.
  std::string language;               // <html lang>.
  std::string canonical;              // <link rel=canonical href>.
  // First value of each of the <meta> names and properties that are asked for, by name; see html_metadata.cc.
  std::vector<std::pair<std::string, std::string>> meta;
  bool too_deep = false;              // Elements beyond max_depth (or beyond 2 million) were flattened.
};

// Never fails; linear in the page (times max_depth at worst); does not recurse.
[[nodiscard]] HtmlPage ReadHtmlPage(std::string_view html, uint32_t max_depth);

}  // namespace banggiao
