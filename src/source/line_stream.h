// A byte stream cut into lines, in memory bounded by the longest line that is allowed.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "core/result.h"
#include "source/byte_stream.h"

namespace banggiao {

// What is said of a document or line that is larger than --max-document allows.
[[nodiscard]] Error TooLarge(const std::string& where, uint64_t max_bytes);

// Not thread-safe.
class LineStream {
 public:
  struct Line {
    std::string_view text;  // Without its line end. Valid until the next call.
    bool at_end = false;    // No line is left; `text` is empty.
    bool too_long = false;  // Longer than allowed: it was skipped and `text` is empty.
  };

  explicit LineStream(std::unique_ptr<ByteStream> bytes) : bytes_(std::move(bytes)) {}

  // Up to `size` bytes of what comes next, without taking them. Valid until the next call.
  [[nodiscard]] Result<std::string_view> Peek(size_t size);
  // Drops `count` bytes that Peek gave.
  void Take(size_t count) { at_ += count; }
  // Passes over `count` bytes without holding them; false when fewer were left.
  [[nodiscard]] Result<bool> Skip(uint64_t count);
  // After an error: whether reading can go on behind the damage (ByteStream::SkipDamage). What was held is dropped.
  [[nodiscard]] bool SkipDamage();
  // The next line. At most max_line bytes of it are ever held.
  [[nodiscard]] Result<Line> Next(uint64_t max_line);
  // All that is left; kLimit, with `name` and the flag in its message, when that is more than `max_bytes`.
  [[nodiscard]] Result<std::string> ReadAll(uint64_t max_bytes, const std::string& name);

 private:
  // Reads more behind what is held; false at the end.
  Result<bool> Fill();
  Result<Line> SkipLine();
  std::string_view Held() const { return std::string_view(buffer_).substr(at_, end_ - at_); }

  std::unique_ptr<ByteStream> bytes_;
  std::string buffer_;
  size_t at_ = 0;   // Begin of what is held.
  size_t end_ = 0;
};

}  // namespace banggiao
