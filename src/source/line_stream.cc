#include "source/line_stream.h"

#include <algorithm>
#include <cstring>

namespace banggiao {
namespace {

constexpr size_t kReadSize = 256 << 10;

}  // namespace

Error TooLarge(const std::string& where, uint64_t max_bytes) {
  return {ErrorCode::kLimit, where + ": is larger than " + std::to_string(max_bytes) + " bytes; raise --max-document"};
}

Result<bool> LineStream::Fill() {
  if (at_ > 0) {
    std::memmove(buffer_.data(), buffer_.data() + at_, end_ - at_);
    end_ -= at_;
    at_ = 0;
  }
  // Doubling keeps a line of n bytes at O(n) copies.
  if (buffer_.size() - end_ < kReadSize) buffer_.resize(std::max(2 * buffer_.size(), end_ + kReadSize));
  Result<size_t> got = bytes_->Read(buffer_.data() + end_, buffer_.size() - end_);
  if (!got) return got.error();
  end_ += *got;
  return *got > 0;
}

Result<std::string_view> LineStream::Peek(size_t size) {
  while (end_ - at_ < size) {
    Result<bool> more = Fill();
    // What came before the error can be looked at; reading on meets the error again.
    if (!more && at_ == end_) return more.error();
    if (!more || !*more) break;
  }
  return Held().substr(0, size);
}

Result<LineStream::Line> LineStream::Next(uint64_t max_line) {
  size_t looked = 0;  // Bytes of Held() known to hold no line end.
  for (;;) {
    const size_t found = Held().find('\n', looked);
    if (found != std::string_view::npos) {
      const std::string_view text = Held().substr(0, found);
      at_ += found + 1;
      if (found > max_line) return Line{{}, false, true};
      return Line{text, false, false};
    }
    looked = end_ - at_;
    if (looked > max_line) return SkipLine();
    Result<bool> more = Fill();
    if (!more) return more.error();
    if (*more) continue;
    const std::string_view last = Held();
    at_ = end_;
    return Line{last, last.empty(), false};
  }
}

Result<LineStream::Line> LineStream::SkipLine() {
  for (;;) {
    at_ = end_ = 0;
    Result<bool> more = Fill();
    if (!more) return more.error();
    if (!*more) return Line{{}, false, true};
    const size_t found = Held().find('\n');
    if (found == std::string_view::npos) continue;
    at_ += found + 1;
    return Line{{}, false, true};
  }
}

Result<bool> LineStream::Skip(uint64_t count) {
  while (count > end_ - at_) {
    count -= end_ - at_;
    at_ = end_ = 0;
    Result<bool> more = Fill();
    if (!more || !*more) return more;
  }
  at_ += static_cast<size_t>(count);
  return true;
}

bool LineStream::SkipDamage() {
  at_ = end_ = 0;
  return bytes_->SkipDamage();
}

Result<std::string> LineStream::ReadAll(uint64_t max_bytes, const std::string& name) {
  for (;;) {
    if (end_ - at_ > max_bytes) return TooLarge(name, max_bytes);
    Result<bool> more = Fill();
    if (!more) return more.error();
    if (!*more) break;
  }
  return std::string(Held());
}

}  // namespace banggiao
