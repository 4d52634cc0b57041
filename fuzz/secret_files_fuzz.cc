// The files that hold secrets (the login for the queue, the token, the passwords of a server): each is read or refused, and no message
// has a byte of one: it is a message that the same reader gives for a file of other bytes.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "cli/token.h"
#include "given_files.h"
#include "queue/queue_login.h"
#include "serve/accounts.h"

namespace {

using namespace banggiao;

std::string FileOf(std::string_view bytes) { return GivenFile("secret", bytes); }

// Lines are named by their number.
std::string WithoutDigits(std::string text) {
  std::erase_if(text, [](char c) { return c >= '0' && c <= '9'; });
  return text;
}

template <typename Read>
void Check(std::string_view bytes, const std::vector<std::string>& others, Read read) {
  const std::string message = WithoutDigits(read(FileOf(bytes)));
  const bool known = std::any_of(others.begin(), others.end(), [&](const std::string& other) { return WithoutDigits(read(FileOf(other))) == message; });
  if (!message.empty() && !known) std::abort();
}

std::string LoginMessage(const std::string& path) {
  const auto login = ReadQueueLogin(path);
  if (!login.ok()) return login.error().message;
  const QueueLogin& one = login.value();
  const bool pair = !one.user.empty() || !one.password.empty();
  const int set = (pair ? 1 : 0) + (one.token.empty() ? 0 : 1) + (one.credentials.empty() ? 0 : 1);
  if (set > 1) std::abort();
  return "";
}

std::string TokenMessage(const std::string& path) {
  const auto token = ReadToken(path);
  if (token.ok() && token.value().size() < 16) std::abort();
  return token.ok() ? "" : token.error().message;
}

std::string AccountsMessage(const std::string& path) {
  const auto accounts = Accounts::Load(path);
  return accounts.ok() ? "" : accounts.error().message;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  Check(bytes, {"", "a\nb"}, LoginMessage);
  Check(bytes, {"", "short", "a token with spaces"}, TokenMessage);
  Check(bytes, {"", "x"}, AccountsMessage);
  return 0;
}
