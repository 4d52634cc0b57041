#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "text/normalize.h"
#include "text/utf8.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace banggiao;
  const std::string_view source(reinterpret_cast<const char*>(data), size);
  Issues issues;
  const MappedText once = Normalize(source, &issues);
  if (!IsUtf8(once.text)) std::abort();
  if (Normalize(once.text, nullptr).text != once.text) std::abort();
  for (const Issue& issue : issues) {
    if (issue.span.begin > issue.span.end || issue.span.end > size) std::abort();
  }
  uint32_t before = 0;
  for (uint32_t at = 0; at < once.text.size(); ++at) {
    const Span span = once.ToSource({at, at + 1});
    if (span.begin > span.end || span.end > size || span.begin < before) std::abort();
    before = span.begin;
  }
  const std::string key = FoldKey(once.text);
  if (!IsUtf8(key) || FoldKey(key) != key) std::abort();
  if (!IsUtf8(StripDiacritics(once.text))) std::abort();
  (void)HasDiacritics(source);
  return 0;
}
