#include "source/byte_stream.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace banggiao {
namespace {

class FileStream : public ByteStream {
 public:
  FileStream(int file, std::string name, bool owned) : file_(file), name_(std::move(name)), owned_(owned) {}
  FileStream(const FileStream&) = delete;
  FileStream& operator=(const FileStream&) = delete;
  ~FileStream() override {
    if (owned_) ::close(file_);
  }

  Result<size_t> Read(char* buffer, size_t size) override {
    for (;;) {
      const ssize_t got = ::read(file_, buffer, size);
      if (got >= 0) return static_cast<size_t>(got);
      if (errno != EINTR) return Error{ErrorCode::kUnreadable, name_ + ": " + std::strerror(errno)};
    }
  }

 private:
  int file_;
  std::string name_;
  bool owned_;
};

class MemoryStream : public ByteStream {
 public:
  explicit MemoryStream(std::string_view bytes) : rest_(bytes) {}

  Result<size_t> Read(char* buffer, size_t size) override {
    const size_t count = std::min(size, rest_.size());
    std::memcpy(buffer, rest_.data(), count);
    rest_.remove_prefix(count);
    return count;
  }

 private:
  std::string_view rest_;
};

}  // namespace

Result<std::unique_ptr<ByteStream>> OpenFile(const std::string& path) {
  if (path == "-") return std::unique_ptr<ByteStream>(std::make_unique<FileStream>(STDIN_FILENO, "stdin", false));
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) {
    const bool missing = errno == ENOENT || errno == ENOTDIR;
    const std::string reason = std::strerror(errno);
    if (missing) return Error{ErrorCode::kNotFound, path + ": no such file; check the path"};
    return Error{ErrorCode::kUnreadable, path + ": cannot be opened (" + reason + "); check who may read it"};
  }
  struct stat info = {};
  if (::fstat(file, &info) == 0 && S_ISDIR(info.st_mode)) {
    ::close(file);
    return Error{ErrorCode::kUsage, path + ": is a folder"};
  }
  return std::unique_ptr<ByteStream>(std::make_unique<FileStream>(file, path, true));
}

std::unique_ptr<ByteStream> OpenMemory(std::string_view bytes) { return std::make_unique<MemoryStream>(bytes); }

}  // namespace banggiao
