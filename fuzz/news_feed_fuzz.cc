// A feed or sitemap: it is read or refused with a reason, bounds hold, and every entry is a document that reads again the same or a
// problem.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "source/feed_document.h"
#include "source/news_feed.h"
#include "text/utf8.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace banggiao;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  (void)LooksLikeFeed(bytes);
  const auto feed = ReadNewsFeed(bytes, "f.xml");
  if (!feed.ok()) {
    if (feed.error().message.empty()) std::abort();
    return 0;
  }
  if (feed.value().entries.size() > kMostEntries || feed.value().least_seconds < 0) std::abort();
  for (const FeedEntry& entry : feed.value().entries) {
    const auto document = ReadFeedEntry(feed.value(), entry, "f.xml", "f.xml:1", {});
    if (!document.ok() && document.error().message.empty()) std::abort();
    if (!document.ok()) continue;
    if (!IsUtf8(document.value().text.text)) std::abort();
    const auto again = ReadDocumentFromBytes("f.xml", document.value().bytes, {});
    if (!again.ok() || again.value().text.text != document.value().text.text) std::abort();
  }
  return 0;
}
