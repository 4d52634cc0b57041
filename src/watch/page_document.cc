#include "watch/page_document.h"

#include "source/day_in_metadata.h"
#include "source/document_encoding.h"
#include "source/document_kind.h"
#include "source/http_response.h"
#include "source/warc_document.h"
#include "text/legacy_encoding.h"

namespace banggiao {
namespace {

bool MayBePage(const std::string& media_type, std::string_view body) {
  if (media_type == "text/html" || media_type == "application/xhtml+xml" || media_type == "text/plain") return true;
  return (media_type.empty() || media_type == "application/octet-stream") && HasTags(body);
}

}  // namespace

Result<RawDocument> MakePageDocument(const PageRow& page, const std::string& at, WebAnswer answer, const ReadLimits& limits) {
  std::string media_type, charset;
  ParseContentType(answer.content_type, &media_type, &charset);
  if (!MayBePage(media_type, answer.body)) {
    return Error{ErrorCode::kMalformed, at + ": is no page but '" + media_type.substr(0, 80) + "'; it is left out"};
  }
  std::string path = at;
  if (LegacyEncoding::ByLabel(charset) != nullptr && DeclaredCharset(answer.body).empty()) path += std::string(kCharsetInPath) + charset;
  Result<RawDocument> document = ReadWarcBody(path, std::move(answer.body), limits);
  if (!document) return document;
  document->source = at;
  if (document->url.empty()) document->url = at;
  if (!page.publisher.empty()) document->publisher = page.publisher;
  if (document->published.empty()) {
    document->published = DayInStamp(page.published);
    if (!document->published.empty()) document->published_how = "feed";
  }
  return document;
}

}  // namespace banggiao
