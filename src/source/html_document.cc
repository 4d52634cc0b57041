#include "source/html_document.h"

#include <algorithm>
#include <optional>

#include "source/document_encoding.h"
#include "source/html_metadata.h"
#include "source/html_page.h"
#include "source/html_text.h"
#include "text/normalize.h"

namespace banggiao {
namespace {

constexpr size_t kRunningText = 60;     // Bytes from which a block reads as a paragraph.
constexpr double kShareOfBody = 0.7;    // Of the page's running text.
constexpr double kShareOfAside = 0.4;   // What has more of it is no aside, whatever its class says.

bool IsRunningText(const HtmlBlock& block) {
  return block.bytes >= kRunningText && block.link_bytes * 2 < block.bytes && block.tag != "h1";
}
bool IsMostlyLink(const HtmlBlock& block) { return block.link_bytes * 5 > block.bytes * 4; }

class ArticleFinder {
 public:
  ArticleFinder(const HtmlPage& page, std::string_view html) : page_(page), html_(html) {}

  // The text of the article. `title` (normalised) tells the headline from other <h1>.
  MappedText Run(const std::string& title) {
    dropped_.assign(page_.elements.size(), false);
    MeasureElements();
    DropSuspects();
    MeasureElements();
    body_ = FindBody();
    const size_t headline = FindHeadline(title);
    if (headline < page_.blocks.size()) {
      Write(page_.blocks[headline], "");
    } else if (!page_.title.empty() && TitleStandsFirst()) {
      HtmlBlock from_head;
      from_head.pieces = {TitleInHead()};
      Write(from_head, "");
    }
    size_t at = headline < page_.blocks.size() ? headline + 1 : 0;
    at = WriteLead(at, headline < page_.blocks.size());
    WriteBody(at);
    return std::move(text_);
  }

 private:
  // Bytes of running text under each element, and where its subtree ends: children come after their parents.
  void MeasureElements() {
    const size_t count = page_.elements.size();
    weight_.assign(count, 0);
    subtree_end_.resize(count);
    own_blocks_.assign(count, 0);
    for (const HtmlBlock& block : page_.blocks) {
      ++own_blocks_[block.element];
      if (IsRunningText(block) && !dropped_[block.element]) weight_[block.element] += block.bytes;
    }
    for (size_t i = 0; i < count; ++i) subtree_end_[i] = i + 1;
    for (size_t i = count; i-- > 1;) {
      const uint32_t parent = page_.elements[i].parent;
      weight_[parent] += weight_[i];
      subtree_end_[parent] = std::max(subtree_end_[parent], subtree_end_[i]);
    }
  }

  // Elements whose class names an aside, and which hold neither a headline nor much of the text, with all inside them.
  void DropSuspects() {
    std::vector<size_t> headlines(page_.elements.size() + 1, 0);  // <h1> in elements before this one.
    for (const HtmlBlock& block : page_.blocks) headlines[block.element + 1] += block.tag == "h1" ? 1 : 0;
    for (size_t i = 1; i < headlines.size(); ++i) headlines[i] += headlines[i - 1];
    const double much = static_cast<double>(weight_[0]) * kShareOfAside;
    for (size_t i = 1; i < page_.elements.size(); ++i) {
      const HtmlElement& element = page_.elements[i];
      const bool headline = headlines[subtree_end_[i]] > headlines[i];
      const bool aside = element.suspect && !headline && static_cast<double>(weight_[i]) < much;
      dropped_[i] = dropped_[element.parent] || aside;
    }
  }

  size_t FindBody() const {
    size_t best = 0;
    size_t marked = 0;
    const auto enough = static_cast<size_t>(static_cast<double>(weight_[0]) * kShareOfBody);
    for (size_t i = 1; i < page_.elements.size(); ++i) {
      const HtmlElement& element = page_.elements[i];
      if (element.article_body && weight_[i] > weight_[marked] / 2 && (marked == 0 || weight_[i] > weight_[marked])) marked = i;
      // A paragraph alone is no body: its parent is, so that the short lines beside it are kept.
      if (weight_[i] >= enough && weight_[i] > 0 && element.depth > page_.elements[best].depth && HasSeveralBlocks(i)) {
        best = i;
      }
    }
    return marked != 0 && weight_[marked] > 0 ? marked : best;
  }

  bool HasSeveralBlocks(size_t element) const {
    return subtree_end_[element] > element + 1 || own_blocks_[element] > 1;
  }
  bool InBody(const HtmlBlock& block) const { return block.element >= body_ && block.element < subtree_end_[body_]; }

  // The first <h1> that agrees with the declared title, else the first at all; blocks.size() when there is none before
  // or in the body.
  size_t FindHeadline(const std::string& title) const {
    size_t first = page_.blocks.size();
    bool past_body = false;
    for (size_t i = 0; i < page_.blocks.size() && !past_body; ++i) {
      const HtmlBlock& block = page_.blocks[i];
      past_body = block.element >= subtree_end_[body_];
      if (past_body || block.tag != "h1" || dropped_[block.element]) continue;
      MappedText text;
      AppendHtmlText(html_, block.pieces, &text);
      const std::string clean = Normalize(text.text, nullptr).text;
      if (title.empty() || clean == title || title.starts_with(clean) || clean.starts_with(title)) return i;
      if (first == page_.blocks.size()) first = i;
    }
    return first;
  }

  // Text keeps the order of the page, so a <title> behind the body cannot be its first line.
  bool TitleStandsFirst() const {
    return page_.blocks.empty() || page_.title.end <= page_.blocks.front().pieces.front().begin;
  }

  // <title> without the name of the site: "Lãnh đạo Mỹ-Nhật hội đàm | Vietnam+".
  Span TitleInHead() const {
    const std::string_view title = page_.title.In(html_);
    size_t cut = std::string_view::npos;
    for (const std::string_view joint : {" | ", " - ", " – "}) cut = std::min(cut, title.rfind(joint));
    if (cut == std::string_view::npos || cut < title.size() / 3) return page_.title;
    return {page_.title.begin, static_cast<uint32_t>(page_.title.begin + cut)};
  }

  // The paragraphs between the headline and the body; returns the first block of the body.
  size_t WriteLead(size_t at, bool has_headline) {
    bool first = true;
    while (at < page_.blocks.size() && !InBody(page_.blocks[at])) {
      const HtmlBlock& block = page_.blocks[at];
      if (block.element >= subtree_end_[body_]) break;
      if (has_headline && IsRunningText(block) && !dropped_[block.element]) {
        Write(block, first ? "\n\n" : "\n");
        first = false;
      }
      ++at;
    }
    return at;
  }

  void WriteBody(size_t at) {
    bool first = true;
    for (; at < page_.blocks.size(); ++at) {
      const HtmlBlock& block = page_.blocks[at];
      if (!InBody(block) || IsMostlyLink(block) || dropped_[block.element]) continue;
      Write(block, first ? "\n\n" : "\n");
      first = false;
    }
  }

  void Write(const HtmlBlock& block, std::string_view before) {
    if (!text_.text.empty()) text_.AppendReplaced(before, block.pieces.front().begin, 0);
    AppendHtmlText(html_, block.pieces, &text_);
  }

  const HtmlPage& page_;
  std::string_view html_;
  size_t body_ = 0;
  std::vector<size_t> weight_;
  std::vector<size_t> subtree_end_;
  std::vector<bool> dropped_;
  std::vector<size_t> own_blocks_;  // Blocks whose innermost element this is.
  MappedText text_;
};

}  // namespace

void ReadHtml(const ReadLimits& limits, std::string_view charset, RawDocument* document) {
  const std::string in_page = DeclaredCharset(document->bytes);
  const std::optional<MappedText> decoded = DecodeDocument(in_page.empty() ? charset : in_page, document);
  const std::string_view html = decoded ? std::string_view(decoded->text) : std::string_view(document->bytes);
  const HtmlPage page = ReadHtmlPage(html, limits.max_html_depth);
  ReadHtmlMetadata(page, html, document);
  if (page.too_deep) {
    document->issues.push_back({"nested-too-deep", {}, "Elements nested deeper than " +
                                                           std::to_string(limits.max_html_depth) + " were flattened."});
  }
  MappedText raw = ArticleFinder(page, html).Run(document->title);
  if (decoded) raw = Compose(std::move(raw), *decoded);
  // Issues of the normaliser point into the text of the page and are turned into spans of its bytes.
  Issues issues;
  MappedText clean = Normalize(raw.text, &issues);
  for (Issue& issue : issues) {
    issue.span = raw.ToSource(issue.span);
    document->issues.push_back(std::move(issue));
  }
  document->text = Compose(std::move(clean), raw);
}

}  // namespace banggiao
