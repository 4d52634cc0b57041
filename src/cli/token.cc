#include "cli/token.h"

#include <cstdlib>
#include <fstream>

namespace banggiao {
namespace {

constexpr size_t kShortestToken = 16;

bool IsTokenCharacter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
}

}  // namespace

Result<std::string> ReadToken(const std::string& file) {
  std::string token;
  if (!file.empty()) {
    std::ifstream stream(file);
    if (!std::getline(stream, token)) {
      return Error{ErrorCode::kUnreadable, file + ": cannot be read; give a file whose first line is the token"};
    }
  } else if (const char* value = std::getenv("BANGGIAO_TOKEN")) {
    token = value;
  } else {
    return token;
  }
  for (const char c : token) {
    if (!IsTokenCharacter(c)) return Error{ErrorCode::kUsage, "the token has a character other than a-z A-Z 0-9 - _ .; make one with `openssl rand -hex 24`"};
  }
  if (token.size() < kShortestToken) {
    return Error{ErrorCode::kUsage, "the token is shorter than 16 characters; make one with `openssl rand -hex 24`"};
  }
  return token;
}

}  // namespace banggiao
