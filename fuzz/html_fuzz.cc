#include <cstdint>
#include <cstdlib>
#include <string>

#include "source/html_document.h"
#include "text/utf8.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace banggiao;
  RawDocument document;
  document.bytes.assign(reinterpret_cast<const char*>(data), size);
  ReadLimits limits;
  limits.max_html_depth = 16;
  ReadHtml(limits, "", &document);
  if (!IsUtf8(document.text.text) || !IsUtf8(document.title)) std::abort();
  uint32_t before = 0;
  for (uint32_t at = 0; at < document.text.text.size(); ++at) {
    const Span span = document.text.ToSource({at, at + 1});
    if (span.begin > span.end || span.end > size || span.begin < before) std::abort();
    before = span.begin;
  }
  for (const Issue& issue : document.issues) {
    if (issue.span.begin > issue.span.end || issue.span.end > size) std::abort();
  }
  return 0;
}
