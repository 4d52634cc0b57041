// Which kind of document some bytes are, by their name or by themselves, and the document made of them.
#pragma once

#include <string>
#include <string_view>

#include "core/result.h"
#include "source/raw_document.h"
#include "source/reader.h"

namespace banggiao {

inline constexpr size_t kSniffSize = 4096;                    // Bytes that are enough to tell the kind.
inline constexpr uint64_t kLargestDocument = 0xFFFFFFF0u;     // Spans have 32 bits.

enum class DocumentKind { kText, kHtml, kJsonLines, kWarc, kFeed, kUnknown };

// Behind the path of a document that is a line of JSON Lines where the name does not tell it, as of standard input: whoever reads it again must know
// that it is text (store/stored_text.h).
inline constexpr std::string_view kLinesInPath = ";lines";

// By the ending, below .gz and .zst; kUnknown for others.
[[nodiscard]] DocumentKind KindOfName(std::string_view name);
// By the first bytes; never kUnknown.
[[nodiscard]] DocumentKind KindOfBytes(std::string_view head);
// Whether tags stand in the first bytes, though it may be no whole page: what a server sends as text/html.
[[nodiscard]] bool HasTags(std::string_view head);

// kMalformed, in words that tell what to do, when the bytes are empty or no text; kLimit when spans cannot reach their end.
// `charset` is what came with the bytes says (an HTTP header), or empty. Any kind but kHtml is read as plain text.
[[nodiscard]] Result<RawDocument> MakeDocument(const std::string& name, std::string bytes, DocumentKind kind,
                                               std::string_view charset, const ReadLimits& limits);

}  // namespace banggiao
