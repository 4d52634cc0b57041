// One record of a WARC file to the document that it holds, if it holds one.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/result.h"
#include "source/raw_document.h"
#include "source/reader.h"
#include "source/warc_stream.h"

namespace banggiao {

inline constexpr std::string_view kCharsetInPath = ";charset=";

// A page or text: of a "response" with status 200 or 203, of a "resource" or of a "conversion" (the text files of Common
// Crawl). Nothing for all others: requests, metadata, warcinfo, revisits (their page stands in another record), redirects,
// errors, images and other media, robots.txt.
//
// The source is the address of the page, so that the same page has the same id in any archive; `where` when there is none.
// Its bytes are the body without its codings. Day of the crawl is no day of publication and is not used.
// The path is `path`, with ";charset=LABEL" behind it when only the header names the charset: it is all that ReadWarcBody
// needs to read the bytes again.
// Issues: "wrong-length", "truncated". Fails as ReadHttpResponse does, and for bodies that are no text.
[[nodiscard]] Result<std::optional<RawDocument>> ReadWarcRecord(const WarcRecord& record, const std::string& path,
                                                                const std::string& where, const ReadLimits& limits);

// The document of a body that ReadWarcRecord gave. `name` is its path. Whether it is a page or plain text is seen in the bytes.
[[nodiscard]] Result<RawDocument> ReadWarcBody(const std::string& name, std::string bytes, const ReadLimits& limits);

}  // namespace banggiao
