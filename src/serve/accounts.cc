#include "serve/accounts.h"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <fstream>

namespace banggiao {
namespace {

// RFC 9106 and OWASP: at least 19 MiB with two passes. More memory would make a few logins at once as large as the server itself.
constexpr size_t kMemory = 19u << 20;
constexpr unsigned long long kPasses = 2;
constexpr size_t kShortestPassword = 10;
constexpr size_t kLongestPassword = 500;
constexpr size_t kMostSessions = 1000;
constexpr size_t kMostNames = 1000;  // Whose failures are counted.
constexpr int kMostFailures = 10;
constexpr std::chrono::minutes kPatience{1};
constexpr std::chrono::hours kSessionLength{12};

bool IsName(const std::string& name) {
  return !name.empty() && name.size() <= 100 && name[0] != '#' &&
         std::none_of(name.begin(), name.end(), [](char c) { return c == ':' || static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

std::string HashOf(const std::string& password) {
  std::array<char, crypto_pwhash_STRBYTES> hash{};
  if (crypto_pwhash_str_alg(hash.data(), password.data(), password.size(), kPasses, kMemory, crypto_pwhash_ALG_ARGON2ID13) != 0) return "";
  return hash.data();
}

// What is checked for a name that is not there, so that the time tells nothing.
const std::string& NobodysHash() {
  static const std::string hash = HashOf("nobody has this password");
  return hash;
}

std::string NewSession() {
  std::array<unsigned char, 32> bytes{};
  randombytes_buf(bytes.data(), bytes.size());
  std::array<char, 65> text{};
  sodium_bin2hex(text.data(), text.size(), bytes.data(), bytes.size());
  return text.data();
}

}  // namespace

Result<std::string> PasswordLine(const std::string& name, const std::string& password) {
  if (sodium_init() < 0) return Error{ErrorCode::kUnreadable, "libsodium cannot begin: the machine gives no random numbers"};
  if (!IsName(name)) return Error{ErrorCode::kUsage, "'" + name + "' is no name; give up to 100 bytes without ':' and control characters"};
  if (password.size() < kShortestPassword || password.size() > kLongestPassword) {
    return Error{ErrorCode::kUsage, "a password has 10 to 500 bytes"};
  }
  const std::string hash = HashOf(password);
  if (hash.empty()) return Error{ErrorCode::kLimit, "there is not enough memory for Argon2 (19 MiB)"};
  return name + ":" + hash;
}

Result<std::shared_ptr<Accounts>> Accounts::Load(const std::string& path) {
  if (sodium_init() < 0) return Error{ErrorCode::kUnreadable, "libsodium cannot begin: the machine gives no random numbers"};
  std::ifstream file(path);
  if (!file) return Error{ErrorCode::kUnreadable, path + ": cannot be read; give a file of lines that `banggiao password NAME` prints"};
  std::shared_ptr<Accounts> accounts(new Accounts());
  int number = 0;
  for (std::string line; std::getline(file, line);) {
    ++number;
    if (line.empty() || line[0] == '#') continue;
    const size_t colon = line.find(':');
    const std::string hash = colon == std::string::npos ? "" : line.substr(colon + 1);
    const bool good = hash.starts_with("$argon2id$") && hash.size() < crypto_pwhash_STRBYTES && IsName(line.substr(0, colon));
    if (!good) {
      return Error{ErrorCode::kMalformed, path + ":" + std::to_string(number) + ": this is no 'NAME:$argon2id$…'; make the line with `banggiao password NAME`"};
    }
    accounts->hashes_[line.substr(0, colon)] = hash;
  }
  if (file.bad()) return Error{ErrorCode::kUnreadable, path + ": cannot be read; is it a folder?"};
  if (accounts->hashes_.empty()) return Error{ErrorCode::kMalformed, path + ": names nobody; add a line with `banggiao password NAME`"};
  (void)NobodysHash();
  return accounts;
}

Result<std::string> Accounts::LogIn(const std::string& name, const std::string& password, Clock::time_point now) {
  {
    const std::lock_guard lock(mutex_);
    ForgetOld(now);
    const auto failed = failures_.find(name);
    if (failed != failures_.end() && failed->second.count >= kMostFailures) {
      return Error{ErrorCode::kBusy, "too many wrong passwords; try again in a minute"};
    }
  }
  const auto known = hashes_.find(name);
  const std::string& hash = known == hashes_.end() ? NobodysHash() : known->second;
  bool right = false;
  {
    const std::lock_guard one_at_a_time(checking_);
    right = password.size() <= kLongestPassword && crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
  }
  const std::lock_guard lock(mutex_);
  if (!right || known == hashes_.end()) {
    if (failures_.size() < kMostNames || failures_.contains(name)) {
      Failures& failures = failures_[name];
      if (failures.count++ == 0) failures.since = now;
    }
    return Error{ErrorCode::kUsage, "name and password do not belong together"};
  }
  failures_.erase(name);
  if (sessions_.size() >= kMostSessions) {
    sessions_.erase(std::min_element(sessions_.begin(), sessions_.end(), [](const auto& a, const auto& b) { return a.second.ends < b.second.ends; }));
  }
  std::string session = NewSession();
  sessions_[session] = {name, now + kSessionLength};
  return session;
}

std::string Accounts::UserOf(const std::string& session, Clock::time_point now) {
  const std::lock_guard lock(mutex_);
  const auto found = sessions_.find(session);
  return found == sessions_.end() || found->second.ends <= now ? "" : found->second.user;
}

void Accounts::LogOut(const std::string& session) {
  const std::lock_guard lock(mutex_);
  sessions_.erase(session);
}

void Accounts::ForgetOld(Clock::time_point now) {
  std::erase_if(sessions_, [&](const auto& one) { return one.second.ends <= now; });
  std::erase_if(failures_, [&](const auto& one) { return one.second.since + kPatience <= now; });
}

}  // namespace banggiao
