// A page of HTML to a document: its article's text, mapped into the bytes of the page, and what its metadata says.
#pragma once

#include <string_view>

#include "source/raw_document.h"
#include "source/reader.h"

namespace banggiao {

// Reads document->bytes and fills in text, title, url, publisher, published, language and issues.
//
// Text: the printed headline, an empty line, the paragraphs between headline and body (the lead), an empty line, then the
// body, one block a line. The body is the innermost element that holds 70 % of the page's running text, or the one marked
// itemprop="articleBody"; navigation, asides, comments, lists of links and blocks that are mostly link are left out.
// Captions are lines of their own. A page without running text gives all its blocks.
// Metadata: JSON-LD (NewsArticle and the like), else OpenGraph, else <meta>, else the page.
// `charset` is what came with the page says (an HTTP header), or empty; a charset in the page's <meta> goes before it, since
// servers add one to whatever they send.
// Issues: "nested-too-deep". Never fails; linear; budgets in `limits`.
void ReadHtml(const ReadLimits& limits, std::string_view charset, RawDocument* document);

}  // namespace banggiao
