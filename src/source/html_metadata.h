// Title, day, publisher, address and language of a page, as it declares them.
#pragma once

#include "source/html_page.h"
#include "source/raw_document.h"

namespace banggiao {

// Fills in title (normalised), url, publisher, published, published_how and language of `document`; `page` was read from
// `html`, its bytes as UTF-8. For each the first that says something: JSON-LD of an article, OpenGraph, <meta>, <link>,
// <html>; the day may also be in the address. What nothing says stays empty.
void ReadHtmlMetadata(const HtmlPage& page, std::string_view html, RawDocument* document);

}  // namespace banggiao
