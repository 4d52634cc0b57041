// An HTTP response as it went over the wire (RFC 9112), to its page.
#pragma once

#include <string>
#include <string_view>

#include "core/result.h"
#include "source/reader.h"

namespace banggiao {

// What a server once answered, as an archive keeps it.
struct RecordedResponse {
  int status = 0;          // 200, 404, ...
  std::string media_type;  // "text/html"; lower case, without parameters; empty when the header names none.
  std::string charset;     // Of Content-Type; lower case; empty when it names none.
  std::string body;        // Without chunks and compression.
};

// "text/html; charset=x-viet-tcvn" to its two parts, lower case.
void ParseContentType(std::string_view value, std::string* media_type, std::string* charset);

// Chunked bodies are put together; gzip, deflate (with and without zlib's wrapping), br and zstd are expanded, within
// max_document_bytes and the ratio of `limits`. Archives hold bodies whose coding was already taken off while the header still
// names it: bytes that do not look coded are left as they are. Content-Length is not believed.
// `where` stands in messages. kMalformed: no status line, a coding that is unknown or breaks off; kLimit: expands too much.
[[nodiscard]] Result<RecordedResponse> ReadHttpResponse(std::string_view bytes, const std::string& where, const ReadLimits& limits);

}  // namespace banggiao
