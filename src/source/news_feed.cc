#include "source/news_feed.h"

#include <algorithm>
#include <pugixml.hpp>

#include "text/legacy_encoding.h"
#include "text/utf8.h"

namespace banggiao {
namespace {

constexpr std::string_view kSpace = " \t\r\n";

std::string_view Trimmed(std::string_view text) {
  const size_t begin = text.find_first_not_of(kSpace);
  return begin == std::string_view::npos ? std::string_view() : text.substr(begin, text.find_last_not_of(kSpace) + 1 - begin);
}

std::string_view LocalName(std::string_view name) {
  const size_t colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

bool IsElement(const pugi::xml_node& node) { return node.type() == pugi::node_element; }

// Of several children of a name the one without a prefix: <title> before <media:title>.
pugi::xml_node ChildOf(const pugi::xml_node& node, std::string_view local) {
  pugi::xml_node prefixed;
  for (const pugi::xml_node& child : node.children()) {
    if (!IsElement(child) || LocalName(child.name()) != local) continue;
    if (local == child.name()) return child;
    if (!prefixed) prefixed = child;
  }
  return prefixed;
}

std::string TextOf(const pugi::xml_node& node) {
  std::string text;
  for (const pugi::xml_node& child : node.children()) {
    if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) text += child.value();
  }
  return std::string(Trimmed(text));
}

// The first of `names` that says something.
std::string FirstText(const pugi::xml_node& node, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    std::string text = TextOf(ChildOf(node, name));
    if (!text.empty()) return text;
  }
  return "";
}

class MarkupWriter : public pugi::xml_writer {
 public:
  void write(const void* data, size_t size) override { text.append(static_cast<const char*>(data), size); }
  std::string text;
};

std::string Escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '<') out += "&lt;";
    else if (c == '&') out += "&amp;";
    else out += c;
  }
  return out;
}

// As HTML: text that holds markup, markup that stands in the XML itself, or plain text (Atom's type="text").
std::string MarkupOf(const pugi::xml_node& node) {
  const bool has_elements = std::any_of(node.begin(), node.end(), [](const pugi::xml_node& child) { return IsElement(child); });
  if (has_elements) {
    MarkupWriter writer;
    for (const pugi::xml_node& child : node.children()) child.print(writer, "", pugi::format_raw, pugi::encoding_utf8);
    return std::move(writer.text);
  }
  std::string text = TextOf(node);
  return std::string_view(node.attribute("type").value()) == "text" ? Escaped(text) : text;
}

std::string FirstMarkup(const pugi::xml_node& node, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    std::string markup = MarkupOf(ChildOf(node, name));
    if (!Trimmed(markup).empty()) return markup;
  }
  return "";
}

long NumberIn(std::string_view text) {
  long value = 0;
  for (const char c : Trimmed(text)) {
    if (c < '0' || c > '9' || value > 10'000'000) return 0;
    value = value * 10 + (c - '0');
  }
  return value;
}

// <ttl> counts minutes; sy:updatePeriod a period, of which there are sy:updateFrequency updates.
long LeastSeconds(const pugi::xml_node& channel) {
  const long ttl = NumberIn(TextOf(ChildOf(channel, "ttl"))) * 60;
  const std::string period = TextOf(ChildOf(channel, "updatePeriod"));
  const long each = period == "hourly" ? 3600 : period == "daily" ? 86400 : period == "weekly" ? 604800
                    : period == "monthly" ? 2592000 : period == "yearly" ? 31536000 : 0;
  const long times = std::max(1L, NumberIn(TextOf(ChildOf(channel, "updateFrequency"))));
  return std::max(ttl, each / times);
}

bool IsAddress(std::string_view text) { return text.starts_with("http://") || text.starts_with("https://"); }

// A guid is the address when there is no <link>, unless it says that it is none.
std::string RssAddress(const pugi::xml_node& item, const std::string& guid) {
  for (const std::string_view name : {"origLink", "link"}) {
    std::string address = TextOf(ChildOf(item, name));
    if (!address.empty()) return address;
  }
  const std::string_view permanent = ChildOf(item, "guid").attribute("isPermaLink").value();
  if (permanent != "false" && IsAddress(guid)) return guid;
  const std::string about = item.attribute("rdf:about").value();
  return IsAddress(about) ? about : ChildOf(item, "link").attribute("href").value();  // An Atom link within RSS.
}

FeedEntry RssEntry(const pugi::xml_node& item) {
  FeedEntry entry;
  entry.id = TextOf(ChildOf(item, "guid"));
  entry.address = RssAddress(item, entry.id);
  entry.title = TextOf(ChildOf(item, "title"));
  entry.published = FirstText(item, {"pubDate", "date", "published", "updated"});
  entry.content = FirstMarkup(item, {"encoded", "description"});
  entry.publisher = TextOf(ChildOf(item, "source"));
  return entry;
}

std::string AtomAddress(const pugi::xml_node& entry) {
  for (const pugi::xml_node& child : entry.children()) {
    const std::string_view relation = child.attribute("rel").value();
    if (LocalName(child.name()) == "link" && (relation.empty() || relation == "alternate")) return child.attribute("href").value();
  }
  return "";
}

FeedEntry AtomEntry(const pugi::xml_node& node) {
  FeedEntry entry;
  entry.id = TextOf(ChildOf(node, "id"));
  entry.address = Trimmed(AtomAddress(node));
  if (entry.address.empty() && IsAddress(entry.id)) entry.address = entry.id;
  entry.title = TextOf(ChildOf(node, "title"));
  entry.published = FirstText(node, {"published", "issued", "updated", "modified"});
  entry.content = FirstMarkup(node, {"content", "summary"});
  entry.publisher = TextOf(ChildOf(ChildOf(node, "source"), "title"));
  return entry;
}

FeedEntry SitemapEntry(const pugi::xml_node& node) {
  FeedEntry entry;
  entry.address = TextOf(ChildOf(node, "loc"));
  const pugi::xml_node news = ChildOf(node, "news");
  entry.title = TextOf(ChildOf(news, "title"));
  entry.published = TextOf(ChildOf(news, "publication_date"));
  if (entry.published.empty()) entry.published = TextOf(ChildOf(node, "lastmod"));
  entry.publisher = TextOf(ChildOf(ChildOf(news, "publication"), "name"));
  return entry;
}

// What the root element says that it is, and how its entries are read.
struct Dialect {
  std::string_view root;
  FeedKind kind;
  std::string_view entry;
  FeedEntry (*read)(const pugi::xml_node&);
};

constexpr Dialect kDialects[] = {
    {"rss", FeedKind::kRss, "item", RssEntry},
    {"RDF", FeedKind::kRss, "item", RssEntry},
    {"feed", FeedKind::kAtom, "entry", AtomEntry},
    {"urlset", FeedKind::kSitemap, "url", SitemapEntry},
    {"sitemapindex", FeedKind::kSitemapIndex, "sitemap", SitemapEntry},
};

const Dialect* DialectOf(std::string_view root) {
  for (const Dialect& dialect : kDialects) {
    if (LocalName(root) == dialect.root) return &dialect;
  }
  return nullptr;
}

void ReadEntries(const pugi::xml_node& parent, const Dialect& dialect, NewsFeed* feed) {
  for (const pugi::xml_node& child : parent.children()) {
    if (!IsElement(child) || LocalName(child.name()) != dialect.entry) continue;
    if (feed->entries.size() == kMostEntries) {
      feed->broken = "it has more than " + std::to_string(kMostEntries) + " entries; the others are left out";
      return;
    }
    feed->entries.push_back(dialect.read(child));
  }
}

// Behind what may stand before the root element; empty when there is none.
std::string_view FromRoot(std::string_view head) {
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  for (;;) {
    const size_t open = head.find_first_not_of(kSpace);
    if (open == std::string_view::npos || head[open] != '<') return {};
    head.remove_prefix(open);
    const std::string_view end = head.starts_with("<?") ? "?>" : head.starts_with("<!--") ? "-->" : head.starts_with("<!") ? ">" : "";
    if (end.empty()) return head.substr(1);
    // A document type may declare entities, each of which ends with '>' too: <!DOCTYPE rss [<!ENTITY a "b">]>.
    const size_t inner = end == ">" ? head.find_first_of("[>") : std::string_view::npos;
    const bool declares = inner != std::string_view::npos && head[inner] == '[';
    const size_t at = head.find(end, declares ? head.find(']', inner) : 0);
    if (at == std::string_view::npos) return {};
    head.remove_prefix(at + end.size());
  }
}

// What the declaration names, when pugixml does not know it.
const LegacyEncoding* DeclaredEncoding(std::string_view bytes) {
  const std::string_view declaration = bytes.substr(0, std::min<size_t>(bytes.find("?>"), 200));
  const size_t at = declaration.find("encoding=");
  if (!declaration.starts_with("<?xml") || at == std::string_view::npos) return nullptr;
  const std::string_view rest = declaration.substr(at + 9);
  if (rest.empty()) return nullptr;
  return LegacyEncoding::ByLabel(rest.substr(1, rest.find(rest.front(), 1) - 1));
}

// Of broken XML, whether the last entry came in whole. Else it may end in the middle of its address.
bool LastEntryEnds(std::string_view until_damage, std::string_view name) {
  const size_t open = until_damage.rfind("<" + std::string(name));
  const size_t close = until_damage.rfind("</" + std::string(name));
  return open != std::string_view::npos && close != std::string_view::npos && close > open;
}

Error NoFeed(const std::string& where, std::string_view bytes) {
  std::string lower(bytes.substr(0, 4096));
  for (char& c : lower) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  if (lower.find("<html") != std::string::npos || lower.find("<!doctype html") != std::string::npos) {
    return {ErrorCode::kMalformed, where + ": is a web page and no feed or sitemap; give the address of its feed"};
  }
  return {ErrorCode::kMalformed, where + ": is no RSS, Atom or sitemap; check the address"};
}

}  // namespace

bool LooksLikeFeed(std::string_view head) {
  const std::string_view root = FromRoot(head);
  return DialectOf(root.substr(0, root.find_first_of(" \t\r\n>/"))) != nullptr;
}

Result<NewsFeed> ReadNewsFeed(std::string_view bytes, const std::string& where) {
  if (static_cast<size_t>(std::count(bytes.begin(), bytes.end(), '<')) > kMostTags) {
    return Error{ErrorCode::kLimit, where + ": has more than " + std::to_string(kMostTags) + " tags; a feed or sitemap has fewer, it is left out"};
  }
  std::string decoded;
  pugi::xml_encoding encoding = pugi::encoding_auto;
  if (const LegacyEncoding* legacy = DeclaredEncoding(bytes); legacy != nullptr && !IsUtf8(bytes)) {
    decoded = legacy->Decode(bytes).text;
    bytes = decoded;
    encoding = pugi::encoding_utf8;
  }
  bytes.remove_prefix(std::min(bytes.find_first_not_of(kSpace), bytes.size()));  // XML wants its declaration first.
  pugi::xml_document document;
  const pugi::xml_parse_result parsed = document.load_buffer(bytes.data(), bytes.size(), pugi::parse_default, encoding);
  const pugi::xml_node root = document.document_element();
  const Dialect* dialect = DialectOf(root.name());
  if (dialect == nullptr) return NoFeed(where, bytes);
  NewsFeed feed;
  feed.kind = dialect->kind;
  feed.base = root.attribute("xml:base").value();
  const pugi::xml_node channel = ChildOf(root, "channel") ? ChildOf(root, "channel") : root;
  feed.title = TextOf(ChildOf(channel, "title"));
  feed.least_seconds = LeastSeconds(channel);
  ReadEntries(root, *dialect, &feed);
  if (channel != root) ReadEntries(channel, *dialect, &feed);
  if (!parsed) {
    const std::string_view until_damage = bytes.substr(0, static_cast<size_t>(std::max<std::ptrdiff_t>(parsed.offset, 0)));
    if (!feed.entries.empty() && !LastEntryEnds(until_damage, dialect->entry)) feed.entries.pop_back();
    feed.broken = "broken XML at byte " + std::to_string(parsed.offset) + " (" + parsed.description() + "); the " +
                  std::to_string(feed.entries.size()) + " entries before it are read";
  }
  return feed;
}

}  // namespace banggiao
