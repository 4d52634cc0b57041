#include "source/warc_document.h"

#include "source/document_encoding.h"
#include "source/document_kind.h"
#include "source/http_response.h"
#include "text/legacy_encoding.h"

namespace banggiao {
namespace {

// The body of a record with what is said of it.
struct Payload {
  std::string media_type;
  std::string charset;
  std::string body;
};

Result<std::optional<Payload>> PayloadOf(const WarcRecord& record, const std::string& where, const ReadLimits& limits) {
  if (record.type == "resource" || record.type == "conversion") {
    Payload payload;
    ParseContentType(record.content_type, &payload.media_type, &payload.charset);
    payload.body = record.block;
    return std::optional(std::move(payload));
  }
  // Answers of other protocols, such as that of a name server, are responses too.
  const bool http = record.content_type.starts_with("application/http") || record.uri.starts_with("http");
  if (record.type != "response" || !http) return std::optional<Payload>();
  Result<RecordedResponse> response = ReadHttpResponse(record.block, where, limits);
  if (!response) return response.error();
  if (response->status != 200 && response->status != 203) return std::optional<Payload>();
  return std::optional(Payload{std::move(response->media_type), std::move(response->charset), std::move(response->body)});
}

bool IsMedia(const std::string& type) { return type != "" && type != "application/octet-stream" && type != "unknown/unknown"; }

// Of what names no type, only what looks like a page is taken.
bool MayBeArticle(const WarcRecord& record, const Payload& payload) {
  if (record.uri.ends_with("/robots.txt")) return false;
  const std::string& type = IsMedia(record.payload_type) ? record.payload_type : payload.media_type;
  if (type == "text/html" || type == "application/xhtml+xml" || type == "text/plain") return true;
  return !IsMedia(type) && HasTags(payload.body);
}

}  // namespace

Result<std::optional<RawDocument>> ReadWarcRecord(const WarcRecord& record, const std::string& path,
                                                  const std::string& where, const ReadLimits& limits) {
  Result<std::optional<Payload>> payload = PayloadOf(record, where, limits);
  if (!payload) return payload.error();
  if (!payload->has_value() || !MayBeArticle(record, **payload)) return std::optional<RawDocument>();
  Payload& found = **payload;
  std::string name = path;
  const bool known = LegacyEncoding::ByLabel(found.charset) != nullptr;
  if (known && DeclaredCharset(found.body).empty()) name += std::string(kCharsetInPath) + found.charset;
  Result<RawDocument> document = ReadWarcBody(name, std::move(found.body), limits);
  if (!document) {
    // It names the file; the record is wanted.
    std::string message = document.error().message;
    if (message.starts_with(name)) message.replace(0, name.size(), where);
    return Error{document.error().code, message};
  }
  document->source = record.uri.empty() ? where : record.uri;
  if (document->url.empty()) document->url = record.uri;
  if (record.wrong_length) {
    document->issues.push_back({"wrong-length", {}, "The record is not as long as its Content-Length says; it was read up to "
                                                    "the next record."});
  }
  if (!record.truncated.empty()) {
    document->issues.push_back({"truncated", {}, "The crawler kept only the begin of the page (" + record.truncated + ")."});
  }
  return std::optional(std::move(*document));
}

Result<RawDocument> ReadWarcBody(const std::string& name, std::string bytes, const ReadLimits& limits) {
  const size_t at = name.rfind(kCharsetInPath);
  const std::string_view charset = at == std::string::npos ? "" : std::string_view(name).substr(at + kCharsetInPath.size());
  const DocumentKind kind = HasTags(bytes) ? DocumentKind::kHtml : DocumentKind::kText;
  return MakeDocument(name, std::move(bytes), kind, charset, limits);
}

}  // namespace banggiao
