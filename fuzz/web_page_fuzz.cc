// A page as a server sent it, behind a line with its Content-Type: it is refused with a reason, or a document with spans inside its
// bytes that reads again the same from its path.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "core/edtf.h"
#include "source/reader.h"
#include "text/utf8.h"
#include "watch/page_document.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace banggiao;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const size_t end = std::min(bytes.find('\n'), bytes.size());
  WebAnswer answer;
  answer.content_type = bytes.substr(0, end);
  answer.body = bytes.substr(std::min(end + 1, size));
  PageRow row;
  row.published = answer.content_type;
  const auto page = MakePageDocument(row, "https://bao.vn/a", answer, {});
  if (!page.ok()) {
    if (page.error().message.empty()) std::abort();
    return 0;
  }
  const RawDocument& document = page.value();
  if (document.bytes != answer.body || document.source != "https://bao.vn/a" || !IsUtf8(document.text.text)) std::abort();
  if (!document.published.empty() && !ParseEdtf(document.published)) std::abort();
  for (uint32_t at = 0, before = 0; at < document.text.text.size(); ++at) {
    const Span span = document.text.ToSource({at, at + 1});
    if (span.begin > span.end || span.end > document.bytes.size() || span.begin < before) std::abort();
    before = span.begin;
  }
  const auto again = ReadDocumentFromBytes(document.path, document.bytes, {});
  if (!again.ok() || again.value().text.text != document.text.text || again.value().title != document.title) std::abort();
  return 0;
}
