#include "source/html_metadata.h"

#include <simdjson.h>

#include <initializer_list>

#include "source/day_in_metadata.h"
#include "source/html_text.h"
#include "text/normalize.h"

namespace banggiao {
namespace {

using simdjson::dom::element;

constexpr size_t kMostJsonLd = 32;        // Scripts looked at.
constexpr size_t kMostObjects = 1000;     // Objects looked at in one script.

struct Declared {
  std::string title;
  std::string published;
  std::string publisher;
  std::string url;
  std::string language;
};

std::string GetText(element object, const char* key) {
  std::string_view text;
  return object[key].get_string().get(text) == simdjson::SUCCESS ? HtmlToPlain(text) : "";
}

bool IsArticleType(element type) {
  std::string_view name;
  if (type.get_string().get(name) == simdjson::SUCCESS) return name.ends_with("Article") || name.ends_with("BlogPosting");
  simdjson::dom::array names;
  if (type.get_array().get(names) != simdjson::SUCCESS) return false;
  for (element one : names) {
    if (one.get_string().get(name) == simdjson::SUCCESS && name.ends_with("Article")) return true;
  }
  return false;
}

void ReadArticleObject(element object, Declared* declared) {
  declared->title = GetText(object, "headline");
  declared->published = GetText(object, "datePublished");
  declared->url = GetText(object, "url");
  declared->language = GetText(object, "inLanguage");
  element publisher;
  if (object["publisher"].get(publisher) == simdjson::SUCCESS) declared->publisher = GetText(publisher, "name");
}

// The first article among the object, the objects of the array, and those under "@graph".
bool FindArticleObject(element root, Declared* declared) {
  std::vector<element> waiting = {root};
  for (size_t at = 0; at < waiting.size() && at < kMostObjects; ++at) {
    simdjson::dom::array items;
    const element here = waiting[at];
    if (here.get_array().get(items) == simdjson::SUCCESS || here["@graph"].get_array().get(items) == simdjson::SUCCESS) {
      for (element item : items) waiting.push_back(item);
    }
    element type;
    if (here["@type"].get(type) != simdjson::SUCCESS || !IsArticleType(type)) continue;
    ReadArticleObject(here, declared);
    return true;
  }
  return false;
}

Declared ReadJsonLd(const HtmlPage& page, std::string_view html) {
  Declared declared;
  simdjson::dom::parser parser;
  for (size_t i = 0; i < page.json_ld.size() && i < kMostJsonLd; ++i) {
    const std::string_view script = page.json_ld[i].In(html);
    element root;
    if (parser.parse(script.data(), script.size()).get(root) != simdjson::SUCCESS) continue;
    if (FindArticleObject(root, &declared)) break;
  }
  return declared;
}

std::string FromMeta(const HtmlPage& page, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    for (const auto& [key, value] : page.meta) {
      if (key == name && !value.empty()) return value;
    }
  }
  return "";
}

std::string Clean(std::string_view text) { return Normalize(text, nullptr).text; }

std::string FirstOf(std::initializer_list<std::string> values) {
  for (const std::string& value : values) {
    if (!value.empty()) return value;
  }
  return "";
}

}  // namespace

void ReadHtmlMetadata(const HtmlPage& page, std::string_view html, RawDocument* document) {
  const Declared declared = ReadJsonLd(page, html);
  document->title = Clean(FirstOf({declared.title, FromMeta(page, {"og:title", "twitter:title", "headline", "title"})}));
  document->publisher = Clean(FirstOf({declared.publisher, FromMeta(page, {"og:site_name", "publisher", "copyright"})}));
  document->url = FirstOf({page.canonical, FromMeta(page, {"og:url"}), declared.url});
  document->language = FirstOf({declared.language, page.language, FromMeta(page, {"og:locale", "language"})});
  SetPublished({declared.published, FromMeta(page, {"article:published_time"}), FromMeta(page, {"datePublished"}),
                FromMeta(page, {"pubdate", "date", "publish-date", "DC.date.issued", "its_publication"})},
               "meta", document->url, document);
}

}  // namespace banggiao
