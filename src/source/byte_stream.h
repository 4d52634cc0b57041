// Bytes of a file, of stdin or of memory, decompressed on the way when they are .gz or .zst.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "core/result.h"
#include "source/reader.h"

namespace banggiao {

// Not thread-safe. After an error every further call gives the same error again, unless SkipDamage says that reading goes on.
class ByteStream {
 public:
  virtual ~ByteStream() = default;
  // Puts up to `size` bytes into `buffer`; 0 only at the end. Errors: kUnreadable (the system's own words),
  // kMalformed (compressed bytes are damaged or end early), kLimit (they expand to more than the limits allow).
  [[nodiscard]] virtual Result<size_t> Read(char* buffer, size_t size) = 0;
  // After damage (kMalformed): goes to the next place where reading can begin anew, of gzip the next member, and says whether
  // there is one. Each call moves forward; after a thousand it says no.
  [[nodiscard]] virtual bool SkipDamage() { return false; }
};

// Opens the file `path` ("-": stdin, which stays open). kNotFound or kUnreadable when that fails, kUsage for a folder.
[[nodiscard]] Result<std::unique_ptr<ByteStream>> OpenFile(const std::string& path);
// Reads `bytes`, which must outlive the stream.
[[nodiscard]] std::unique_ptr<ByteStream> OpenMemory(std::string_view bytes);

// Looks at the first bytes of `raw` and puts a decompressor in front of it when they are those of gzip (of any number of
// members; bytes after the last that are no member are ignored, as gunzip does) or of Zstandard (any number of frames).
// `name` is for messages. Fails only when the first bytes can't be read.
[[nodiscard]] Result<std::unique_ptr<ByteStream>> Decompress(std::unique_ptr<ByteStream> raw, const std::string& name,
                                                             const ReadLimits& limits);

}  // namespace banggiao
