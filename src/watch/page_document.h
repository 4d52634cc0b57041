// A page as a server sent it to a document.
#pragma once

#include <string>

#include "core/result.h"
#include "source/raw_document.h"
#include "source/reader.h"
#include "watch/watch_state.h"
#include "watch/web_client.h"

namespace banggiao {

// `at` is where the page was found after redirects. It becomes source and path (with ";charset=LABEL" behind the path when only the
// header names one that is known), so the page has the ids that it would have from an archive (source/warc_document.h), and is
// read again by them. The publisher is the one that the source's row or its entry names, where
// one does; the day that the source gives counts only where
// the page has none. kMalformed for media that are no page, and as MakeDocument fails.
[[nodiscard]] Result<RawDocument> MakePageDocument(const PageRow& page, const std::string& at, WebAnswer answer, const ReadLimits& limits);

}  // namespace banggiao
