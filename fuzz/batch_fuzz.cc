// A message of the queue, and the documents packed inside one: what comes out packs again to the same documents, and nothing larger
// than a batch may be is unpacked.
//
// A fuzzer seldom finds its way through a zstd frame, so the bytes are also taken as what stands inside it.
#include <zstd.h>

#include <cstdint>
#include <cstdlib>
#include <string>

#include "queue/batch.h"

namespace {

using namespace banggiao;

void Check(std::string_view message) {
  const auto batch = DecodeBatch(message);
  if (!batch.ok()) {
    if (batch.error().message.empty()) std::abort();
    return;
  }
  const auto again = DecodeBatch(EncodeBatch(batch.value()));
  if (!again.ok() || BatchId(again.value()) != BatchId(batch.value())) std::abort();
  for (size_t i = 0; i < batch.value().size(); ++i) {
    const RawDocument &first = batch.value()[i], &second = again.value()[i];
    if (first.bytes != second.bytes || first.text.text != second.text.text || first.title != second.title) std::abort();
    if (first.url != second.url || first.published != second.published || first.issues.size() != second.issues.size()) std::abort();
  }
}

std::string Packed(std::string_view documents) {
  std::string message = "BGB1";
  for (unsigned shift = 0; shift < 32; shift += 8) message += static_cast<char>(documents.size() >> shift & 0xFF);
  const size_t head = message.size();
  message.resize(head + ZSTD_compressBound(documents.size()));
  message.resize(head + ZSTD_compress(message.data() + head, message.size() - head, documents.data(), documents.size(), 1));
  return message;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  Check(bytes);
  Check(Packed(bytes));
  return 0;
}
