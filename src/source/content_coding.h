// The codings that HTTP puts around a body (RFC 9110, section 8.4, and RFC 9112, section 7), taken off.
#pragma once

#include <string>
#include <string_view>

#include "core/result.h"
#include "source/reader.h"

namespace banggiao {

// `coding`: "chunked", "gzip", "x-gzip", "zstd", "deflate" or "br", lower case. A body that does not look so coded is given
// back as it is, since archives keep headers whose coding is gone. Fails with kMalformed when it looks coded and breaks off,
// and for other codings; with kLimit when it expands beyond max_document_bytes or max_expansion_ratio. Linear.
[[nodiscard]] Result<std::string> TakeOffCoding(std::string_view coding, std::string body, const std::string& where,
                                                const ReadLimits& limits);

}  // namespace banggiao
