#include "source/document_kind.h"

#include <algorithm>

#include "source/document_encoding.h"
#include "source/html_document.h"
#include "source/line_stream.h"
#include "source/news_feed.h"

namespace banggiao {
namespace {

std::string LowerAscii(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  return lower;
}

// Why these bytes are no text; null when they may be.
const char* WhyNotText(std::string_view head) {
  if (head.starts_with("%PDF")) return "is a PDF; turn it into text first (pdftotext)";
  if (head.starts_with("PK\x03\x04")) return "is a ZIP or office file; unpack it or save it as text";
  if (head.starts_with("\x1F\x8B") || head.starts_with("\x28\xB5\x2F\xFD")) return "is packed, inside what it came in; unpack it";
  if (head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF")) return "is UTF-16; convert it to UTF-8 (iconv)";
  head = head.substr(0, kSniffSize);
  if (head.find('\0') != std::string_view::npos) return "is binary; only text, HTML, JSON Lines and WARC are read";
  const auto controls = std::count_if(head.begin(), head.end(), [](unsigned char c) {
    return c < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != 0x1B;
  });
  return static_cast<size_t>(controls) * 20 > head.size() ? "is binary; only text, HTML, JSON Lines and WARC are read"
                                                          : nullptr;
}

}  // namespace

DocumentKind KindOfName(std::string_view name) {
  std::string lower = LowerAscii(name);
  for (const std::string_view packed : {".gz", ".zst"}) {
    if (lower.ends_with(packed)) lower.resize(lower.size() - packed.size());
  }
  if (lower.ends_with(".txt")) return DocumentKind::kText;
  if (lower.ends_with(".html") || lower.ends_with(".htm") || lower.ends_with(".xhtml")) return DocumentKind::kHtml;
  if (lower.ends_with(".jsonl") || lower.ends_with(".ndjson")) return DocumentKind::kJsonLines;
  if (lower.ends_with(".warc")) return DocumentKind::kWarc;
  return DocumentKind::kUnknown;
}

DocumentKind KindOfBytes(std::string_view head) {
  if (head.starts_with("WARC/1.") || head.starts_with("WARC/0.")) return DocumentKind::kWarc;
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  const size_t first = head.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return DocumentKind::kText;
  head.remove_prefix(first);
  if (head.starts_with("{\"") || head.starts_with("{ ") || head.starts_with("{}")) return DocumentKind::kJsonLines;
  if (LooksLikeFeed(head)) return DocumentKind::kFeed;
  const std::string lower = LowerAscii(head);
  const bool html = lower.starts_with("<!doctype html") || lower.starts_with("<html") ||
                    (lower.starts_with("<") && lower.find("<html") != std::string::npos);
  return html ? DocumentKind::kHtml : DocumentKind::kText;
}

bool HasTags(std::string_view head) {
  const std::string lower = LowerAscii(head.substr(0, kSniffSize));
  for (const std::string_view tag : {"<!doctype html", "<html", "<head", "<body", "<title", "<meta ", "<div", "<p>", "<p ", "<article"}) {
    if (lower.find(tag) != std::string::npos) return true;
  }
  return false;
}

Result<RawDocument> MakeDocument(const std::string& name, std::string bytes, DocumentKind kind, std::string_view charset,
                                 const ReadLimits& limits) {
  if (bytes.empty()) return Error{ErrorCode::kMalformed, name + ": is empty; nothing can be read from it"};
  if (const char* reason = WhyNotText(bytes)) return Error{ErrorCode::kMalformed, name + ": " + reason};
  if (bytes.size() > kLargestDocument) return TooLarge(name, kLargestDocument);
  RawDocument document;
  document.source = name;
  document.path = name;
  document.bytes = std::move(bytes);
  if (kind == DocumentKind::kHtml) {
    ReadHtml(limits, charset, &document);
  } else {
    ReadPlainText(charset, &document);
  }
  return document;
}

}  // namespace banggiao
