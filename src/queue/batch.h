// Documents packed into one message, and out of it.
//
//   "BGB1" | size of what follows, 4 bytes | zstd frame of documents, each of:
//     source path bytes title url publisher published published_how language    each 4 bytes of length, then bytes
//     number of issues | each: kind message | begin | end
//
// Numbers are little-endian and unsigned. The normalised text is not sent: it is a function of path and bytes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "source/raw_document.h"

namespace banggiao {

inline constexpr size_t kMostBatchBytes = 64u << 20;  // Of the documents together, before compression.

// A function of the documents' ids, in order: 16 hexadecimal digits.
[[nodiscard]] std::string BatchId(const std::vector<RawDocument>& documents);
[[nodiscard]] std::string EncodeBatch(const std::vector<RawDocument>& documents);
// The ids of its documents (store/coded_document.h), in order, without reading their text. Fails as DecodeBatch does.
[[nodiscard]] Result<std::vector<std::string>> DocumentIdsOf(std::string_view message);
// The documents as they were read, their text read again. kMalformed when the message is none of ours or is damaged, kLimit when
// it says that it is larger than kMostBatchBytes.
[[nodiscard]] Result<std::vector<RawDocument>> DecodeBatch(std::string_view message);

}  // namespace banggiao
