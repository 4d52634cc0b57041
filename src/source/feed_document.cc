#include "source/feed_document.h"

#include "source/day_in_metadata.h"
#include "source/document_kind.h"
#include "source/line_stream.h"
#include "text/normalize.h"

namespace banggiao {
namespace {

// Titles hold character references, and some feeds escape them twice; tags they have no use for.
std::string AsHeadline(const std::string& title) {
  std::string out;
  for (const char c : title) {
    if (c == '<') out += "&lt;";
    else out += c;
  }
  return out;
}

}  // namespace

Result<RawDocument> ReadFeedEntry(const NewsFeed& feed, const FeedEntry& entry, const std::string& path, const std::string& where,
                                  const ReadLimits& limits) {
  if (entry.title.empty() && entry.content.empty()) {
    return Error{ErrorCode::kMalformed, where + ": the entry has neither title nor text; it is left out"};
  }
  const std::string headline = AsHeadline(entry.title);
  std::string page = "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>" + headline + "</title></head>\n<body><h1>" + headline +
                     "</h1>\n<article>" + entry.content + "</article></body></html>\n";
  if (page.size() > limits.max_document_bytes) return TooLarge(where, limits.max_document_bytes);
  Result<RawDocument> document = MakeDocument(where, std::move(page), DocumentKind::kHtml, "", limits);
  if (!document) return document;
  document->source = !entry.address.empty() ? entry.address : !entry.id.empty() ? entry.id : where;
  document->path = path;
  if (entry.title.find_first_of("<&") == std::string::npos) document->title = Normalize(entry.title, nullptr).text;
  if (document->url.empty()) document->url = entry.address;
  document->publisher = Normalize(entry.publisher.empty() ? feed.title : entry.publisher, nullptr).text;
  SetPublished({entry.published}, "feed", entry.address, &document.value());
  return document;
}

}  // namespace banggiao
