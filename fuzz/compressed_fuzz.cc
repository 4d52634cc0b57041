#include <cstdint>
#include <cstdlib>
#include <string>

#include "source/byte_stream.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace banggiao;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  ReadLimits limits;
  limits.max_expanded_bytes = 1 << 20;
  auto stream = Decompress(OpenMemory(bytes), "fuzz", limits);
  if (!stream.ok()) std::abort();  // Memory can always be read.
  std::string buffer(4096, '\0');
  size_t total = 0;
  for (;;) {
    const auto got = (*stream)->Read(buffer.data(), buffer.size());
    if (!got.ok()) {
      if (got.error().message.empty() || (*stream)->Read(buffer.data(), buffer.size()).ok()) std::abort();
      break;
    }
    if (got.value() == 0) break;
    total += got.value();
    if (total > limits.max_expanded_bytes) std::abort();
  }
  return 0;
}
