#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <cstring>
#include <vector>

#include "source/byte_stream.h"

namespace banggiao {
namespace {

constexpr size_t kInputBuffer = 256 << 10;
constexpr uint64_t kFreeExpansion = 16 << 20;  // Below this no ratio is looked at: small files compress well.

// What gzip and Zstandard share: the input buffer, what it has cost so far, and the limits.
class Decompressor : public ByteStream {
 public:
  Decompressor(std::unique_ptr<ByteStream> raw, std::string head, std::string name, const ReadLimits& limits)
      : raw_(std::move(raw)), name_(std::move(name)), limits_(limits), input_(std::move(head)) {
    in_size_ = input_.size();
    taken_ = in_size_;
    input_.resize(std::max(input_.size(), kInputBuffer));
  }

  Result<size_t> Read(char* buffer, size_t size) override {
    if (error_) return *error_;
    Result<size_t> made = Expand(buffer, size);
    if (made) {
      given_ += *made;
      made = CheckLimits(*made);
    }
    if (!made) error_ = made.error();
    return made;
  }

 protected:
  // As Read, without the limits.
  virtual Result<size_t> Expand(char* buffer, size_t size) = 0;

  // Makes input available when there is none; false at its end.
  Result<bool> Refill() {
    if (in_at_ < in_size_) return true;
    Result<size_t> got = raw_->Read(input_.data(), input_.size());
    if (!got) return got.error();
    if (*got == 0) return false;  // What was taken stays, to be gone back to.
    in_at_ = behind_mark_ = 0;
    in_size_ = *got;
    taken_ += *got;
    return true;
  }

  // Makes more input available behind what is left; false at its end.
  Result<bool> RefillBehind() {
    std::memmove(input_.data(), input_.data() + in_at_, in_size_ - in_at_);
    in_size_ -= in_at_;
    in_at_ = behind_mark_ = 0;
    Result<size_t> got = raw_->Read(input_.data() + in_size_, input_.size() - in_size_);
    if (!got) return got.error();
    in_size_ += *got;
    taken_ += *got;
    return *got > 0;
  }

  Error Damaged(const std::string& reason) const {
    return {ErrorCode::kMalformed, name_ + ": compressed data is damaged after " + std::to_string(given_) +
                                       " bytes (" + reason + "); fetch the file again"};
  }

  // A place in the input to come back to, while the buffer holds it; else one comes back to the begin of the buffer.
  void Mark() { behind_mark_ = in_at_ + 1; }
  void GoBehindMark() { in_at_ = std::min(behind_mark_, in_size_); }
  void ForgetError() { error_.reset(); }

  std::string_view Input() const { return std::string_view(input_).substr(in_at_, in_size_ - in_at_); }
  void Take(size_t count) { in_at_ += count; }

 private:
  Result<size_t> CheckLimits(size_t made) const {
    if (given_ > limits_.max_expanded_bytes) {
      return Error{ErrorCode::kLimit, name_ + ": expands to more than " + std::to_string(limits_.max_expanded_bytes) +
                                          " bytes; raise --max-expanded if the file is trusted"};
    }
    if (given_ > kFreeExpansion && given_ / limits_.max_expansion_ratio > taken_) {
      return Error{ErrorCode::kLimit, name_ + ": expands more than " + std::to_string(limits_.max_expansion_ratio) +
                                          " times; if the file is trusted, decompress it first"};
    }
    return made;
  }

  std::unique_ptr<ByteStream> raw_;
  std::string name_;
  ReadLimits limits_;
  std::string input_;
  size_t in_at_ = 0;
  size_t in_size_ = 0;
  size_t behind_mark_ = 1;
  uint64_t taken_ = 0;  // Compressed bytes read.
  uint64_t given_ = 0;  // Bytes handed on.
  std::optional<Error> error_;
};

class GzipStream : public Decompressor {
 public:
  using Decompressor::Decompressor;
  ~GzipStream() override {
    if (open_) ::inflateEnd(&state_);
  }

  // A header of a member is 1F 8B 08 and a byte of flags below 32. Compressed data holds these by chance about once in 128 MB;
  // then what follows is damaged too, and the next member is sought. Damage can hide the end of a member, so that the next one
  // was read as its data: the search begins behind the first byte of the damaged one, as far back as the buffer goes.
  bool SkipDamage() override {
    if (++damages_ > kMostDamages) return false;  // Each can cost a buffer of work.
    GoBehindMark();
    for (;;) {
      const size_t at = Input().find('\x1f');
      Take(std::min(at, Input().size()));
      if (Input().size() < kHeader) {
        Result<bool> more = RefillBehind();
        if (!more || !*more) return false;
      } else if (BeginsMember()) {
        break;
      } else {
        Take(1);
      }
    }
    Mark();
    done_ = between_members_ = false;
    ::inflateReset(&state_);
    ForgetError();
    return true;
  }

 protected:
  Result<size_t> Expand(char* buffer, size_t size) override {
    constexpr int kGzipOnly = 15 + 16;
    if (!open_ && ::inflateInit2(&state_, kGzipOnly) != Z_OK) return Damaged("no memory for gzip");
    open_ = true;
    const size_t room = std::min<size_t>(size, 1u << 30);
    state_.next_out = reinterpret_cast<Bytef*>(buffer);
    state_.avail_out = static_cast<uInt>(room);
    while (state_.avail_out == room && !done_) {
      Result<bool> more = Refill();
      if (!more) return more.error();
      if (!*more) return AtInputEnd();
      if (between_members_ && !NextMember()) break;
      if (Status status = Step(); !status) return status.error();
    }
    return room - state_.avail_out;
  }

 private:
  Status Step() {
    const std::string_view input = Input();
    state_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(input.data()));
    state_.avail_in = static_cast<uInt>(input.size());
    const int result = ::inflate(&state_, Z_NO_FLUSH);
    Take(input.size() - state_.avail_in);
    if (result == Z_STREAM_END) {
      between_members_ = true;
    } else if (result != Z_OK && result != Z_BUF_ERROR) {
      return Damaged(state_.msg != nullptr ? state_.msg : "not gzip");
    }
    return {};
  }

  Result<size_t> AtInputEnd() {
    done_ = true;
    if (!between_members_) return Damaged("it ends early");
    return size_t{0};
  }

  // At the end of a member: true when another follows. One byte is enough to tell, and may be all there is.
  bool NextMember() {
    if (Input()[0] != '\x1f') {
      done_ = true;
      return false;
    }
    between_members_ = false;
    Mark();
    ::inflateReset(&state_);
    return true;
  }

  static constexpr size_t kHeader = 4;  // Bytes of a header that never vary much.
  bool BeginsMember() const { return Input().starts_with("\x1f\x8b\x08") && static_cast<unsigned char>(Input()[3]) < 32; }

  static constexpr int kMostDamages = 1000;

  z_stream state_ = {};
  int damages_ = 0;
  bool open_ = false;
  bool between_members_ = false;
  bool done_ = false;
};

class ZstdStream : public Decompressor {
 public:
  using Decompressor::Decompressor;
  ~ZstdStream() override { ::ZSTD_freeDStream(state_); }

 protected:
  Result<size_t> Expand(char* buffer, size_t size) override {
    if (state_ == nullptr) return Damaged("no memory for Zstandard");
    ZSTD_outBuffer out = {buffer, size, 0};
    while (out.pos == 0) {
      Result<bool> more = Refill();
      if (!more) return more.error();
      if (!*more && wanted_ != 0) return Damaged("it ends early");
      if (!*more) return size_t{0};
      const std::string_view input = Input();
      ZSTD_inBuffer in = {input.data(), input.size(), 0};
      wanted_ = ::ZSTD_decompressStream(state_, &out, &in);
      if (::ZSTD_isError(wanted_)) return Damaged(::ZSTD_getErrorName(wanted_));
      Take(in.pos);
    }
    return out.pos;
  }

 private:
  ZSTD_DStream* state_ = ::ZSTD_createDStream();
  size_t wanted_ = 0;  // 0 between frames.
};

// The bytes that were read to look at them, then the rest.
class HeadedStream : public ByteStream {
 public:
  HeadedStream(std::string head, std::unique_ptr<ByteStream> rest) : head_(std::move(head)), rest_(std::move(rest)) {}

  Result<size_t> Read(char* buffer, size_t size) override {
    if (at_ == head_.size()) return rest_->Read(buffer, size);
    const size_t count = std::min(size, head_.size() - at_);
    std::memcpy(buffer, head_.data() + at_, count);
    at_ += count;
    return count;
  }

 private:
  std::string head_;
  size_t at_ = 0;
  std::unique_ptr<ByteStream> rest_;
};

}  // namespace

Result<std::unique_ptr<ByteStream>> Decompress(std::unique_ptr<ByteStream> raw, const std::string& name,
                                               const ReadLimits& limits) {
  std::string head;
  while (head.size() < 4) {
    char buffer[4];
    Result<size_t> got = raw->Read(buffer, 4 - head.size());
    if (!got) return got.error();
    if (*got == 0) break;
    head.append(buffer, *got);
  }
  std::unique_ptr<ByteStream> stream;
  if (head.starts_with("\x1f\x8b")) {
    stream = std::make_unique<GzipStream>(std::move(raw), std::move(head), name, limits);
  } else if (head == "\x28\xB5\x2F\xFD") {
    stream = std::make_unique<ZstdStream>(std::move(raw), std::move(head), name, limits);
  } else {
    stream = std::make_unique<HeadedStream>(std::move(head), std::move(raw));
  }
  return stream;
}

}  // namespace banggiao
