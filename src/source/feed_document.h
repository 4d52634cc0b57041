// The entries of a saved feed as documents.
#pragma once

#include <string>

#include "core/result.h"
#include "source/news_feed.h"
#include "source/raw_document.h"
#include "source/reader.h"

namespace banggiao {

// An entry as a page: its title as headline, its content (the article where the feed has it, else the summary) as body. The bytes
// of the document are that page, since a feed keeps markup within markup and has no bytes of its own for it.
// The source is the entry's address, else its id, else `where`; publisher the entry's, else the title of the feed; the day is of
// how "feed". kMalformed for an entry with neither title nor content.
[[nodiscard]] Result<RawDocument> ReadFeedEntry(const NewsFeed& feed, const FeedEntry& entry, const std::string& path,
                                                const std::string& where, const ReadLimits& limits);

}  // namespace banggiao
