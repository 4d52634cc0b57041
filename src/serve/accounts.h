// People who may use a server, from a password file, and who of them is logged in.
//
// The file has a line for each: "name:" and an Argon2id string as libsodium writes it (RFC 9106), made by `banggiao password NAME`.
// Lines that begin with # are left out. A login gives a random session that ends after twelve hours or with the server. One password
// is checked at a time, since each takes 19 MiB; whoever fails ten times within a minute is not listened to for a minute.
#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "core/result.h"

namespace banggiao {

// A line of the file without its end. Fails with kUsage on a name with ':' or control characters, and on a password of less than
// 10 bytes or more than 500. Takes about a tenth of a second.
[[nodiscard]] Result<std::string> PasswordLine(const std::string& name, const std::string& password);

// Thread-safe.
class Accounts {
 public:
  using Clock = std::chrono::steady_clock;

  // kUnreadable when the file cannot be read; kMalformed, with the line, when a line is none or the file names nobody.
  [[nodiscard]] static Result<std::shared_ptr<Accounts>> Load(const std::string& path);

  // The new session: 64 hexadecimal digits. kUsage when name and password do not belong together, kBusy after too many failures.
  [[nodiscard]] Result<std::string> LogIn(const std::string& name, const std::string& password, Clock::time_point now = Clock::now());
  // Who has the session; "" when it is none or has ended.
  [[nodiscard]] std::string UserOf(const std::string& session, Clock::time_point now = Clock::now());
  void LogOut(const std::string& session);

 private:
  struct Session {
    std::string user;
    Clock::time_point ends;
  };
  struct Failures {
    int count = 0;
    Clock::time_point since;
  };

  Accounts() = default;
  void ForgetOld(Clock::time_point now);

  std::map<std::string, std::string> hashes_;  // By name.
  std::mutex checking_;
  std::mutex mutex_;  // Of what follows.
  std::map<std::string, Session> sessions_;
  std::map<std::string, Failures> failures_;  // By name.
};

}  // namespace banggiao
