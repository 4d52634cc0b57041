// The place in a list that a link carries: it is what FormatPageKey wrote, or refused.
#include <cstdint>
#include <cstdlib>

#include "query/page_key.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace banggiao;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  for (const PageKeyOf of : {PageKeyOf::kRow, PageKeyOf::kId}) {
    const auto key = ParsePageKey(text, of);
    if (!key.ok() && key.error().code != ErrorCode::kUsage) std::abort();
    if (key.ok() && FormatPageKey(key.value()) != text) std::abort();
  }
  return 0;
}
