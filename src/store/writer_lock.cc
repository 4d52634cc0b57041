#include "store/writer_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "store/remote_database.h"

namespace banggiao {
namespace {

Error Unwritable(const std::string& path, const std::string& reason) {
  return {ErrorCode::kUnreadable, WithoutPassword(path) + ": the store cannot be written (" + reason +
                                      "); make the file and its folder writable or give another --store"};
}

}  // namespace

WriterLock::~WriterLock() {
  if (file_ >= 0) close(file_);
}

Result<WriterLock> WriterLock::Take(const std::string& path) {
  struct stat info {};
  if (stat(path.c_str(), &info) == 0) {
    if (!S_ISREG(info.st_mode)) return Unwritable(path, "it is not a file");
    // Asked of the mode too, since for the superuser open() succeeds on any file.
    if ((info.st_mode & 0222) == 0) return Unwritable(path, "it is marked read-only");
  }
  const int file = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (file < 0) return Unwritable(path, std::strerror(errno));
  WriterLock lock(file);
  if (flock(file, LOCK_EX | LOCK_NB) != 0) {
    return Error{ErrorCode::kBusy,
                 path + ": another banggiao is writing to this store; wait until it is done or give another --store"};
  }
  return lock;
}

}  // namespace banggiao
