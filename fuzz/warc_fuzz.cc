// A WARC file, compressed or not: every record is a document, a problem or nothing, the reader ends, and what is read again is
// the same.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "source/line_stream.h"
#include "source/reader.h"
#include "source/warc_document.h"
#include "source/warc_stream.h"
#include "text/utf8.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace banggiao;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  ReadLimits limits;
  limits.max_document_bytes = 1 << 20;
  limits.max_expanded_bytes = 4 << 20;
  auto stream = Decompress(OpenMemory(bytes), "f.warc", limits);
  if (!stream.ok()) std::abort();
  LineStream lines(std::move(*stream));
  WarcStream records("f.warc", limits.max_document_bytes, &lines);
  // Every record and every error costs at least a byte of what is expanded or of what is compressed.
  for (size_t steps = 0;; ++steps) {
    if (steps > size + limits.max_expanded_bytes + 16) std::abort();
    const auto record = records.Next();
    if (!record.ok() && record.error().message.empty()) std::abort();
    if (!record.ok()) continue;
    if (!record.value()) break;
    if (record.value()->block.size() > limits.max_document_bytes) std::abort();
    const auto document = ReadWarcRecord(*record.value(), "f.warc", records.where(), limits);
    if (!document.ok() && document.error().message.empty()) std::abort();
    if (!document.ok() || !document.value()) continue;
    const RawDocument& read = *document.value();
    if (!IsUtf8(read.text.text)) std::abort();
    const auto again = ReadWarcBody(read.path, read.bytes, limits);
    if (!again.ok() || again.value().text.text != read.text.text) std::abort();
  }
  return 0;
}
