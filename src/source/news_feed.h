// Feeds and sitemaps: lists of articles that a site publishes for programs.
//
//   RSS 0.9x, 2.0 (rss/channel/item), RSS 1.0 (rdf:RDF/item), Atom 1.0 (RFC 4287), sitemaps and their indexes (sitemaps.org),
//   with the modules that news sites use: content:encoded, Dublin Core dates, syndication periods, Google's news extension.
//
// The XML is read by pugixml, which knows no entities but the five of XML, loads nothing from outside and keeps no stack: a
// document that defines entities within entities gives their names as text. What grows is its tree, so the number of tags has a
// limit too (kMostTags).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace banggiao {

inline constexpr size_t kMostTags = 2'000'000;    // 50,000 addresses with pictures have half of them.
inline constexpr size_t kMostEntries = 50'000;    // As the sitemap protocol says.

enum class FeedKind { kRss, kAtom, kSitemap, kSitemapIndex };

struct FeedEntry {
  std::string address;    // As written, without white space around it; may be relative to NewsFeed::base. May be empty.
  std::string id;         // guid or id; may be empty.
  std::string title;      // May hold markup.
  std::string published;  // The stamp as written: pubDate, dc:date, published, updated, lastmod, news:publication_date.
  std::string content;    // HTML: the article where the feed has it, else its summary.
  std::string publisher;  // <source> of the item, news:name.
};

struct NewsFeed {
  FeedKind kind = FeedKind::kRss;
  std::string title;
  std::string base;            // xml:base of the root; empty when there is none.
  long least_seconds = 0;      // <ttl>, sy:updatePeriod: how long the feed says that it stays as it is; 0: it says nothing.
  std::vector<FeedEntry> entries;  // In their order. Of an index: the sitemaps.
  std::string broken;          // Why reading ended before the end, for a person: broken XML, too many entries. Empty: read whole.
};

// Whether the first bytes are those of a feed or sitemap: its root element after declaration, comments and doctype.
[[nodiscard]] bool LooksLikeFeed(std::string_view head);

// `bytes` as they came, out of their compression; in UTF-8, UTF-16, UTF-32 or an encoding that the XML declaration names
// (text/legacy_encoding.h). `where` stands in messages. Of broken XML the entries before the damage are given, and `broken` says
// what. kMalformed when there is nothing to give: no XML, a web page, another sort of XML; kLimit when it has too many tags.
// Linear in bytes.
[[nodiscard]] Result<NewsFeed> ReadNewsFeed(std::string_view bytes, const std::string& where);

}  // namespace banggiao
