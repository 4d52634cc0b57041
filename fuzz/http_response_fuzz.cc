// A recorded HTTP response, and the same bytes as a body in each coding: what comes out keeps the limits, is plain when it is put into
// a response without codings, and what was cut into chunks is put together again.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "source/content_coding.h"
#include "source/http_response.h"

namespace {

using namespace banggiao;

ReadLimits Limits() {
  ReadLimits limits;
  limits.max_document_bytes = 1 << 20;
  return limits;
}

std::string InChunks(std::string_view body, size_t length) {
  std::string chunks;
  for (size_t at = 0; at < body.size(); at += length) {
    const std::string_view piece = body.substr(at, length);
    char head[32];
    std::snprintf(head, sizeof head, "%zx\r\n", piece.size());
    chunks += head + std::string(piece) + "\r\n";
  }
  return chunks + "0\r\n\r\n";
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const ReadLimits limits = Limits();
  if (size > limits.max_document_bytes) return 0;
  for (const char* coding : {"chunked", "gzip", "zstd", "deflate", "br"}) {
    const auto body = TakeOffCoding(coding, std::string(bytes), "f", limits);
    if (body.ok() ? body.value().size() > limits.max_document_bytes : body.error().message.empty()) std::abort();
  }
  const auto whole = TakeOffCoding("chunked", InChunks(bytes, 1 + size / 3), "f", limits);
  if (!whole.ok() || whole.value() != bytes) std::abort();
  const auto response = ReadHttpResponse(bytes, "f", limits);
  if (!response.ok()) {
    if (response.error().message.empty()) std::abort();
    return 0;
  }
  const RecordedResponse& read = response.value();
  if (read.status < 0 || read.status > 999 || read.body.size() > limits.max_document_bytes) std::abort();
  if (read.media_type.find_first_of(";ABCDEFGHIJKLMNOPQRSTUVWXYZ") != std::string::npos) std::abort();
  if (read.body.starts_with("\x1f\x8b")) return 0;  // Compressed twice; only the outer one is taken off unasked.
  const auto plain = ReadHttpResponse("HTTP/1.1 200 OK\r\n\r\n" + read.body, "f", limits);
  if (!plain.ok() || plain.value().body != read.body) std::abort();
  return 0;
}
