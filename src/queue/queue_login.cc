#include "queue/queue_login.h"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <sstream>

namespace banggiao {
namespace {

constexpr std::string_view kCredentials = "-----BEGIN NATS USER JWT-----";

std::string_view WithoutSpace(std::string_view text) {
  const size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

}  // namespace

Result<QueueLogin> ReadQueueLogin(const std::string& path) {
  errno = 0;
  std::ifstream file(path, std::ios::binary);
  const int reason = errno;
  if (!file.is_open()) {
    return Error{reason == ENOENT ? ErrorCode::kNotFound : ErrorCode::kUnreadable,
                 path + ": the login for the queue cannot be read (" + std::strerror(reason) +
                     "); give a file that can be read with ?login= in the address of the queue"};
  }
  std::ostringstream bytes;
  bytes << file.rdbuf();
  const std::string all = bytes.str();
  const std::string_view text = WithoutSpace(all);
  if (text.find(kCredentials) != std::string_view::npos) return QueueLogin{"", "", "", path};
  if (text.empty() || text.find_first_of("\r\n") != std::string_view::npos) {
    return Error{ErrorCode::kMalformed, path + ": is no login for the queue; it holds NATS credentials (.creds), or one line with "
                                               "user:password or with a token"};
  }
  const size_t colon = text.find(':');
  if (colon == std::string_view::npos) return QueueLogin{"", "", std::string(text), ""};
  return QueueLogin{std::string(text.substr(0, colon)), std::string(text.substr(colon + 1)), "", ""};
}

}  // namespace banggiao
