#include "source/html_page.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "source/html_asides.h"
#include "source/html_text.h"
#include "source/html_tokens.h"

namespace banggiao {
namespace {

constexpr size_t kMostElements = 2'000'000;
constexpr size_t kMostMeta = 500;
constexpr size_t kLongestLink = 1000;  // Bytes.

// Elements that begin and end lines. Everything else is inline and is looked through.
constexpr std::string_view kBlockTags[] = {
    "address", "article", "aside",  "blockquote", "body",  "center", "dd",    "details", "dialog", "div",     "dl",
    "dt",      "fieldset", "figcaption", "figure", "footer", "form", "h1",    "h2",      "h3",     "h4",      "h5",
    "h6",      "head",    "header", "html",       "li",    "main",   "menu",  "nav",     "noscript", "ol",    "option",
    "p",       "pre",     "section", "select",    "summary", "svg",  "table", "tbody",   "td",     "template", "tfoot",
    "th",      "thead",   "tr",     "ul",         "video", "audio",  "button", "picture", "object"};
constexpr std::string_view kDroppedTags[] = {"aside", "audio",  "button",   "dialog", "footer",   "form", "head", "menu",
                                             "nav",   "noscript", "object", "option", "select", "svg", "template", "video"};
bool Contains(auto& list, std::string_view word) { return std::find(std::begin(list), std::end(list), word) != std::end(list); }

bool IsBlock(const std::string& name) {
  static const std::unordered_map<std::string_view, bool> blocks = [] {
    std::unordered_map<std::string_view, bool> made;
    for (const std::string_view tag : kBlockTags) made.emplace(tag, Contains(kDroppedTags, tag));
    return made;
  }();
  return blocks.contains(name);
}

bool IsDropped(const HtmlToken& tag) {
  return Contains(kDroppedTags, tag.name) || HasHtmlAttribute(tag.attributes, "hidden");
}

bool IsSuspect(const HtmlToken& tag) {
  const HtmlAsides& asides = HtmlAsides::Embedded();
  return asides.Mark(HtmlAttribute(tag.attributes, "class")) || asides.Mark(HtmlAttribute(tag.attributes, "id"));
}

class PageBuilder {
 public:
  PageBuilder(std::string_view html, uint32_t max_depth) : html_(html), max_depth_(max_depth) {
    page_.elements.push_back({});
    stack_.push_back({"", 0});
  }

  HtmlPage Run() {
    HtmlTokenizer tokenizer(html_);
    HtmlToken token;
    while (tokenizer.Next(&token)) {
      switch (token.type) {
        case HtmlToken::Type::kText: AddText(token.span); break;
        case HtmlToken::Type::kOpen: Open(token); break;
        case HtmlToken::Type::kClose: Close(token.name); break;
      }
    }
    Flush();
    return std::move(page_);
  }

 private:
  struct Frame {
    std::string name;
    uint32_t element = 0;
  };

  void AddText(Span span) {
    if (page_.elements[stack_.back().element].dropped) return;
    size_t bytes = 0;
    for (uint32_t i = span.begin; i < span.end; ++i) bytes += static_cast<unsigned char>(html_[i]) > ' ' ? 1 : 0;
    block_.pieces.push_back(span);
    block_.bytes += bytes;
    if (link_room_ > 0) block_.link_bytes += bytes;
    link_room_ -= std::min(link_room_, bytes);
  }

  void Flush() {
    if (block_.bytes > 0) {
      block_.tag = stack_.back().name;
      block_.element = stack_.back().element;
      page_.blocks.push_back(std::move(block_));
    }
    block_ = {};
  }

  void Open(const HtmlToken& tag) {
    if (tag.name == "a") {
      link_room_ = kLongestLink;
    } else if (tag.name == "br" || tag.name == "hr") {
      Flush();
    } else if (IsBlock(tag.name)) {
      OpenBlock(tag);
    } else {
      ReadHead(tag);
    }
    if (tag.name == "html" && page_.language.empty()) page_.language = HtmlAttribute(tag.attributes, "lang");
  }

  void OpenBlock(const HtmlToken& tag) {
    Flush();
    if (depth_of_["p"] > 0) Close("p");
    if (tag.name == "li" && stack_.back().name == "li") Close("li");
    if (stack_.size() > max_depth_ || page_.elements.size() >= kMostElements) {
      page_.too_deep = true;
      ++flattened_;
      return;
    }
    const uint32_t parent = stack_.back().element;
    HtmlElement element;
    element.parent = parent;
    element.depth = static_cast<uint32_t>(stack_.size());
    element.dropped = page_.elements[parent].dropped || IsDropped(tag);
    element.suspect = !element.dropped && IsSuspect(tag);
    element.article_body = HtmlAttribute(tag.attributes, "itemprop") == "articleBody";
    stack_.push_back({tag.name, static_cast<uint32_t>(page_.elements.size())});
    page_.elements.push_back(element);
    ++depth_of_[tag.name];
  }

  void Close(const std::string& name) {
    if (name == "a") link_room_ = 0;
    if (!IsBlock(name)) return;
    Flush();
    if (flattened_ > 0) {
      --flattened_;
      return;
    }
    int& open = depth_of_[name];
    if (open == 0) return;
    for (bool found = false; !found;) {
      found = stack_.back().name == name;
      --depth_of_[stack_.back().name];
      stack_.pop_back();
    }
  }

  void ReadHead(const HtmlToken& tag) {
    if (tag.name == "title" && page_.title.empty() && depth_of_["svg"] == 0) page_.title = tag.raw;
    if (tag.name == "script" && HtmlAttribute(tag.attributes, "type") == "application/ld+json") {
      page_.json_ld.push_back(tag.raw);
    }
    if (tag.name == "link" && HtmlAttribute(tag.attributes, "rel") == "canonical") {
      page_.canonical = HtmlToPlain(HtmlAttribute(tag.attributes, "href"));
    }
    if (tag.name != "meta" || page_.meta.size() >= kMostMeta) return;
    for (const char* key : {"property", "name", "itemprop"}) {
      const std::string_view name = HtmlAttribute(tag.attributes, key);
      if (name.empty()) continue;
      page_.meta.emplace_back(name, HtmlToPlain(HtmlAttribute(tag.attributes, "content")));
      break;
    }
  }

  std::string_view html_;
  uint32_t max_depth_;
  HtmlPage page_;
  std::vector<Frame> stack_;
  std::unordered_map<std::string, int> depth_of_;  // Open elements of each name.
  HtmlBlock block_;
  size_t link_room_ = 0;  // Bytes that may still belong to the open <a>; a link that is never closed must end somewhere.
  size_t flattened_ = 0;  // Open elements beyond the limit, whose closing tags must close nothing else.
};

}  // namespace

HtmlPage ReadHtmlPage(std::string_view html, uint32_t max_depth) { return PageBuilder(html, max_depth).Run(); }

}  // namespace banggiao
